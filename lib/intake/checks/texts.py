"""Checks of texts: broken letters, cut texts, personal data."""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.checks.hits import Hit, Remark, table_check
from lib.intake.draft import Draft, at_rows, one_array
from lib.model.imports import TableKind
from lib.model.reference import read_reference

TEXT_FIELDS = ("title", "description", "beneficiary", "programme", "region")
SIGNS = {
    "broken_letters": ("Ã", "â€", "\ufffd"),
    "personal_data": ("@", "Tel", "Fax", "Mobil", "Handy", "Phone"),
    "natural_person": ("Herr", "Frau", "Mr", "Ms", "Inh", "Dr.", "e.K", "e. K", "Einzelunternehme"),
}
CUT_AT_LEAST = 60
CUT_SHARE = 0.02
CUT_ROWS = 5


@table_check("letters_broken")
def check_letters_broken(draft: Draft) -> Iterator[Hit]:
    """Letters that were read in a wrong encoding before the file was made, such as `Ã¼` for `ü`."""
    yield from _matching(draft, TEXT_FIELDS, "broken_letters")


@table_check("personal_data")
def check_personal_data(draft: Draft) -> Iterator[Hit]:
    """An e-mail address or a telephone number in a text."""
    yield from _matching(draft, ("title", "description", "beneficiary"), "personal_data")


@table_check("natural_person")
def check_natural_person(draft: Draft) -> Iterator[Hit]:
    """A beneficiary that looks like a natural person."""
    yield from _matching(draft, ("beneficiary",), "natural_person")


def _matching(draft: Draft, names: tuple[str, ...], kind: str) -> Iterator[Hit]:
    if draft.kind is not TableKind.PROJECTS:
        return
    for name in names:
        if draft.has(name):
            texts = _texts(draft, name)
            suspects = _rows_holding(texts, SIGNS[kind])
            found = pc.match_substring_regex(texts.take(pa.array(suspects)), _pattern(kind))
            rows = suspects[found.to_numpy(zero_copy_only=False)]
            yield Hit(rows, name, values={"field": f"{draft.kind}.{name}"})


def _rows_holding(texts: pa.Array, signs: Iterable[str]) -> np.ndarray:
    """Return the rows whose text holds a plain sign, found in the column's bytes as one: far faster than a pattern."""
    _, offset_buffer, content_buffer = texts.buffers()
    if content_buffer is None:
        return np.array([], dtype=np.int64)
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    offsets = np.frombuffer(offset_buffer, dtype=width)[texts.offset : texts.offset + len(texts) + 1]
    content, end = content_buffer.to_pybytes(), int(offsets[-1])
    rows: set[int] = set()
    for sign in signs:
        place = content.find(sign.encode(), int(offsets[0]), end)
        while place >= 0:
            row = int(np.searchsorted(offsets, place, side="right")) - 1
            rows.add(row)
            place = content.find(sign.encode(), int(offsets[row + 1]), end)
    return np.array(sorted(rows), dtype=np.int64)


@cache
def _pattern(kind: str) -> str:
    patterns = read_reference("text_patterns")
    return "|".join(patterns.loc[patterns["kind"] == kind, "pattern"])


def _texts(draft: Draft, name: str) -> pa.Array:
    return pc.fill_null(at_rows(one_array(draft.grid.columns[draft.column_of[name]]), draft.rows), "")


@table_check("text_cut")
def check_text_cut(draft: Draft) -> Iterator[Remark]:
    """Many texts of one length that is also the longest: the export has cut them."""
    if draft.kind is not TableKind.PROJECTS:
        return
    for name in ("title", "description"):
        if draft.has(name) and len(draft.rows):
            lengths = pc.utf8_length(_texts(draft, name)).to_numpy()
            longest = int(lengths.max())
            cut = int((lengths == longest).sum())
            if longest >= CUT_AT_LEAST and cut >= max(CUT_ROWS, CUT_SHARE * len(lengths)):
                source = draft.source_of_row(draft.area.header_rows[0], draft.column_of[name])
                yield Remark(source, values={"rows": cut, "length": longest, "field": f"{draft.kind}.{name}"})

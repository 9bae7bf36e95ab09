"""Checks of texts: broken letters, cut texts, personal data."""

from collections.abc import Iterator
from functools import cache
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.checks.hits import Hit, Remark, table_check
from lib.intake.draft import Draft, at_rows, one_array
from lib.intake.values.cells import mostly_differ
from lib.model.imports import TableKind
from lib.model.reference import read_reference

TEXT_FIELDS = ("title", "description", "beneficiary", "programme", "region")
KINDS = ("broken_letters", "personal_data", "natural_person")
CUT_AT_LEAST = 60
CUT_SHARE = 0.02
CUT_ROWS = 5
_known_suspects: WeakKeyDictionary[Draft, dict[str, np.ndarray]] = WeakKeyDictionary()
_looking = Lock()


@table_check("reference_trimmed")
def check_reference_trimmed(draft: Draft) -> Iterator[Remark]:
    """Grant references with blanks around them, which are left out where references are compared."""
    if draft.kind not in (TableKind.PROJECTS, TableKind.PAYMENTS) or not draft.has("reference"):
        return
    texts = draft.cells("reference")
    loose = pc.not_equal(texts, pc.utf8_trim_whitespace(texts)).fill_null(False)
    rows = np.flatnonzero(np.asarray(loose))
    if len(rows):
        first = int(rows[0])
        yield Remark(draft.source(first, "reference"), found=texts[first].as_py(), values={"rows": len(rows)})


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
            texts, suspects = _texts(draft, name), _suspects(draft, name)
            rows = suspects[np.asarray(pc.match_substring_regex(texts.take(pa.array(suspects)), _pattern(kind)))]
            yield Hit(rows, name, values={"field": f"{draft.kind}.{name}"})


def _suspects(draft: Draft, name: str) -> np.ndarray:
    """Return the rows that some pattern matches; all patterns together take no longer than one, so one look is kept."""
    with _looking:
        known = _known_suspects.setdefault(draft, {})
        if name not in known:
            known[name] = _rows_matching(_texts(draft, name), "|".join(map(_pattern, KINDS)))
        return known[name]


def _rows_matching(texts: pa.Array, pattern: str) -> np.ndarray:
    """Return the rows whose text matches; where texts repeat, each is looked at once."""
    if mostly_differ(texts):
        return np.flatnonzero(pc.match_substring_regex(texts, pattern))
    encoded = texts.dictionary_encode()
    found = np.asarray(pc.match_substring_regex(encoded.dictionary, pattern))
    return np.flatnonzero(found[np.asarray(encoded.indices)]) if found.any() else np.array([], dtype=np.int64)


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

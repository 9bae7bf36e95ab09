"""Text columns to the codes of a list: fund, status, strand, country, category of region, currency."""

from functools import cache

import numpy as np
import pyarrow as pa

from lib.intake.folding import fold
from lib.intake.grid import CellKind, Column
from lib.intake.values.cells import Cells, ReadColumn, cells_at, find_missing, text_series
from lib.intake.values.texts import tidy
from lib.model.reference import read_reference

CODE_LISTS = {
    "fund": "funds",
    "status": "statuses",
    "strand": "strands",
    "country": "countries",
    "region_category": "region_categories",
    "currency": "currencies",
}
OPEN_LISTS = frozenset({"fund"})


def read_codes(column: Column, rows: np.ndarray, field: str) -> ReadColumn:
    """Read codes (`str`) of the list that belongs to the field; a text not on the list stays unread.

    A fund that is not on the list is kept as written, because lists of funds are never complete.
    """
    cells = cells_at(column, rows)
    missing = find_missing(cells)
    encoded = cells.texts.dictionary_encode()
    kind = CellKind.NUMBER if cells.where(CellKind.NUMBER).any() else CellKind.TEXT
    distinct = tidy(Cells(encoded.dictionary, np.full(len(encoded.dictionary), kind)))
    known = [find_code(text, field) for text in distinct.to_pylist()]
    indices = np.where(missing, len(known), np.asarray(encoded.indices))
    unread = np.array([*(code is None for code in known), False])[indices]
    values = text_series(pa.array([*known, None], pa.string()).take(pa.array(indices)))
    return ReadColumn(values, unread, missing, np.zeros(len(unread), bool), f"code_{field}")


def find_code(text: str, field: str) -> str | None:
    """Return the code that a text means in the field's list, None where it means none."""
    codes = code_aliases(field)
    folded = fold(text).strip(" .,:;*")
    found = codes.get(folded) or codes.get(folded.split(" (")[0]) or codes.get(folded.split("(")[-1].strip(") "))
    if found is None:
        head = folded.replace("/", " ").replace(",", " ").split(" - ")[0].strip()
        found = codes.get(head) or _by_word(head, field)
    return found or (text if field in OPEN_LISTS and text else None)


def _by_word(text: str, field: str) -> str | None:
    """Return the code if exactly one code of the list is named by a word of the text."""
    if field in ("country", "currency") or len(text) > 80:
        return None
    named = {code for word in text.split() if len(word) > 2 and (code := code_aliases(field).get(word))}
    return named.pop() if len(named) == 1 else None


@cache
def code_aliases(field: str) -> dict[str, str]:
    """Return the folded aliases of the field's list with their codes."""
    table = read_reference(CODE_LISTS[field])
    named = {fold(alias): code for alias, code in zip(table["alias"], table["code"], strict=True)}
    return named | {fold(code): code for code in table["code"]}

"""Text columns to tidy text: trimmed, blanks joined, residues removed; and to postcodes."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind, Column
from lib.intake.values.cells import Cells, ReadColumn, cells_at, find_missing, letters_of, text_series, without
from lib.model.inert import INERT

_UNTIDY = "(?:[\\s\\x{00A0}\\x{202F}]|_x[0-9A-Fa-f]{4}_){2,}|[\\t\\n\\r\\x{00A0}\\x{202F}]|_x[0-9A-Fa-f]{4}_"
_WRAPPED = r'^="(.*)"$'
_WHOLE_FLOAT = r"^(\d+)\.0+$"
_UNTIDY_BYTES = (ord("_"), 0xC2, 0xE2)
_PIECE_BYTES = 1 << 18
# First or last bytes of blanks in UTF-8; letters beyond ASCII begin or end with some of them too.
_MAY_BE_BLANK = np.array([1 <= byte <= 32 or byte >= 0x80 for byte in range(256)])


def read_text(column: Column, rows: np.ndarray) -> ReadColumn:
    """Read text (`str`): outer and doubled blanks, line breaks and `_x000D_` go, nothing else changes."""
    cells = cells_at(column, rows)
    missing = find_missing(cells)
    return _finish(tidy(cells), missing, "text")


def tidy(cells: Cells) -> pa.StringArray:
    """Return the texts of the cells without untidy blanks; a whole number loses its `.0`."""
    texts, may_need_trim = cells.texts, _has_loose_edges(cells)
    if _may_be_untidy(texts) and pc.any(pc.match_substring_regex(texts, _UNTIDY)).as_py():
        texts, may_need_trim = pc.replace_substring_regex(texts, _UNTIDY, " "), True
    if pc.any(pc.starts_with(texts, '="')).as_py():
        texts, may_need_trim = pc.replace_substring_regex(texts, _WRAPPED, r"\1"), True
    if pc.any(pc.starts_with(texts, "'")).as_py():
        texts = pc.replace_substring_regex(texts, f"^'({INERT})", r"\1")
    if cells.where(CellKind.NUMBER).any():
        texts = pc.replace_substring_regex(texts, _WHOLE_FLOAT, r"\1")
    return pc.utf8_trim_whitespace(texts) if may_need_trim else texts


def _may_be_untidy(texts: pa.StringArray) -> bool:
    """Tell by the bytes of all texts together, piece by piece, whether a pattern need look at each of them."""
    letters, starts = letters_of(texts)
    used = letters[starts[0] : starts[-1]]
    return any(_is_suspect(used[start : start + _PIECE_BYTES + 1]) for start in range(0, len(used), _PIECE_BYTES))


def _is_suspect(piece: np.ndarray) -> bool:
    """Tell whether a control character, two blanks, an underscore or the first byte of another blank is among them."""
    blanks = piece == ord(" ")
    has_signs = piece.min() < ord(" ") or any((piece == sign).any() for sign in _UNTIDY_BYTES)
    return bool(has_signs or (blanks[1:] & blanks[:-1]).any())


def _has_loose_edges(cells: Cells) -> bool:
    """Tell whether some text begins or ends with a blank: looked up by bytes, because trimming copies all texts."""
    first, last = cells.edges
    suspects = np.flatnonzero(_MAY_BE_BLANK[first] | _MAY_BE_BLANK[last])
    some = cells.texts.take(pa.array(suspects))
    return not pc.utf8_trim_whitespace(some).equals(some)


def read_postcodes(column: Column, rows: np.ndarray, country: str = "") -> ReadColumn:
    """Read postcodes (`str`): a lost leading zero is put back where the column is German.

    It is German where `country` is DE, or where at least a third of the codes have five digits and the others four.
    """
    cells = cells_at(column, rows)
    missing = find_missing(cells)
    texts = tidy(cells)
    used = without(texts, missing).drop_null().value_counts()
    five = _share(used, r"^(D[- ])?\d{5}$")
    four = _share(used, r"^\d{4}$")
    is_german = country == "DE" or (not country and five >= 1 / 3 and five + four > 0.9)
    if is_german and four:
        texts = pc.replace_substring_regex(texts, r"^(\d{4})$", r"0\1")
    if is_german:
        texts = pc.replace_substring_regex(texts, r"^D[- ](\d{5})$", r"\1")
    return _finish(texts, missing, "postcode_padded" if is_german and four else "postcode")


def _share(used: pa.StructArray, pattern: str) -> float:
    """Return the share of the cells that match, of texts with their counts."""
    if not len(used):
        return 0.0
    counts = np.asarray(used.field("counts"))
    return float(counts[np.asarray(pc.match_substring_regex(used.field("values"), pattern))].sum() / counts.sum())


def _finish(texts: pa.StringArray, missing: np.ndarray, rule: str) -> ReadColumn:
    nothing = np.zeros(len(missing), bool)
    values = text_series(without(texts, missing))
    return ReadColumn(values, nothing, missing, nothing, rule)

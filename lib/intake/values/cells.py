"""The cells of one column that are read, and what reading them gives."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.folding import fold
from lib.intake.grid import CellKind, Column
from lib.model.reference import read_reference

STR = pd.StringDtype(na_value=np.nan)
LONGEST_SYMBOL = 24


@dataclass(frozen=True)
class ReadColumn:
    """The values of one column for the rows asked for, in their order, index from 0.

    `values` has the model's dtype; what is missing or unreadable is NA in it. `unread` is true where a cell holds
    something that was not understood, `missing` where it is empty or holds a symbol for nothing ("–", "k. A."),
    `doubtful` where it was read against the notation of the column or repaired. `rule` names how it was read.
    `precision` has one word a cell: day, month, quarter, year for dates; exact, about, more_than, just_under,
    rounded for money. `currencies` has a code a cell ("" where the cell names none); None where no cell does.
    """

    values: pd.Series
    unread: np.ndarray
    missing: np.ndarray
    doubtful: np.ndarray
    rule: str
    precision: np.ndarray | None = None
    currencies: np.ndarray | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        """The currency most cells name, "" where none does."""
        if self.currencies is None:
            return ""
        named, counts = np.unique(self.currencies[self.currencies != ""], return_counts=True)
        return str(named[counts.argmax()]) if len(named) else ""


def text_series(texts: pa.StringArray) -> pd.Series:
    """Return the arrow texts as a series of the model's text dtype, without a copy."""
    return pd.Series(STR.__from_arrow__(texts))  # type: ignore[attr-defined] # pandas-stubs leave it out


@dataclass(frozen=True)
class Cells:
    """The cells of a column at the rows asked for: `texts` without nulls (empty is ""), and their kinds."""

    texts: pa.StringArray
    kinds: np.ndarray

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.kinds)

    def where(self, kind: CellKind) -> np.ndarray:
        """Return a mask of the cells of a kind."""
        return np.asarray(self.kinds == kind)

    def distinct_texts(self, mask: np.ndarray) -> tuple[list[str], np.ndarray]:
        """Return the distinct texts of the masked cells, and for each masked cell the position of its text."""
        encoded = self.texts.filter(pa.array(mask)).dictionary_encode()
        return encoded.dictionary.to_pylist(), np.asarray(encoded.indices)


def cells_at(column: Column, rows: np.ndarray) -> Cells:
    """Return the cells of the column at the rows, error values counted as text."""
    kinds = np.asarray(column.kinds)
    texts = column.texts
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if len(rows) and int(rows[-1]) - int(rows[0]) + 1 == len(rows):
        kinds, texts = kinds[rows[0] : rows[-1] + 1], texts.slice(int(rows[0]), len(rows))
    elif len(rows) != len(kinds):
        kinds, texts = kinds[rows], texts.take(pa.array(rows))
    if texts.null_count:
        texts = pc.fill_null(texts, "")
    return Cells(texts, kinds)


@cache
def missing_symbols() -> frozenset[str]:
    """Return the folded symbols and words that say there is no value."""
    words = read_reference("value_words")
    return frozenset(fold(word) for word in words.loc[words["kind"] == "missing", "word"])


def find_missing(cells: Cells) -> np.ndarray:
    """Return a mask of the cells that are empty or hold nothing but a symbol for a missing value."""
    empty = cells.where(CellKind.EMPTY)
    lengths = np.asarray(pc.binary_length(cells.texts))
    short = (lengths <= LONGEST_SYMBOL) & ~empty
    short &= cells.where(CellKind.TEXT) | cells.where(CellKind.ERROR)
    short &= _may_be_symbols(cells.texts, lengths)
    if not short.any():
        return empty
    distinct, positions = cells.distinct_texts(short)
    is_symbol = np.fromiter((is_missing_text(text) for text in distinct), bool, len(distinct))
    missing = empty.copy()
    missing[np.flatnonzero(short)] = is_symbol[positions]
    return missing


def _may_be_symbols(texts: pa.StringArray, lengths: np.ndarray) -> np.ndarray:
    """Return a mask of the texts that begin and end as some symbol does: two bytes tell nearly all others apart."""
    filled = lengths > 0
    if not filled.any():
        return ~filled
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    _, offsets, content = texts.buffers()
    starts = np.frombuffer(offsets, dtype=width)[texts.offset : texts.offset + len(texts)]
    letters = np.frombuffer(content, dtype=np.uint8)
    first = np.where(filled, letters[np.minimum(starts, len(letters) - 1)], 0)
    last = np.where(filled, letters[np.maximum(starts + lengths - 1, 0)], 0)
    return _symbol_edges()[first, last] | ~filled


@cache
def _symbol_edges() -> np.ndarray:
    """Return a table of first by last byte: true for those of a symbol, in any case, spelling or with blanks around."""
    edges = np.zeros((256, 256), dtype=bool)
    words = read_reference("value_words")
    written = {*words.loc[words["kind"] == "missing", "word"], *missing_symbols(), *"-–—.·_"}
    forms = {form for word in written for form in (word, word.lower(), word.upper(), word.capitalize()) if form}
    firsts, lasts = ({form.encode()[end] for form in forms} for end in (0, -1))
    for form in forms:
        edges[form.encode()[0], form.encode()[-1]] = True
    loose = [byte for byte in range(256) if chr(byte).isspace() or byte >= 0x80 or chr(byte) in "-.·_"]
    edges[np.ix_(loose, sorted(lasts))] = True
    edges[np.ix_(sorted(firsts), loose)] = True
    edges[np.ix_(loose, loose)] = True
    return edges


def is_missing_text(text: str) -> bool:
    """Return whether the text says that there is no value: empty, "–", "k. A.", "n/a"."""
    if len(text) > LONGEST_SYMBOL or (text[:1].isascii() and text[:1].isdigit()):
        return False
    folded = fold(text)
    return not folded or folded in missing_symbols() or not folded.strip("-–—.·_ ")

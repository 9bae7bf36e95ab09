"""The cells of one column that are read, and what reading them gives."""

from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.folding import fold
from lib.intake.grid import CellKind, Column
from lib.model.reference import read_reference

STR = pd.StringDtype(na_value=np.nan)
LONGEST_SYMBOL = 24
SAMPLE = 2000


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

    @cached_property
    def lengths(self) -> np.ndarray:
        """The length of every text in bytes."""
        return np.asarray(pc.binary_length(self.texts))

    @cached_property
    def edges(self) -> tuple[np.ndarray, np.ndarray]:
        """The first and the last byte of every text, 0 where it is empty."""
        letters, starts = letters_of(self.texts)
        if not len(letters):
            return np.zeros(len(self), np.uint8), np.zeros(len(self), np.uint8)
        filled = self.lengths > 0
        first = np.where(filled, letters[np.minimum(starts[:-1], len(letters) - 1)], 0)
        return first, np.where(filled, letters[np.maximum(starts[1:] - 1, 0)], 0)

    def masked_texts(self, mask: np.ndarray) -> pa.StringArray:
        """Return the texts of the masked cells."""
        return self.texts if mask.all() else self.texts.filter(pa.array(mask))

    def distinct_texts(self, mask: np.ndarray) -> tuple[list[str], np.ndarray]:
        """Return the distinct texts of the masked cells, and for each masked cell the position of its text."""
        encoded = self.masked_texts(mask).dictionary_encode()
        return encoded.dictionary.to_pylist(), np.asarray(encoded.indices)


def mostly_differ(texts: pa.StringArray) -> bool:
    """Tell from a sample of a long column whether looking for repeats would cost more than it saves."""
    sample = texts.slice(len(texts) // 2, SAMPLE)
    return len(texts) > 2 * SAMPLE and pc.count_distinct(sample).as_py() > SAMPLE // 2


def letters_of(texts: pa.StringArray) -> tuple[np.ndarray, np.ndarray]:
    """Return the bytes of all texts as they lie in memory, and where each text starts, with the last one's end."""
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    _, offsets, content = texts.buffers()
    if not len(texts) or content is None:
        return np.zeros(0, np.uint8), np.zeros(len(texts) + 1, width)
    starts = np.frombuffer(offsets, dtype=width)[texts.offset : texts.offset + len(texts) + 1]
    return np.frombuffer(content, dtype=np.uint8), starts


def without(texts: pa.StringArray, missing: np.ndarray) -> pa.StringArray:
    """Return the texts (none null) with the masked ones null; their letters are not copied."""
    if not missing.any():
        return texts
    _, offsets, content = texts.buffers()
    present = np.concatenate([np.ones(texts.offset, bool), ~missing])
    bits = pa.py_buffer(np.packbits(present, bitorder="little"))
    return type(texts).from_buffers(len(texts), offsets, content, bits, -1, texts.offset)


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
    short = (cells.lengths <= LONGEST_SYMBOL) & ~empty
    short &= cells.where(CellKind.TEXT) | cells.where(CellKind.ERROR)
    # Two bytes tell nearly all other texts apart.
    short &= _symbol_edges()[cells.edges]
    if not short.any():
        return empty
    distinct, positions = cells.distinct_texts(short)
    is_symbol = np.fromiter((is_missing_text(text) for text in distinct), bool, len(distinct))
    missing = empty.copy()
    missing[np.flatnonzero(short)] = is_symbol[positions]
    return missing


@cache
def _symbol_edges() -> np.ndarray:
    """Return a table of first by last byte: true for those of a symbol, in any case, spelling or with blanks around."""
    edges = np.zeros((256, 256), dtype=bool)
    edges[0, 0] = True
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

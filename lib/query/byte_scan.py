"""Which of many short texts contain a word: one pass over all their bytes.

Arrow's `match_substring` looks at one byte after the other; comparing whole blocks with the two rarest letters of the
word first is two to five times faster (tests/benchmarks/test_search_speed.py).
"""

import numpy as np
import pyarrow as pa

# A block and the marks made from it stay in the processor's cache.
BLOCK = 1 << 18
SAMPLE = 1 << 20


class FoldedTexts:
    """Texts in one run of bytes."""

    def __init__(self, texts: pa.LargeStringArray) -> None:
        _, offsets, content = texts.buffers()
        bounds = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
        letters = np.frombuffer(content, dtype=np.uint8) if content is not None else np.zeros(0, dtype=np.uint8)
        self._bytes = letters[bounds[0] : bounds[-1]]
        self._ends = bounds[1:] - bounds[0]
        self._frequency = np.bincount(self._bytes[:SAMPLE], minlength=256)

    def contain(self, word: bytes) -> np.ndarray:
        """Return for each text whether it contains the word, which must not be empty."""
        found = np.zeros(len(self._ends), dtype=bool)
        letters = np.frombuffer(word, dtype=np.uint8)
        by_rarity = np.argsort(self._frequency[letters], kind="stable").tolist()
        for start in range(0, len(self._bytes) - len(word) + 1, BLOCK):
            places = self._places(letters, by_rarity, start)
            owners = np.searchsorted(self._ends, places, side="right")
            # A word must not begin in one text and end in the next.
            found[owners[places + len(word) <= self._ends[owners]]] = True
        return found

    def _places(self, letters: np.ndarray, by_rarity: list[int], start: int) -> np.ndarray:
        end = min(start + BLOCK, len(self._bytes) - len(letters) + 1)
        marks = self._bytes[start + by_rarity[0] : end + by_rarity[0]] == letters[by_rarity[0]]
        for place in by_rarity[1:2]:
            marks &= self._bytes[start + place : end + place] == letters[place]
        places = np.flatnonzero(marks) + start
        for place in by_rarity[2:]:
            places = places[self._bytes[places + place] == letters[place]]
        return places

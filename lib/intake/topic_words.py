"""Which topics' words stand in each text: tokens are judged once each, so a million titles cost little."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.model.reference import read_reference

ASCII_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
UMLAUT_LEAD = 0xC3
UMLAUTS = np.zeros((256, 2), dtype=np.uint8)  # by the second byte of the letter: the two letters it is written as
for _letter, _pair in ASCII_LETTERS.items():
    UMLAUTS[[each.encode()[1] for each in {_letter, _letter.upper()} if len(each) == 1]] = list(_pair.encode())
EDGES = " .,;:!?()[]{}\"'„“”‚‘’«»/"


@dataclass(frozen=True)
class Group:
    """All word patterns of one topic and weight: those within a word, and those that reach over blanks."""

    topic_id: str
    weight: int
    within: str
    across: str


@dataclass(frozen=True)
class WordHits:
    """The groups found in each text as bits of one number (bit i is `groups()[i]`), and what words can be named.

    All but `bits` is about the texts at the positions `said`, which hold some word.
    """

    bits: np.ndarray
    said: np.ndarray
    texts: pa.Array
    folded: pa.Array
    tokens: np.ndarray
    token_bits: np.ndarray
    starts: np.ndarray


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups of the word rules in a fixed order; at most 64 fit the bits."""
    rules = read_reference("topic_rules")
    patterns: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    words = rules[rules["kind"] == "word"]
    for topic_id, weight, pattern in zip(words["topic_id"], words["weight"], words["pattern"], strict=True):
        patterns[topic_id, int(weight)].append(_in_ascii(pattern))
    return tuple(
        Group(
            topic_id, weight, _any([each for each in listed if " " not in each]), _any([e for e in listed if " " in e])
        )
        for (topic_id, weight), listed in patterns.items()
    )


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


def _in_ascii(pattern: str) -> str:
    for letter, ascii_letters in ASCII_LETTERS.items():
        pattern = pattern.replace(letter, ascii_letters)
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def find_words(texts: pa.Array) -> WordHits:
    """Return the groups whose words stand in each text (no nulls); texts without any are passed over at once."""
    folded = _ascii(texts)
    said = np.flatnonzero(_matches(folded, _any_word()))
    bits = np.zeros(len(texts), dtype=np.uint64)
    chosen = pa.array(said)
    texts, folded = (texts, folded) if len(said) == len(texts) else (texts.take(chosen), folded.take(chosen))
    split = pc.split_pattern(folded, " ")
    encoded = split.flatten().dictionary_encode()
    tokens = encoded.indices.to_numpy(zero_copy_only=False)
    judged = _judge(encoded.dictionary, [group.within for group in groups()])
    token_bits = judged[tokens] if len(tokens) else np.zeros(0, np.uint64)
    starts = np.asarray(split.offsets)[:-1].astype(np.int64)
    if len(starts):
        bits[said] = np.bitwise_or.reduceat(token_bits, starts) | _across(folded)
    return WordHits(bits, said, texts, folded, tokens, token_bits, starts)


@cache
def _any_word() -> str:
    return _any([pattern for group in groups() for pattern in (group.within, group.across) if pattern])


def _ascii(texts: pa.Array) -> pa.Array:
    """Return the texts in lower case with ä as ae: arrow's engine is forty times faster on ASCII patterns.

    An umlaut takes two bytes in UTF-8 as its transcription does, so the column's bytes are changed in place.
    """
    lowered = pc.ascii_lower(texts)
    content = lowered.buffers()[2]
    if content is None or not content.size:
        return lowered
    letters = np.frombuffer(content, dtype=np.uint8)
    leads = np.flatnonzero(letters[:-1] == UMLAUT_LEAD)
    pairs = UMLAUTS[letters[leads + 1]]
    is_umlaut = pairs[:, 0] > 0
    letters[leads[is_umlaut]] = pairs[is_umlaut, 0]
    letters[leads[is_umlaut] + 1] = pairs[is_umlaut, 1]
    return lowered


def _judge(texts: pa.Array, patterns: list[str]) -> np.ndarray:
    """Return for each text the bits of the patterns it matches."""
    bits = np.zeros(len(texts), dtype=np.uint64)
    used = [pattern for pattern in patterns if pattern]
    if not len(texts) or not used:
        return bits
    candidates = np.flatnonzero(_matches(texts, _any(used)))
    some = texts.take(pa.array(candidates))
    for position, pattern in enumerate(patterns):
        if pattern and len(candidates):
            bits[candidates[_matches(some, pattern)]] |= np.uint64(1 << position)
    return bits


def _across(folded: pa.Array) -> np.ndarray:
    return _judge(folded, [group.across for group in groups()])


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    found: np.ndarray = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
    return found


def bits_of(topic_id: str) -> np.uint64:
    """Return the bits of all groups of a topic."""
    return np.uint64(sum(1 << place for place, group in enumerate(groups()) if group.topic_id == topic_id))


def scores_of(bits: int, order: list[str]) -> np.ndarray:
    """Return the weight of each topic that the bits of a text give."""
    scores = np.zeros(len(order), dtype=np.int64)
    for place, group in enumerate(groups()):
        if bits >> place & 1:
            scores[order.index(group.topic_id)] += group.weight
    return scores


def name_words(hits: WordHits, wanted: np.ndarray) -> np.ndarray:
    """Return for each text the first word that is one of the wanted groups' (bits), as the text writes it, else ""."""
    named = np.full(len(hits.bits), "", dtype=object)
    if len(hits.said):
        named[hits.said] = _name_across(hits, wanted[hits.said], _name_within(hits, wanted[hits.said]))
    return named


def _name_within(hits: WordHits, wanted: np.ndarray) -> np.ndarray:
    named = np.full(len(hits.said), "", dtype=object)
    places = np.flatnonzero(hits.token_bits)
    owners = np.searchsorted(hits.starts, places, side="right") - 1
    is_wanted = hits.token_bits[places] & wanted[owners] != 0
    rows, firsts = np.unique(owners[is_wanted], return_index=True)
    places = places[is_wanted][firsts]
    _, firsts, codes = np.unique(hits.tokens[places], return_index=True, return_inverse=True)
    written = [_token(hits, int(rows[first]), int(places[first])) for first in firsts]
    named[rows] = np.array(written, dtype=object)[codes] if len(rows) else ""
    return named


def _token(hits: WordHits, row: int, place: int) -> str:
    words: list[str] = hits.texts[row].as_py().split(" ")
    return words[place - int(hits.starts[row])].strip(EDGES)


def _name_across(hits: WordHits, wanted: np.ndarray, named: np.ndarray) -> np.ndarray:
    """Name the words of patterns that reach over blanks where no single word is named."""
    said = hits.bits[hits.said] & wanted
    left = np.flatnonzero((said != 0) & (named == ""))
    for place, group in enumerate(groups()):
        rows = left[(said[left] >> np.uint64(place) & np.uint64(1)).astype(bool)]
        rows = rows[named[rows] == ""]
        if group.across and len(rows):
            pattern = f"(?P<word>[a-z0-9-]*(?:{group.across})[a-z0-9-]*)"
            found = pc.struct_field(pc.extract_regex(hits.folded.take(pa.array(rows)), pattern), [0]).to_pylist()
            for row, word in zip(rows.tolist(), found, strict=True):
                named[row] = _as_written(hits.texts[row].as_py(), word) if word else ""
    return named


def _as_written(text: str, folded_word: str) -> str:
    origins: list[int] = []
    letters: list[str] = []
    for position, char in enumerate(text):
        plain = ASCII_LETTERS.get(char.lower(), char.lower())
        letters.append(plain)
        origins.extend([position] * len(plain))
    start = "".join(letters).find(folded_word)
    if start < 0:
        return folded_word
    return text[origins[start] : origins[start + len(folded_word) - 1] + 1].strip()

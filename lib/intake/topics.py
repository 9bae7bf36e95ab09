"""Topics of projects: an export's own topic column, else words of the title and summary and intervention fields."""

import re
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.folding import fold
from lib.model.reference import read_reference

ENOUGH = 2
TITLE_FACTOR = 2
MOST_TOPICS = 3
LIST_SEPARATOR = re.compile(r"\s*[;|\n]\s*")
LOOSE_SEPARATOR = re.compile(r"\s*(?:[;|\n/,]|\bund\b|\bu\.|&|\+|\band\b)\s*")
ASCII_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
FIELD_CODE = r"^\s*(?:[A-Za-z.]*\s*)?0*(\d{1,3})\b"


@dataclass(frozen=True)
class Topics:
    """The topics of all rows: `topic_ids` main one first, `basis` `file` or `rule`, `reason` the word or field.

    `unknown` marks rows whose topic column says something that no topic is called.
    """

    topic_ids: pd.Series
    basis: pd.Series
    reason: pd.Series
    unknown: np.ndarray


def find_topics(
    length: int,
    title: pa.Array | None = None,
    description: pa.Array | None = None,
    intervention_field: pa.Array | None = None,
    topic: pa.Array | None = None,
) -> Topics:
    """Return the topics of all rows; what the file says itself goes before every proposal."""
    stated, unknown = _stated(topic, length)
    proposed, reasons = _proposed(length, title, description, intervention_field)
    is_stated = stated != ""
    topic_ids = np.where(is_stated, stated, proposed)
    basis = np.where(is_stated, "file", np.where(proposed != "", "rule", ""))
    return Topics(_text(topic_ids), _text(basis), _text(np.where(is_stated, "", reasons)), unknown & ~is_stated)


def _text(values: np.ndarray) -> pd.Series:
    texts = pa.array(values.tolist() if values.dtype != object else values, type=pa.large_string())
    empty = pc.equal(texts, "")
    series: pd.Series = pd.Series(pc.if_else(empty, None, texts).to_pandas(), dtype="str")
    return series


def _stated(topic: pa.Array | None, length: int) -> tuple[np.ndarray, np.ndarray]:
    if topic is None:
        return np.full(length, "", dtype=object), np.zeros(length, dtype=bool)
    texts, codes = _distinct(topic)
    ids = np.array([";".join(_topics_named(text)) for text in texts], dtype=object)
    is_said = np.array([bool(text.strip(" -–./")) for text in texts], dtype=bool)
    return ids[codes], (is_said & (ids == ""))[codes]


def _topics_named(text: str) -> list[str]:
    labels = _labels()
    whole = labels.get(fold(text))
    if whole:
        return [whole]
    for separator in (LIST_SEPARATOR, LOOSE_SEPARATOR):
        found = [labels[part] for part in map(fold, separator.split(text)) if part in labels]
        if found:
            return list(dict.fromkeys(found))
    return []


@cache
def _labels() -> dict[str, str]:
    topics, rules = read_reference("topics"), read_reference("topic_rules")
    labels = rules[rules["kind"] == "label"]
    named = {fold(text): code for text, code in zip(labels["pattern"], labels["topic_id"], strict=True)}
    for column in ("label_en", "label_de", "topic_id"):
        named |= {fold(text): code for text, code in zip(topics[column], topics["topic_id"], strict=True)}
    return named


def _proposed(
    length: int, title: pa.Array | None, description: pa.Array | None, intervention_field: pa.Array | None
) -> tuple[np.ndarray, np.ndarray]:
    order = read_reference("topics")["topic_id"].tolist()
    scores = np.zeros((length, len(order)), dtype=np.int16)
    words = np.full(length, "", dtype=object)
    for texts, factor in ((title, TITLE_FACTOR), (description, 1)):
        if texts is not None:
            _add_words(scores, words, texts, factor, order)
    if intervention_field is not None:
        _add_fields(scores, words, intervention_field, order)
    return _ranked(scores, order), np.where(scores.max(axis=1, initial=0) >= ENOUGH, words, "")


def _add_words(scores: np.ndarray, words: np.ndarray, texts: pa.Array, factor: int, order: list[str]) -> None:
    listed, codes = _distinct_arrow(texts)
    folded = _ascii(listed)
    candidates = np.flatnonzero(_matches(folded, _any_of(rule["pattern"] for rule in _rules("word"))))
    if not len(candidates):
        return
    chosen = pa.array(candidates)
    distinct_scores = np.zeros((len(listed), len(order)), dtype=np.int16)
    distinct_scores[candidates] = _word_scores(folded.take(chosen), order)
    distinct_words = np.full(len(listed), "", dtype=object)
    distinct_words[candidates] = _first_words(
        listed.take(chosen), folded.take(chosen), distinct_scores[candidates].argmax(axis=1), order
    )
    scores += distinct_scores[codes] * np.int16(factor)
    np.copyto(words, distinct_words[codes], where=words == "")


def _ascii(texts: pa.Array) -> pa.Array:
    """Return the texts in lower case with ä as ae: arrow's engine is forty times faster on ASCII patterns."""
    lowered = pc.utf8_lower(texts)
    for letter, ascii_letters in ASCII_LETTERS.items():
        lowered = pc.replace_substring(lowered, letter, ascii_letters)
    return lowered


def _matches(texts: pa.Array, pattern: str) -> np.ndarray:
    found: np.ndarray = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
    return found


def _word_scores(texts: pa.Array, order: list[str]) -> np.ndarray:
    scores = np.zeros((len(texts), len(order)), dtype=np.int16)

    def score(topic_id: str) -> None:
        rows = np.flatnonzero(_matches(texts, _any_of(chain(*_words_of(topic_id).values()))))
        some = texts.take(pa.array(rows))
        for weight, patterns in _words_of(topic_id).items():
            scores[rows[_matches(some, _any_of(patterns))], order.index(topic_id)] += weight

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(score, order))
    return scores


def _first_words(texts: pa.Array, folded: pa.Array, main: np.ndarray, order: list[str]) -> np.ndarray:
    """Return for each text the word that spoke for its main topic, as the text writes it."""
    words = np.full(len(texts), "", dtype=object)
    for column in np.unique(main).tolist():
        rows = np.flatnonzero(main == column)
        pattern = f"(?P<word>[a-z0-9-]*(?:{_any_of(chain(*_words_of(order[column]).values()))})[a-z0-9-]*)"
        found = pc.struct_field(pc.extract_regex(folded.take(pa.array(rows)), pattern), [0]).dictionary_encode()
        codes = found.indices.fill_null(len(found.dictionary)).to_numpy(zero_copy_only=False)
        firsts = np.zeros(len(found.dictionary) + 1, dtype=np.int64)
        firsts[codes[::-1]] = rows[::-1]
        written = [
            _as_written(texts[int(first)].as_py(), word)
            for word, first in zip(found.dictionary.to_pylist(), firsts, strict=False)
        ]
        words[rows] = np.array([*written, ""], dtype=object)[codes]
    return words


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


@cache
def _words_of(topic_id: str) -> dict[int, tuple[str, ...]]:
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for rule in _rules("word"):
        if rule["topic_id"] == topic_id:
            by_weight[int(rule["weight"])].append(rule["pattern"])
    return {weight: tuple(patterns) for weight, patterns in by_weight.items()}


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(_ascii_pattern(pattern) for pattern in patterns) or "^$^"


def _ascii_pattern(pattern: str) -> str:
    for letter, ascii_letters in ASCII_LETTERS.items():
        pattern = pattern.replace(letter, ascii_letters)
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _rules(kind: str) -> list[dict[str, str]]:
    rules = read_reference("topic_rules")
    rows: list[dict[str, str]] = [
        {str(key): str(value) for key, value in row.items()} for row in rules[rules["kind"] == kind].to_dict("records")
    ]
    return rows


def _add_fields(scores: np.ndarray, words: np.ndarray, fields: pa.Array, order: list[str]) -> None:
    texts, codes = _distinct(fields)
    weights = {int(rule["pattern"]): (order.index(rule["topic_id"]), int(rule["weight"])) for rule in _rules("field")}
    distinct_scores = np.zeros((len(texts), len(order)), dtype=np.int16)
    distinct_words = np.full(len(texts), "", dtype=object)
    for position, text in enumerate(texts):
        code = re.match(FIELD_CODE, text)
        if code and int(code[1]) in weights:
            column, weight = weights[int(code[1])]
            distinct_scores[position, column] = weight
            distinct_words[position] = text.strip()
    scores += distinct_scores[codes]
    np.copyto(words, distinct_words[codes], where=words == "")


def _ranked(scores: np.ndarray, order: list[str]) -> np.ndarray:
    """Return the topics with enough weight, the heaviest first, equal ones in the order of the list of topics."""
    kept = np.where(scores >= ENOUGH, scores, 0)
    combination, uniques = pd.factorize(_packed(kept))
    firsts = np.zeros(len(uniques), dtype=np.int64)
    firsts[combination[::-1]] = np.arange(len(combination))[::-1]
    texts = []
    for row in kept[firsts]:
        best = sorted(np.flatnonzero(row).tolist(), key=lambda column: (-row[column], column))
        texts.append(";".join(order[column] for column in best[:MOST_TOPICS]))
    return np.array(texts or [""], dtype=object)[combination]


def _packed(kept: np.ndarray) -> np.ndarray:
    packed = np.zeros(len(kept), dtype=np.uint64)
    for column in kept.T:
        packed = packed * np.uint64(23) + np.minimum(column, 22).astype(np.uint64)
    return packed


def _distinct(texts: pa.Array) -> tuple[list[str], np.ndarray]:
    listed, codes = _distinct_arrow(texts)
    return listed.to_pylist(), codes


def _distinct_arrow(texts: pa.Array) -> tuple[pa.Array, np.ndarray]:
    filled = pc.fill_null(texts, "")
    encoded = filled.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return encoded.dictionary, encoded.indices.to_numpy(zero_copy_only=False)

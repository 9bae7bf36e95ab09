"""Topics of projects: an export's own topic column, else words of the title and summary and intervention fields."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.folding import fold
from lib.intake.topic_words import WordHits, bits_of, find_words, name_words, scores_of
from lib.intake.values.cells import mostly_differ, text_series
from lib.model.reference import read_reference

ENOUGH = 2
TITLE_FACTOR = 2
MOST_TOPICS = 3
LIST_SEPARATOR = re.compile(r"\s*[;|\n]\s*")
LOOSE_SEPARATOR = re.compile(r"\s*(?:[;|\n/,]|\bund\b|\bu\.|&|\+|\band\b)\s*")
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
    topic: Sequence[pa.Array] = (),
) -> Topics:
    """Return the topics of all rows; what the file says itself goes before every proposal.

    `topic` are its columns of topics, the main one first; of several, each row has the topics of all.
    """
    stated, unknown = _stated(topic, length)
    proposed, reasons = _proposed(length, title, description, intervention_field)
    is_stated = stated != ""
    topic_ids = np.where(is_stated, stated, proposed)
    basis = np.where(is_stated, "file", np.where(proposed != "", "rule", ""))
    return Topics(_text(topic_ids), _text(basis), _text(np.where(is_stated, "", reasons)), unknown)


def _text(values: np.ndarray) -> pd.Series:
    """Return the texts as a series of the model's dtype, missing where "": few texts stand in many rows."""
    codes, distinct = pd.factorize(values)
    listed = pa.array([str(text) or None for text in distinct], type=pa.string())
    return text_series(listed.take(pa.array(codes, type=pa.int64())))


def _stated(columns: Sequence[pa.Array], length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the topics the columns name in each row, and a mask of rows where one says what no topic is called."""
    if not columns:
        return np.full(length, "", dtype=object), np.zeros(length, dtype=bool)
    parts = [_distinct(column) for column in columns]
    named = [[topics_named(text) for text in texts] for texts, _ in parts]
    is_said = [[bool(text.strip(" -–./")) for text in texts] for texts, _ in parts]
    combination, firsts = _combined(*(codes for _, codes in parts))
    ids, unknown = [], []
    for row in firsts.tolist():
        places = [int(codes[row]) for _, codes in parts]
        found = [topics[place] for topics, place in zip(named, places, strict=True)]
        ids.append(";".join(dict.fromkeys(chain.from_iterable(found))))
        pairs = zip(is_said, places, found, strict=True)
        unknown.append(any(said[place] and not topics for said, place, topics in pairs))
    return np.array([*ids, ""], dtype=object)[combination], np.array([*unknown, False])[combination]


def topics_named(text: str) -> list[str]:
    """Return the topics that a text of a topic column names, in its order."""
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
    """Return topics and reason of every row; each distinct combination of words and field is weighed once."""
    order = read_reference("topics")["topic_id"].tolist()
    with ThreadPoolExecutor(1) as thread:
        described = thread.submit(_words, description, length)
        in_title, in_description = _words(title, length), described.result()
    fields, field_codes = (
        _distinct(intervention_field) if intervention_field is not None else ([""], np.zeros(length, int))
    )
    combination, firsts = _combined(in_title.row_bits, in_description.row_bits, field_codes)
    weighed = np.array(
        [
            TITLE_FACTOR * scores_of(int(in_title.row_bits[row]), order)
            + scores_of(int(in_description.row_bits[row]), order)
            + _field_scores(fields[field_codes[row]], order)
            for row in firsts
        ]
    ).reshape(len(firsts), len(order))
    ranked = np.array([_ranked(scores, order) for scores in weighed] or [""], dtype=object)
    main = np.array([int(bits_of(text.split(";")[0])) if text else 0 for text in ranked], dtype=np.uint64)[combination]
    reasons = in_title.reasons(main)
    reasons = np.where(reasons == "", in_description.reasons(main), reasons)
    topics = ranked[combination]
    named_field = np.array([text.strip() for text in fields], dtype=object)[field_codes]
    return topics, np.where((topics != "") & (reasons == ""), named_field, np.where(topics == "", "", reasons))


@dataclass(frozen=True)
class _Words:
    """The words found in the texts of all rows, each distinct text looked at once."""

    codes: np.ndarray
    hits: WordHits | None
    row_bits: np.ndarray

    def reasons(self, wanted: np.ndarray) -> np.ndarray:
        """Return the word that speaks for the wanted topic (its bits) of every row, "" where none does."""
        named = np.full(len(self.codes), "", dtype=object)
        pending = np.flatnonzero(self.row_bits & wanted != 0)
        while self.hits is not None and len(pending):
            asked = np.zeros(len(self.hits.bits), dtype=np.uint64)
            asked[self.codes[pending]] = wanted[pending]
            answered = asked[self.codes[pending]] == wanted[pending]
            rows = pending[answered]
            named[rows] = name_words(self.hits, asked)[self.codes[rows]]
            pending = pending[~answered]
        return named


def _words(texts: pa.Array | None, length: int) -> _Words:
    if texts is None:
        return _Words(np.zeros(length, dtype=int), None, np.zeros(length, dtype=np.uint64))
    listed, codes = (pc.fill_null(texts, ""), np.arange(length)) if mostly_differ(texts) else _distinct_arrow(texts)
    hits = find_words(listed)
    return _Words(codes, hits, hits.bits[codes])


def _combined(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row the number of its combination of values, and a first row for each combination."""
    combination = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        combination = pd.factorize(combination * max(1, len(distinct)) + codes)[0]
    firsts = np.zeros(int(combination.max(initial=-1)) + 1, dtype=np.int64)
    firsts[combination[::-1]] = np.arange(len(combination))[::-1]
    return combination, firsts


@cache
def _field_weights() -> dict[int, tuple[str, int]]:
    return {int(rule["pattern"]): (rule["topic_id"], int(rule["weight"])) for rule in _rules("field")}


def _field_scores(text: str, order: list[str]) -> np.ndarray:
    scores = np.zeros(len(order), dtype=np.int64)
    code = re.match(FIELD_CODE, text)
    if code and int(code[1]) in _field_weights():
        topic_id, weight = _field_weights()[int(code[1])]
        scores[order.index(topic_id)] = weight
    return scores


def _ranked(scores: np.ndarray, order: list[str]) -> str:
    """Return the topics with enough weight, the heaviest first, equal ones in the order of the list of topics."""
    enough = np.flatnonzero(scores >= ENOUGH).tolist()
    best = sorted(enough, key=lambda column: (-scores[column], column))
    return ";".join(order[column] for column in best[:MOST_TOPICS])


def _rules(kind: str) -> list[dict[str, str]]:
    rules = read_reference("topic_rules")
    rows: list[dict[str, str]] = [
        {str(key): str(value) for key, value in row.items()} for row in rules[rules["kind"] == kind].to_dict("records")
    ]
    return rows


def _distinct(texts: pa.Array) -> tuple[list[str], np.ndarray]:
    listed, codes = _distinct_arrow(texts)
    return listed.to_pylist(), codes


def _distinct_arrow(texts: pa.Array) -> tuple[pa.Array, np.ndarray]:
    filled = pc.fill_null(texts, "")
    encoded = filled.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return encoded.dictionary, encoded.indices.to_numpy(zero_copy_only=False)

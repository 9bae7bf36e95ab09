"""Natural persons among beneficiaries, found by rule and hidden from what is handed on."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from lib.model.messages import text
from lib.model.reference import read_reference
from lib.output.tables import Column, Kind, TableView
from lib.query.facts import Facts
from lib.query.once_for_facts import once_for_facts

TITLES = re.compile(r"^(herrn?|frau|dr\.?|prof\.?|dipl\.?-?\s?\w*\.?|ing\.?|mr\.?|mrs\.?|ms\.?)\s+", re.IGNORECASE)
TRADES = re.compile(r"\b(inh(aber(in)?)?|e\.\s?k(fr|fm)?|einzelunternehmen)\b\.?", re.IGNORECASE)
MOST_WORDS_OF_A_NAME = 5


def is_natural_person(name: str) -> bool:
    """Tell whether a beneficiary reads like a person: no legal form, no word of an institution, and a first name.

    Sole traders count as persons: `Bäckerei Meyer, Inh. Anna Meyer`, `Dr. med. Hans Schmidt`, `Schmidt, Hans`.
    A rule cannot know every name; what it misses can be hidden by hand, what it finds wrongly shown on purpose.
    """
    if TRADES.search(name):
        return True
    if any(form in name.casefold() for form in _legal_phrases()):
        return False
    words = re.findall(r"[\w'’-]+", _without_titles(name))
    if not words or len(words) > MOST_WORDS_OF_A_NAME:
        return False
    folded = [word.casefold() for word in words]
    if any(word in _institution_words() or word.endswith(_institution_endings()) for word in folded):
        return False
    return any(part in _first_names() for word in folded for part in word.split("-"))


def hide_persons(beneficiaries: pd.Series, language: str) -> pd.Series:
    """Return the names with those of natural persons replaced by “(natürliche Person)”."""
    hidden = text("output.person", language)
    words = {name: hidden if is_natural_person(str(name)) else name for name in beneficiaries.dropna().unique()}
    return beneficiaries.map(words).astype("str")


def without_names(beneficiaries: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the names with natural persons numbered instead of named.

    Each keeps a name of its own, so that a chart of them shows as many bars as before.
    """
    names = tuple(beneficiaries)
    persons = [name for name in dict.fromkeys(names) if is_natural_person(name)]
    hidden = {name: text("output.person_number", language, number=at) for at, name in enumerate(persons, start=1)}
    return tuple(hidden.get(name, name) for name in names)


def without_persons(table: TableView, language: str) -> TableView:
    """Return the table with the names of natural persons hidden, in cells and in the labels of columns."""
    columns = tuple(_without_person(column, language) for column in table.columns)
    named = [each.column for each in columns if each.dimension == "beneficiary" and each.kind is Kind.TEXT]
    hidden = {name: hide_persons(table.frame[name], language) for name in named}
    return replace(table, columns=columns, frame=table.frame.assign(**hidden))


def _without_person(column: Column, language: str) -> Column:
    is_name = column.dimension == "beneficiary" and column.kind is not Kind.TEXT
    if is_name and is_natural_person(column.label):
        return replace(column, label=text("output.person", language))
    return column


def count_persons(facts: Facts, rows: np.ndarray) -> int:
    """Return how many different natural persons are beneficiaries of the projects."""
    beneficiary = facts.dimensions["beneficiary"]
    counts = np.bincount(beneficiary.main[rows], minlength=len(beneficiary.labels))
    return int(np.count_nonzero(counts[_persons(facts)]))


@once_for_facts
def _persons(facts: Facts) -> np.ndarray:
    """The places of natural persons among the labels of beneficiaries."""
    labels = facts.dimensions["beneficiary"].labels
    return np.array([at for at, name in enumerate(labels) if is_natural_person(name)], dtype=np.int64)


def _without_titles(name: str) -> str:
    shorter = TITLES.sub("", name.strip())
    return name.strip() if shorter == name.strip() else _without_titles(shorter)


@cache
def _institution_words() -> frozenset[str]:
    legal = read_reference("legal_forms")
    words = read_reference("institution_words")
    return frozenset(legal.loc[legal["match"] == "word", "word"]) | frozenset(
        words.loc[words["match"] == "word", "word"]
    )


@cache
def _legal_phrases() -> tuple[str, ...]:
    legal = read_reference("legal_forms")
    return tuple(legal.loc[legal["match"] == "inside", "word"])


@cache
def _institution_endings() -> tuple[str, ...]:
    words = read_reference("institution_words")
    return tuple(words.loc[words["match"] == "ending", "word"])


@cache
def _first_names() -> frozenset[str]:
    return frozenset(read_reference("first_names")["name"])

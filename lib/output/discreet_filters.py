"""Filters in words in which no natural person is named, for what is handed on."""

from dataclasses import replace

from lib.model.messages import text
from lib.model.tables import Dataset
from lib.output.persons import is_natural_person
from lib.query.filters import Selection
from lib.query.selection import describe


def filters_without_persons(selection: Selection, dataset: Dataset, language: str) -> str:
    """Return the filters as one sentence; natural persons among beneficiaries and words searched for are hidden."""
    hidden = text("output.person", language)
    named = set(persons_named(selection))
    names = tuple(dict.fromkeys(hidden if name in named else name for name in selection.beneficiaries))
    searched = hidden if selection.text in named else selection.text
    return describe(replace(selection, beneficiaries=names, text=searched), dataset, language)


def persons_named(selection: Selection) -> tuple[str, ...]:
    """Return the natural persons that the filters name; a link to such a selection would name them too."""
    return tuple(name for name in (*selection.beneficiaries, selection.text) if is_natural_person(name))

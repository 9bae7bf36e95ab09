import numpy as np
import pandas as pd
import pytest

from lib.model.reference import read_reference
from lib.model.tables import Dataset, conform
from lib.output.discreet_filters import filters_without_persons, persons_named
from lib.output.persons import count_persons, hide_persons, is_natural_person, without_names, without_persons
from lib.output.tables import Column, Kind, TableView
from lib.query.facts import build_facts
from lib.query.filters import Selection

PERSONS = [
    "Anna Musterfrau", "Schmidt, Hans", "Dr. med. Sabine Beispiel", "Herr Klaus-Peter Muster", "Prof. Dr. Jürgen Test",
    "Bäckerei Muster, Inh. Petra Muster", "Meyer, Karl-Heinz", "Friseur Beispiel e.K.", "Fatma Yilmaz", "Jane Doe",
]  # fmt: skip
INSTITUTIONS = [
    "Allianz für die Region GmbH", "Landkreis Holzminden", "Georg-August-Universität Göttingen", "Stadt Hann. Münden",
    "Volkshochschule Hildesheim gGmbH", "Handwerkskammer Hannover", "Anna-Stiftung", "Pro Activ e.V.",
    "Leibniz Universität Hannover",
    "Agentur für Arbeit Stade", "Wachstumsregion Ems-Achse e.V.", "JadeBay GmbH",
    "Robert Bosch AG", "Paul Müller Maschinenbau", "Ev.-luth. Kirchenkreis Verden",
    "Elisabeth Krankenhaus", "IHK Stade",
]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_persons_are_recognised(name):
    """A name with a first name and without any word of an institution is a person; so is a sole trader."""
    assert is_natural_person(name)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_institutions_are_not(name):
    """A legal form, or a word such as Landkreis or Stiftung, makes an institution, first name or not."""
    assert not is_natural_person(name)


def test_hidden_names_leave_no_trace():
    """A person's name is replaced, an institution's and a missing one stay."""
    hidden = hide_persons(pd.Series(["Anna Musterfrau", "JadeBay GmbH", None], dtype="str"), "de")
    assert list(hidden[:2]) == ["(natürliche Person)", "JadeBay GmbH"]
    assert pd.isna(hidden[2])


def test_tables_are_handed_on_without_persons():
    """Cells and column labels that name a person are replaced, amounts and institutions stay."""
    columns = (
        Column("beneficiary", "Begünstigter", Kind.TEXT, dimension="beneficiary"),
        Column("group:x", "Anna Musterfrau", Kind.MONEY, dimension="beneficiary"),
    )
    frame = pd.DataFrame({"beneficiary": ["Schmidt, Hans", "JadeBay GmbH"], "group:x": [1, 2]})
    table = without_persons(TableView("Vorhaben", "Vorhaben", columns, frame), "de")
    assert list(table.frame["beneficiary"]) == ["(natürliche Person)", "JadeBay GmbH"]
    assert [column.label for column in table.columns] == ["Begünstigter", "(natürliche Person)"]
    assert list(table.frame["group:x"]) == [1, 2]


def test_persons_are_counted_once():
    """The same person in two rows counts once."""
    names = ("Anna Musterfrau", "Anna Musterfrau", "JadeBay GmbH", None, "Hans Schmidt")
    rows = pd.DataFrame({"project_id": list("abcde"), "beneficiary": names})
    facts = build_facts(Dataset("", projects=conform(rows, "projects")))
    assert count_persons(facts, np.arange(4)) == 1


@pytest.mark.parametrize("name", ["legal_forms", "institution_words", "first_names"])
def test_word_lists_are_folded(name):
    """Words of the lists are lower case and stand once, as the rule compares them."""
    words = list(read_reference(name).iloc[:, 0])
    assert words == [word.casefold() for word in words]
    assert len(read_reference(name).drop_duplicates()) == len(words)


def test_persons_in_a_chart_are_numbered():
    """A chart handed on has as many bars as the one on screen, but no name of a person."""
    assert without_names(["Hans Schmidt", "Stadt Celle", "Anna Meyer", "-"], "de") == (
        "(natürliche Person 1)", "Stadt Celle", "(natürliche Person 2)", "-",
    )  # fmt: skip


def test_filters_name_nobody():
    """A person among the beneficiaries or searched for is not named in words, an institution is."""
    chosen = Selection(beneficiaries=("Hans Schmidt", "Stadt Celle"), text="Anna Meyer")
    words = filters_without_persons(chosen, Dataset(""), "de")
    assert "Schmidt" not in words
    assert "Meyer" not in words
    assert "Stadt Celle" in words
    assert persons_named(chosen) == ("Hans Schmidt", "Anna Meyer")

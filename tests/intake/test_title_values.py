"""Fund and programme of a list whose columns do not say them."""

import pytest

from lib.intake.importing import read_import
from lib.model.imports import Import

ROWS = "Vorhaben;Träger;Beginn;Zuwendung{more}\nLernen;VHS Celle;01.04.2018;100,00{own}\nLehren;HWK;1.5.18;90,00{gap}\n"


def listed(title: str = "", name: str = "liste.csv", more: str = "", own: str = "") -> Import:
    return read_import(
        name, (f"{title};;;\n" * bool(title) + ROWS.format(more=more, own=own, gap=";" * bool(own))).encode()
    )


def funds(read: Import) -> list[str]:
    return [] if read.tables[0].frame["fund"].isna().all() else read.tables[0].frame["fund"].fillna("").tolist()


@pytest.mark.parametrize(
    ("title", "fund"),
    [
        ("ESF-Projekte 2014–2020", "ESF"),
        ("ESF-Projekte 2021–2027", "ESF+"),
        ("Projekte im ESF Plus", "ESF+"),
        ("Aufbauhilfe EFRE", "EFRE"),
        ("Europäischer Fonds für regionale Entwicklung", "EFRE"),
    ],
)
def test_a_title_names_the_fund_of_every_row(title: str, fund: str) -> None:
    """The value is marked as computed, and a finding at the title says where it comes from."""
    read = listed(title)
    assert funds(read) == [fund, fund]
    assert set(read.tables[0].frame["computed_fields"]) == {"fund"}
    said = [each for each in read.findings if each.code == "value_from_title"]
    assert [(each.found, each.expected, each.source.row, each.source.letter) for each in said] == [
        (title, fund, 1, "A")
    ]


@pytest.mark.parametrize(
    "title", ["Projekte aus ESF und EFRE", "Förderung ohne ESF", "Professur", "Liste der Vorhaben"]
)
def test_a_title_that_names_no_single_fund_says_nothing(title: str) -> None:
    """Two funds, a denial or no fund at all propose none."""
    assert funds(listed(title)) == []


def test_the_name_of_the_file_is_the_last_witness() -> None:
    """A title goes before it."""
    assert funds(listed(name="EFRE_Liste.csv")) == ["EFRE", "EFRE"]
    assert funds(listed("ESF-Projekte", name="EFRE_Liste.csv")) == ["ESF", "ESF"]


def test_a_column_of_its_own_goes_before_every_title() -> None:
    """Where the column is empty in a row, the row stays without fund."""
    assert funds(listed("ESF-Projekte", more=";Fonds", own=";EFRE")) == ["EFRE", ""]


def test_a_labelled_programme_is_that_of_every_row() -> None:
    """`Richtlinie: …` above the table is the programme."""
    read = listed("Richtlinie: Unterstützung Regionaler Fachkräftebündnisse")
    assert set(read.tables[0].frame["programme"]) == {"Unterstützung Regionaler Fachkräftebündnisse"}

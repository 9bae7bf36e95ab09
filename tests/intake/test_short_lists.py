"""Short, clear lists in German are recognised without a question."""

import pytest

from lib.intake.importing import read_import
from lib.model.imports import Import

OPERATIONS = """Förderkennzeichen;Vorhaben;Begünstigter;Beginn;Ende;Gesamtausgaben;EU-Beteiligung;Landkreis;Thema
85001;Azubis gesucht;HWK;01.04.2017;31.03.2019;200.000,00;100.000,00;Lüneburg;Ausbildung
85002;Integration;VHS;01.04.2017;31.03.2019;150.000,00;75.000,00;Harburg;Integration
"""
ALLIANCES = """Bündnis;Projekt;Träger;Beginn;Ende;Zuwendung
Elbe-Weser;Lernen;VHS;01.04.2018;31.03.2020;100.000,00
Südostniedersachsen;Leben;AWO;01.04.2018;31.03.2020;130.000,00
"""
TOPICS = "Vorhaben;Träger;Beginn;Zuwendung;Thema\n" + "".join(
    f"{chr(64 + row)}-Projekt zum Lernen;{chr(75 + row)} gGmbH;0{row}.04.2018;1{row}0.000,00;{topic}\n"
    for row, topic in enumerate(
        ["Pflege und Gesundheit", "Digitalisierung", "Integration von Zugewanderten", "Berufliche Weiterbildung"], 1
    )
)


def asked_about(read: Import) -> list[str]:
    return [each.found for each in read.findings if each.code in ("unsure_column", "unknown_column")]


@pytest.mark.parametrize("text", [OPERATIONS, ALLIANCES, TOPICS])
def test_a_short_clear_list_is_not_asked_about(text: str) -> None:
    """Two rows are enough where headings and cells agree."""
    assert asked_about(read_import("liste.csv", text.encode())) == []


def test_a_heading_that_could_be_two_amounts_is_asked_about() -> None:
    """`Kosten` may be the total or the eligible cost, however clear the rest is."""
    read = read_import("liste.csv", OPERATIONS.replace("Gesamtausgaben", "Kosten").encode())
    assert asked_about(read) == ["Kosten"]


def test_a_column_of_the_same_words_is_no_sure_title() -> None:
    """`Vorhaben` over a few words that repeat may be a kind of operation."""
    rows = OPERATIONS.replace("Azubis gesucht", "Beratung").replace("85002;Integration", "85002;Beratung")
    assert "Vorhaben" in asked_about(read_import("liste.csv", rows.encode()))

"""Topics are proposed from words and fields, and taken from the file where it states them."""

import pyarrow as pa
import pytest

from lib.intake.importing import read_import
from lib.intake.topics import find_topics
from lib.model.tracing import trace

TWO_COLUMNS = """{further};Vorhaben;Träger;Beginn;Zuwendung;{main}
Digitalisierung;Lernwerkstatt;VHS Celle;01.04.2018;110.000,00;Pflege
;Anwerben;HWK Stade;01.05.2018;120.000,00;Ausbildung
Frauen;Besser führen;IHK Goslar;01.06.2018;130.000,00;Frauen
Pflege, Integration;Gesund bleiben;AWO Celle;01.07.2018;140.000,00;
"""


def topics_of(title: str, description: str = "", field: str = "", topic: str | None = None) -> tuple[str, str, str]:
    found = find_topics(
        1, pa.array([title]), pa.array([description]), pa.array([field]), () if topic is None else [pa.array([topic])]
    )
    return tuple("" if series.isna()[0] else series[0] for series in (found.topic_ids, found.basis, found.reason))  # type: ignore[return-value] # three series give three texts


def test_a_word_of_the_title_proposes_a_topic_and_is_the_reason() -> None:
    """The reason is the word as the title writes it."""
    assert topics_of("Führungskräfte und Pflegefachkräfte") == ("care", "rule", "Pflegefachkräfte")


def test_an_umlaut_begins_a_word() -> None:
    """`ältere` is found although its first letter is none of the English alphabet."""
    assert topics_of("Hilfe für ältere Menschen") == ("demographics", "rule", "ältere")


def test_several_topics_stand_main_one_first() -> None:
    """The topic with the heavier words leads, and both are kept."""
    topic_ids, _, _ = topics_of("Digitale Lernplattform und Software, auch für die Pflege")
    assert topic_ids.split(";")[0] == "digitalisation"
    assert "care" in topic_ids.split(";")


def test_the_file_goes_before_every_proposal() -> None:
    """A topic column is believed, in any label of the list, with several topics in a cell."""
    assert topics_of("Digitale Helfer", topic="Pflege; Frauen") == ("care;women", "file", "")


def test_an_unknown_label_leaves_the_proposal() -> None:
    """What no topic is called is marked, and words still propose one."""
    found = find_topics(1, pa.array(["Digitale Helfer"]), topic=[pa.array(["Sonstiges Thema"])])
    assert found.unknown.tolist() == [True]
    assert found.basis.tolist() == ["rule"]


def test_an_intervention_field_proposes_a_topic() -> None:
    """Field 117 of 2014–2020 is access to lifelong learning."""
    assert topics_of("Projekt", field="117 Lebenslanges Lernen") == (
        "further_training",
        "rule",
        "117 Lebenslanges Lernen",
    )


def test_nothing_is_proposed_without_a_word() -> None:
    """No rule, no topic: a gap stays a gap."""
    assert topics_of("Projekt A", "ohne Angaben") == ("", "", "")


@pytest.mark.parametrize(
    ("further", "main"), [("Weitere Themen", "Thema"), ("Nebenthema", "Hauptthema"), ("Thema 2", "Thema 1")]
)
def test_two_columns_of_topics_are_read_together(further: str, main: str) -> None:
    """The main column's topic leads wherever it stands, none is lost or doubled, and the cells of both are kept."""
    read = read_import("liste.csv", TWO_COLUMNS.format(further=further, main=main).encode())
    table = read.tables[0]
    assert table.frame["topic_ids"].tolist() == [
        "care;digitalisation",
        "training_apprentices",
        "women",
        "care;refugee_integration",
    ]
    assert set(table.frame["topic_basis"]) == {"file"}
    assert trace(table, "topic_ids", 0).original == "Pflege + Digitalisierung"
    assert not [each for each in read.findings if each.code in ("unknown_column", "unsure_column", "field_twice")]


def test_a_further_topic_nobody_knows_is_a_finding() -> None:
    """What the second column says and no topic is called is named with both cells; the known one stays."""
    text = TWO_COLUMNS.format(further="Weitere Themen", main="Thema").replace("Digitalisierung;Lern", "Raumfahrt;Lern")
    read = read_import("liste.csv", text.encode())
    assert [each.found for each in read.findings if each.code == "topic_unknown"] == ["Pflege + Raumfahrt"]
    assert read.tables[0].frame["topic_ids"].iloc[0] == "care"

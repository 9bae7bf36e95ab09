"""Topics are proposed from words and fields, and taken from the file where it states them."""

import pyarrow as pa

from lib.intake.topics import find_topics


def topics_of(title: str, description: str = "", field: str = "", topic: str | None = None) -> tuple[str, str, str]:
    found = find_topics(
        1, pa.array([title]), pa.array([description]), pa.array([field]), None if topic is None else pa.array([topic])
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
    found = find_topics(1, pa.array(["Digitale Helfer"]), topic=pa.array(["Sonstiges Thema"]))
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

"""Every beneficiary is found by words of its name, however many there are."""

from lib.query.choice_search import find_beneficiaries
from lib.query.facts import Facts, build_facts
from lib.query.filters import Selection
from lib.query.selection import Choice
from tests.query.projects_made import dataset_of

NAMES = ("Göttinger Werkstätten gGmbH", "Café Müller e. V.", "Cafe Nord", "Stadt Celle")


def facts_of() -> Facts:
    rows = [{"beneficiary": name, "alliance_id": "LEW"} for name in NAMES]
    return build_facts(dataset_of(*rows, {"beneficiary": "Stadt Celle", "alliance_id": "SON"}, {"title": "ohne"}))


def found(words: str, most: int = 10, **filters: tuple[str, ...]) -> list[str]:
    return [each.code for each in find_beneficiaries(facts_of(), Selection(**filters), words, most).choices]


def test_case_umlauts_and_accents_make_no_difference() -> None:
    """As in the search of projects, and every word must be there."""
    assert found("goettinger") == found("GÖTTINGER werkst") == found("gottinger") == [NAMES[0]]
    assert found("cafe") == [NAMES[1], NAMES[2]]
    assert found("cafe muller") == [NAMES[1]]
    assert found("gibt es nicht") == []


def test_the_most_frequent_come_first_and_the_rest_is_counted() -> None:
    """Counts are those under all other filters; one without a project under them is not offered."""
    facts = facts_of()
    result = find_beneficiaries(facts, Selection(), "e", 1)
    assert result.choices == (Choice("Stadt Celle", 2),)
    assert result.total == 4
    within = find_beneficiaries(facts, Selection(alliances=("SON",)), "", 10)
    assert [each for each in within.choices if each.code != "-"] == [Choice("Stadt Celle", 1)]


def test_what_is_chosen_already_does_not_narrow_what_can_be_added() -> None:
    """Two beneficiaries can be chosen one after the other."""
    assert found("cafe", beneficiaries=("Stadt Celle",)) == [NAMES[1], NAMES[2]]

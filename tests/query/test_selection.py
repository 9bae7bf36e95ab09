from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_strategies import projects
from projects_made import dataset_of

from lib.query.facts import AMOUNTS, build_facts
from lib.query.selection import (
    EVERYTHING,
    FILTERS,
    MISSING,
    Choice,
    Selection,
    all_choices,
    choices,
    describe,
    from_params,
    read_params,
    select,
    to_params,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
CODES = st.lists(st.sampled_from(["LEW", "SON", "03241", "032", "care", "ESF", MISSING]), max_size=3, unique=True)
SELECTIONS = st.builds(
    Selection,
    **{each.name: CODES.map(tuple) for each in FILTERS if each.name != "beneficiaries"},
    beneficiaries=st.lists(TEXTS, max_size=2, unique=True).map(tuple),
    excluded=st.frozensets(st.sampled_from([each.name for each in FILTERS])),
    from_date=st.none() | st.dates(),
    to_date=st.none() | st.dates(),
    with_undated=st.booleans(),
    min_cents=st.none() | st.integers(-(10**12), 10**12),
    max_cents=st.none() | st.integers(-(10**12), 10**12),
    with_unknown_amount=st.booleans(),
    amount=st.sampled_from(AMOUNTS),
    text=TEXTS.map(str.strip),
)


@given(SELECTIONS)
def test_every_selection_survives_its_address(selection: Selection) -> None:
    """Read from its own parameters a selection is the same again, whatever it holds."""
    found, bad = read_params(to_params(selection))
    assert found == selection
    assert bad == ()


def test_parameters_are_short_and_german() -> None:
    """An address with filters can be read by people."""
    selection = Selection(
        alliances=("LEW", MISSING),
        topics=("care",),
        excluded=frozenset({"topics"}),
        from_date=date(2018, 9, 1),
        min_cents=1_000_000,
        text="Göttingen",
    )
    assert to_params(selection) == {
        "buendnis": ["LEW", "-"],
        "thema": ["care"],
        "ohne": ["thema"],
        "von": ["2018-09-01"],
        "min": ["10000"],
        "q": ["Göttingen"],
    }


@pytest.mark.parametrize(
    ("param", "value"),
    [("von", "gestern"), ("bis", "2020-02-30"), ("min", "viel"), ("ohne", "x"), ("betrag", "umsatz"), ("q", "x" * 201)],
)
def test_a_bad_value_is_dropped_and_reported(param: str, value: str) -> None:
    """What cannot be read leaves its filter unset and is named."""
    found, bad = read_params({param: [value], "fonds": ["ESF"]})
    assert found == Selection(funds=("ESF",))
    assert [tuple(each) for each in bad] == [(param, value)]


def test_parameters_of_others_are_left_alone() -> None:
    """Parameters that are no filters are neither read nor reported."""
    assert read_params({"seite": ["2"], "lang": ["en"]}) == (EVERYTHING, ())


def test_a_selection_in_german_words() -> None:
    """The sentence names every filter, with names for codes and German dates and amounts."""
    selection = Selection(
        alliances=("LEW",),
        topics=("care", "digitalisation"),
        excluded=frozenset({"topics"}),
        from_date=date(2018, 9, 1),
        max_cents=50_000_000,
        text="Welcome",
    )
    assert describe(selection, dataset_of(), "de") == (
        "Bündnis Leine-Weser; ohne Themen Pflege und Gesundheit, Digitalisierung; "
        "bewilligt (sonst begonnen) ab 01.09.2018; Zuwendung bis 500.000,00\u00a0€; Suche nach Welcome"
    )


def test_no_filter_in_words() -> None:
    """Without a filter the sentence says so."""
    assert describe(EVERYTHING, dataset_of(), "de") == "Alle Vorhaben"
    assert describe(EVERYTHING, dataset_of(), "en") == "All operations"


TITLES = ("Café für Fachkräfte", "Weiterbildung in Göttingen", "Pflege: Weiterbildung Straße", "goettingen", None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("göttingen", [1, 3]),
        ("GOETTINGEN", [1, 3]),
        ("gottingen", [1]),
        ("strasse", [2]),
        ("cafe", [0]),
        ("weiterbildung pflege", [2]),
        ('"weiterbildung in"', [1]),
        ("„Pflege: Weiterbildung“", [2]),
        ("gibtesnicht", []),
        ("  ", [0, 1, 2, 3, 4]),
        ('"', [0, 1, 2, 3, 4]),
        ("(", []),
    ],
)
def test_search_takes_umlauts_case_words_and_phrases(query: str, found: list[int]) -> None:
    """Words may come in any order, phrases as they stand; umlauts, accents and case make no difference."""
    facts = build_facts(dataset_of(*({"title": title} for title in TITLES)))
    assert select(facts, Selection(text=query)).tolist() == found


def test_a_word_is_not_found_across_two_columns() -> None:
    """The end of a title and the beginning of a beneficiary make no word together."""
    facts = build_facts(dataset_of({"title": "Pfle", "beneficiary": "ge GmbH"}))
    assert select(facts, Selection(text="pflege")).tolist() == []


def test_a_beginning_of_a_key_chooses_all_districts_in_it() -> None:
    """The regions are nested: 032 is every district whose key begins with it, but not projects without one."""
    facts = build_facts(
        dataset_of({"district_ags": "03241"}, {"district_ags": "03101;03254"}, {"district_ags": "03101"}, {})
    )
    assert select(facts, Selection(districts=("032",))).tolist() == [0, 1]
    assert select(facts, Selection(districts=("03",))).tolist() == [0, 1, 2]


def test_excluding_takes_out_what_including_takes_in() -> None:
    """A project with several topics is taken out if one of them is excluded."""
    facts = build_facts(dataset_of({"topic_ids": "care;women"}, {"topic_ids": "women"}, {}))
    chosen = Selection(topics=("care", MISSING))
    assert select(facts, chosen).tolist() == [0, 2]
    assert select(facts, Selection(topics=chosen.topics, excluded=frozenset({"topics"}))).tolist() == [1]


def test_dates_compare_with_the_approval_else_the_start() -> None:
    """Both ends count; undated projects are kept only if asked for."""
    rows = ({"approval_date": "2020-01-01"}, {"start_date": "2020-12-31"}, {"start_date": "2021-01-01"}, {})
    facts = build_facts(dataset_of(*rows))
    year = {"from_date": date(2020, 1, 1), "to_date": date(2020, 12, 31)}
    assert select(facts, Selection(**year)).tolist() == [0, 1]
    assert select(facts, Selection(**year, with_undated=True)).tolist() == [0, 1, 3]


def test_amounts_compare_with_the_chosen_amount() -> None:
    """An unknown amount is neither small nor large; it is kept only if asked for."""
    facts = build_facts(dataset_of({"eu_amount_cents": 5}, {"eu_amount_cents": 50}, {"grant_cents": 7}))
    chosen = Selection(amount="eu_amount", max_cents=10)
    assert select(facts, chosen).tolist() == [0]
    assert select(facts, Selection(amount="eu_amount", max_cents=10, with_unknown_amount=True)).tolist() == [0, 2]


@settings(max_examples=60)
@given(st.lists(projects(), min_size=1, max_size=8), SELECTIONS)
def test_choosing_a_choice_shows_as_many_projects_as_it_says(rows: list[dict], selection: Selection) -> None:
    """The count beside a choice is the number of projects with it under all other filters."""
    facts = build_facts(dataset_of(*rows))
    offered = all_choices(facts, selection)
    for each in FILTERS:
        assert offered[each.name] == choices(facts, selection, each.name)
        others = {name: value for name, value in vars(selection).items() if name not in (each.name, "excluded")}
        for choice in offered[each.name]:
            if len(choice.code) == 5 or each.name != "districts":
                alone = Selection(**others, **{each.name: (choice.code,)}, excluded=selection.excluded - {each.name})
                assert len(select(facts, alone)) == choice.count


def test_choices_are_the_same_one_by_one_and_in_a_row() -> None:
    """Those of the data come first, then chosen codes that the data do not have."""
    facts = build_facts(dataset_of({"alliance_id": "LEW"}, {"alliance_id": "SON"}))
    listed = choices(facts, Selection(alliances=("XYZ",)), "alliances")
    assert [listed[at] for at in range(len(listed))] == list(listed) == listed[:]
    assert (listed[-1], len(listed[1:])) == (Choice("XYZ", 0), 2)


def test_a_choice_without_projects_is_listed_only_while_chosen() -> None:
    """A filter never loses what was chosen in it, also where the data do not have it."""
    facts = build_facts(dataset_of({"alliance_id": "LEW"}))
    assert [tuple(choice) for choice in choices(facts, EVERYTHING, "alliances")] == [("LEW", 1)]
    chosen = Selection(alliances=("SON", "XYZ"))
    assert [tuple(choice) for choice in choices(facts, chosen, "alliances")] == [("LEW", 1), ("SON", 0), ("XYZ", 0)]


def test_choices_stand_in_the_order_of_the_code_list() -> None:
    """Statuses stand in the order of a project's life, `-` last."""
    states = ("completed", None, "idea", "running")
    facts = build_facts(dataset_of(*({"status": status} for status in states)))
    assert [choice.code for choice in choices(facts, EVERYTHING, "statuses")] == ["idea", "running", "completed", "-"]


def test_rows_come_in_the_order_of_the_dataset() -> None:
    """Positions ascend."""
    facts = build_facts(dataset_of(*({"alliance_id": alliance} for alliance in ("B", "A", "B"))))
    assert np.array_equal(select(facts, Selection(alliances=("B", "A"))), [0, 1, 2])
    assert from_params({"buendnis": ["B"]}) == Selection(alliances=("B",))


def test_a_region_counts_its_projects_once() -> None:
    """A chosen region is listed with the projects of all its districts under the other filters, each once, in words."""
    rows = ({"district_ags": "03241;03254"}, {"district_ags": "03254", "fund": "ESF"}, {"district_ags": "03101"}, {})
    facts = build_facts(dataset_of(*rows))
    chosen = Selection(districts=("032",))
    assert Choice("032", 2) in choices(facts, chosen, "districts")
    assert Choice("032", 1) in choices(facts, Selection(districts=("032",), funds=("ESF",)), "districts")
    assert "032" in describe(chosen, facts.dataset, "de")
    assert "AGS" in describe(chosen, facts.dataset, "de")

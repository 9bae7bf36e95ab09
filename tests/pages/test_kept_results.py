"""What is kept for all readers is the same as what would be made anew for each."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

from streamlit.testing.v1 import AppTest

from lib.query.filters import EVERYTHING, Selection
from lib.ui import chosen as chosen_module
from lib.ui.answers import alerts_of, choices_of, ledger_of, overview_of
from lib.ui.cards.card import Card
from lib.ui.chosen import Chosen, chosen_of
from lib.ui.data import Shown, shown_of

OpenPage = Callable[..., AppTest]
CARE = Selection(topics=("care",))


def fictional() -> Shown:
    return shown_of("fiktiv")


def test_the_same_choice_is_one_value() -> None:
    """Readers who choose the same share one value and its results."""
    assert chosen_of(fictional(), CARE) is chosen_of(fictional(), Selection(topics=("care",)))


def test_any_other_choice_is_another_value() -> None:
    """Every part of a selection, and the data, tell results apart."""
    selections = [
        EVERYTHING,
        CARE,
        Selection(topics=("care", "digital")),
        replace(CARE, excluded=frozenset({"topics"})),
        replace(CARE, alliances=("LEW",)),
        replace(CARE, text="pflege"),
        replace(CARE, min_cents=100),
        replace(CARE, min_cents=100, with_unknown_amount=True),
        replace(CARE, min_cents=100, amount="eu_amount"),
    ]
    values = [chosen_of(shown, each) for shown in (fictional(), shown_of("dokumentiert")) for each in selections]
    assert all(one is not other for one, other in combinations(values, 2))


def test_a_kept_answer_is_that_of_a_fresh_value() -> None:
    """Key figures, ledger, alerts and choices are those that the same filters give anew."""
    for selection in (EVERYTHING, CARE, replace(CARE, periods=("P3",)), Selection(alliances=("LEW",), text="e")):
        kept, fresh = chosen_of(fictional(), selection), Chosen(fictional(), selection)
        assert alerts_of(kept) == alerts_of(fresh)
        assert overview_of(kept).grant_cents == overview_of(fresh).grant_cents
        assert choices_of(kept) == choices_of(fresh)
        assert ledger_of(kept).ignored == tuple(name for name in ("topics",) if selection.topics)


def test_a_ledger_follows_the_filters_that_apply_to_budgets() -> None:
    """A filter of topics leaves all budgets, one of alliances the budgets of those, taken out or in."""
    everything = ledger_of(chosen_of(fictional(), EVERYTHING)).frame
    assert len(ledger_of(chosen_of(fictional(), CARE)).frame) == len(everything)
    alliance = str(everything["alliance"].iloc[0])
    only = ledger_of(chosen_of(fictional(), Selection(alliances=(alliance,)))).frame
    without = Selection(alliances=(alliance,), excluded=frozenset({"alliances"}))
    assert set(only["alliance"]) == {alliance}
    assert len(ledger_of(chosen_of(fictional(), without)).frame) == len(everything) - len(only)


def test_what_is_kept_is_bounded() -> None:
    """However many filters are tried, only the latest are kept."""
    for number in range(chosen_module.MOST_CHOSEN + 20):
        chosen_of(fictional(), Selection(text=f"Wort {number}"))
    assert len(chosen_module._LATEST) == chosen_module.MOST_CHOSEN


def test_a_new_state_takes_the_place_of_the_old_one() -> None:
    """What was made of a state that has been overtaken does not stay in memory."""
    old = fictional()
    new = Shown(replace(old.dataset, state_id="next"), old.facts, old.store, old.example, old.earlier)
    chosen_of(old, CARE)
    chosen_of(new, CARE)
    assert all(shown is not old for shown, _ in chosen_module._LATEST)
    chosen_of(old, CARE)


def test_pages_of_two_languages_and_settings_do_not_mix(open_page: OpenPage) -> None:
    """The same filters in another language, with another amount, or filtered give other titles and charts."""
    cases = ({}, {"sprache": "en"}, {"betrag": "eu"}, {"nach": "thema"}, {"thema": "care"})
    specifications = [open_page("zeitverlauf", **case).get("plotly_chart")[0].proto.spec for case in cases]
    assert len(set(specifications)) == len(cases)
    again = [open_page("zeitverlauf", **case).get("plotly_chart")[0].proto.spec for case in cases]
    assert again == specifications


def test_what_is_no_longer_kept_is_let_go_of_at_once() -> None:
    """A choice that is pushed out has no results left; whoever still holds it gets them anew."""
    first = chosen_of(fictional(), Selection(text="Wort der Woche"))
    assert first.kept("answer", lambda: 42) == 42
    for number in range(chosen_module.MOST_CHOSEN):
        chosen_of(fictional(), Selection(text=f"Wort {number}"))
    assert first.kept("answer", lambda: 43) == 43


def test_an_open_session_does_not_hold_what_it_drew(open_page: OpenPage) -> None:
    """Streamlit keeps the callbacks of charts as long as a session lives; they hold no data."""
    page = open_page("themen", thema="care", beispiel="fiktiv")
    drawn = [weakref.ref(each) for each in chosen_of(fictional(), CARE)._results.values() if isinstance(each, Card)]
    assert drawn
    for number in range(chosen_module.MOST_CHOSEN):
        chosen_of(fictional(), Selection(text=f"Wort {number}"))
    gc.collect()
    assert page.get("plotly_chart")
    assert [each() for each in drawn if each() is not None] == []


def test_a_table_that_is_drawn_again_keeps_its_name(open_page: OpenPage) -> None:
    """The browser takes a table with another key for another table, so the keys are those of the run before."""
    at = open_page("ueberblick")
    first = _keys_of_tables(at)
    at.run()
    assert first
    assert _keys_of_tables(at) == first


def _keys_of_tables(at: AppTest) -> list[str]:
    blocks = (each.proto.id for each in at.main if hasattr(each, "children") and hasattr(each.proto, "id"))
    return [key for key in blocks if "written_" in key]

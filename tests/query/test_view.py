import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.money import View, money_by, money_by_time
from lib.query.view import DEFAULT_VIEW, PARAMS, view_from_params, view_to_params

SETTINGS = {name: st.sampled_from(values) for name, (_, values, _) in PARAMS.items()}
CROSSED = st.tuples(SETTINGS["dimension"], SETTINGS["dimension"]).map("*".join)


@given(st.builds(View, **SETTINGS | {"dimension": SETTINGS["dimension"] | CROSSED}, cumulative=st.booleans()))
def test_every_view_survives_its_address(view: View) -> None:
    """Read from its own parameters a view is the same again."""
    assert view_from_params(view_to_params(view)) == view


def test_unknown_words_leave_the_default() -> None:
    """A setting that an address misspells stays as it was."""
    assert view_from_params({"takt": ["jahrzehnt"], "nach": ["kreis*mond"], "betrag": []}) == DEFAULT_VIEW


@pytest.mark.parametrize("setting", [{"grain": "decade"}, {"dimension": "moon"}, {"amount": "grant*grant"}])
def test_an_unknown_setting_is_refused(setting: dict) -> None:
    """A view made in code with a setting that does not exist is a bug and says so."""
    facts = build_facts(dataset_of())
    with pytest.raises(ValueError, match=r"no (grain|dimension|amount)"):
        money_by_time(facts, facts.all_rows, View(**setting))


def test_an_unknown_attribution_is_refused() -> None:
    """So is an attribution."""
    facts = build_facts(dataset_of())
    with pytest.raises(ValueError, match="attribution"):
        money_by(facts, facts.all_rows, "topic", attribution="somehow")


def test_no_data_have_no_figures() -> None:
    """An empty dataset gives empty tables, not an error."""
    facts = build_facts(dataset_of())
    assert money_by_time(facts, facts.all_rows).frame.empty
    assert money_by(facts, facts.all_rows, "topic").total_cents == 0

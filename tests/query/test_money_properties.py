import slow_reference
from hypothesis import given, settings
from hypothesis import strategies as st
from project_strategies import COLUMNS, VIEWS, projects
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.money import View, money_by, money_by_time


@settings(max_examples=60)
@given(st.lists(projects(), min_size=1, max_size=6), VIEWS)
def test_every_cell_is_that_of_the_slow_reference(rows: list[dict], view: View) -> None:
    """Under every definition, grain, dimension and attribution each cell has the cents of the obvious computation."""
    facts = build_facts(dataset_of(*rows))
    frame = money_by_time(facts, facts.all_rows, view).frame
    keys = zip(frame["period"], frame["group"], strict=True)
    found = {key: cents for key, cents in zip(keys, frame["amount_cents"], strict=True) if cents}
    column = COLUMNS[view.dimension]
    assert found == slow_reference.cells(rows, view.definition, view.grain, column, view.attribution)


@settings(max_examples=60)
@given(st.lists(projects(), min_size=1, max_size=6), VIEWS)
def test_what_is_shown_and_what_is_left_out_add_up(rows: list[dict], view: View) -> None:
    """Total and gaps together are the sum of all known grants, to the cent; counted and left out are all projects."""
    facts = build_facts(dataset_of(*rows))
    money = money_by_time(facts, facts.all_rows, view)
    inside = [gap for gap in money.coverage.missing if gap.reason.startswith(("no_group", "no_shares"))]
    left_out = [gap for gap in money.coverage.missing if gap not in inside]
    known = sum(row["grant_cents"] or 0 for row in rows)
    assert money.total_cents + sum(gap.amount_cents or 0 for gap in left_out) == known
    whole = [gap for gap in left_out if gap.reason != "partly_outside_periods"]
    assert money.coverage.counted + sum(gap.projects for gap in whole) == money.coverage.total == len(rows)


@settings(max_examples=40)
@given(st.lists(projects(), min_size=1, max_size=6), VIEWS)
def test_parts_add_up_to_the_total(rows: list[dict], view: View) -> None:
    """The cells add up to the total, which no attribution changes; only under `full` the cells are more."""
    facts = build_facts(dataset_of(*rows))
    money = money_by_time(facts, facts.all_rows, view)
    if view.attribution != "full":
        assert int(money.frame["amount_cents"].sum()) == money.total_cents
    alone = money_by_time(facts, facts.all_rows, View(definition=view.definition, grain=view.grain))
    assert money.total_cents == alone.total_cents


@settings(max_examples=40)
@given(st.lists(projects(), min_size=1, max_size=6), st.sampled_from(["split", "main", "shares"]))
def test_every_period_is_the_same_by_whatever_it_is_split(rows: list[dict], attribution: str) -> None:
    """The months of all districts add up to the months without districts, and twelve months to the year."""
    facts = build_facts(dataset_of(*rows))
    views = [
        View(definition="spread", grain=grain, dimension=dimension, attribution=attribution)
        for grain, dimension in (("month", "district"), ("month", "none"), ("year", "topic"))
    ]
    tables = [money_by_time(facts, facts.all_rows, view).frame for view in views]
    by_year = [
        table.groupby(table["period"].str[:4])["amount_cents"].sum().loc[lambda cents: cents != 0].to_dict()
        for table in tables
    ]
    assert by_year[0] == by_year[1] == by_year[2]


@settings(max_examples=40)
@given(st.lists(projects(), min_size=1, max_size=6))
def test_a_group_has_the_same_money_with_and_without_time(rows: list[dict]) -> None:
    """Over all months a district has exactly the grant that it has without a time axis."""
    facts = build_facts(dataset_of(*rows))
    view = View(definition="spread", grain="month", dimension="district", attribution="split")
    over_time = money_by_time(facts, facts.all_rows, view).frame.groupby("group")["amount_cents"].sum()
    without = money_by(facts, facts.all_rows, "district", attribution="split").frame
    expected = dict(zip(without["group"], without["amount_cents"], strict=True))
    assert over_time.to_dict() == {group: expected[group] for group in over_time.index}
    assert all(cents == 0 for group, cents in expected.items() if group not in over_time.index)

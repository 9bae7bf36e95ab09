from hypothesis import given, settings
from hypothesis import strategies as st
from project_strategies import projects
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.money import View, money_by_time


@settings(max_examples=40)
@given(st.lists(projects(), min_size=1, max_size=5), st.sampled_from(["main", "split"]))
def test_two_dimensions_at_once_add_up_to_each_of_them(rows: list[dict], attribution: str) -> None:
    """Districts by topics, added up over the topics, are the districts in every month of the total."""
    facts = build_facts(dataset_of(*rows))
    view = {"definition": "spread", "grain": "quarter", "attribution": attribution}
    both = money_by_time(facts, facts.all_rows, View(dimension="district*topic", **view))
    alone = money_by_time(facts, facts.all_rows, View(dimension="district", **view))
    district = both.frame["group"].str.split("|").str[0]
    found = both.frame.groupby(district)["amount_cents"].sum()
    expected = alone.frame.groupby("group")["amount_cents"].sum()
    assert found.to_dict() == expected.to_dict()
    by_quarter = [money.frame.groupby("period")["amount_cents"].sum().to_dict() for money in (both, alone)]
    assert by_quarter[0] == by_quarter[1]
    assert both.total_cents == alone.total_cents

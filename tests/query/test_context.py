import pandas as pd
import pytest
from projects_made import dataset_of

from lib.query.comparison import with_per_head, with_shares, with_year_before
from lib.query.context import indicator_values, indicators_loaded, is_count, money_beside, money_per_unit
from lib.query.facts import build_facts
from lib.query.money import View, money_by_time
from lib.query.press import press_numbers
from lib.query.regions import first_time_beneficiaries
from lib.query.topics import concentration, shares_by, shares_over_periods, waiting_for_approval


def heads(ags: str, value: float | None, day: str = "2021-12-31", indicator: str = "population") -> dict:
    return {"district_ags": ags, "value": value, "reference_date": day, "indicator": indicator, "unit": "Anzahl"}


def test_the_latest_day_of_an_indicator_counts() -> None:
    """Of several years the last one is used; an earlier day can be asked for."""
    facts = build_facts(dataset_of(indicators=[heads("03241", 1, "2020-12-31"), heads("03241", 2)]))
    assert indicator_values(facts, "population").frame["value"].tolist() == [2]
    assert indicator_values(facts, "population", pd.Timestamp("2021-01-01")).frame["value"].tolist() == [1]
    assert indicators_loaded(facts) == ("population",)


def test_goettingen_and_osterode_are_added_up() -> None:
    """Before 2016 the district of Göttingen is the sum of the two it was made from, for counts alone."""
    rows = [heads("03152", 250_000, "2015-12-31"), heads("03156", 75_000, "2015-12-31")]
    rates = [heads(row["district_ags"], 5.0, "2015-12-31", "unemployment_rate") for row in rows]
    facts = build_facts(dataset_of(indicators=rows + rates))
    merged = indicator_values(facts, "population").frame
    assert merged.to_dict("records") == [{"district_ags": "03159", "value": 325_000, "is_merged": True}]
    assert "03159" in indicator_values(facts, "unemployment_rate").missing


def test_half_of_a_merged_district_is_none() -> None:
    """With the value of one predecessor alone the new district has none."""
    facts = build_facts(dataset_of(indicators=[heads("03152", 250_000, "2015-12-31")]))
    assert indicator_values(facts, "population").frame.empty


def test_per_head_names_districts_without_a_value() -> None:
    """Money in a district without inhabitants stated has no figure per head and is named with its sum."""
    projects = ({"district_ags": "03241", "grant_cents": 1000}, {"district_ags": "03254", "grant_cents": 700})
    facts = build_facts(dataset_of(*projects, indicators=[heads("03241", 10), heads("03101", 5)]))
    found = money_per_unit(facts, facts.all_rows)
    by_district = found.frame.set_index("group")
    assert by_district.loc["03241", "per_unit_cents"] == 100
    assert by_district.loc["03101", "amount_cents"] == 0
    assert pd.isna(by_district.loc["03254", "per_unit_cents"])
    assert [(gap.reason, gap.amount_cents) for gap in found.coverage.missing] == [("no_indicator", 700)]


def test_an_alliance_has_heads_only_if_all_its_districts_have() -> None:
    """A part of the inhabitants is not taken for all of them."""
    listed = ["03405", "03455", "03461"]
    project = {"alliance_id": "JAB", "grant_cents": 300}
    for known, expected in ((listed, 10), (listed[:2], None)):
        facts = build_facts(dataset_of(project, indicators=[heads(ags, 10) for ags in known]))
        frame = money_per_unit(facts, facts.all_rows, dimension="alliance").frame.set_index("group")
        value = frame.loc["JAB", "per_unit_cents"]
        assert (None if pd.isna(value) else value) == expected


def test_a_rate_is_no_divisor() -> None:
    """Amounts are set beside a rate, never divided by it."""
    facts = build_facts(dataset_of({"grant_cents": 1}))
    with pytest.raises(ValueError, match="unemployment_rate"):
        money_per_unit(facts, facts.all_rows, "unemployment_rate")


def test_shares_of_a_period_without_money_are_unknown() -> None:
    """Where nothing was approved no share is given, neither 0 nor 100."""
    rows = [{"approval_date": f"{year}-05-01", "grant_cents": cents} for year, cents in ((2019, 5), (2021, 5))]
    facts = build_facts(dataset_of(*rows))
    shares = with_shares(money_by_time(facts, facts.all_rows))["share_pct"]
    assert [None if pd.isna(share) else share for share in shares] == [100, None, 100]


def test_a_partial_year_is_not_compared_with_a_whole_one() -> None:
    """The change against the year before is left open where the data end within the year."""
    rows = [{"approval_date": f"{year}-05-01", "grant_cents": 5} for year in (2019, 2020)]
    facts = build_facts(dataset_of(*rows, as_of="2020-06-30"))
    frame = with_year_before(money_by_time(facts, facts.all_rows))
    assert frame["is_partial"].tolist() == [False, True]
    assert frame["year_before_cents"].tolist()[1] == 5
    assert frame["change_pct"].isna().all()


def test_per_head_over_time_needs_a_number_for_the_group() -> None:
    """A group without a number has no figure per head."""
    rows = [{"approval_date": "2020-05-01", "grant_cents": 500, "district_ags": ags} for ags in ("03241", "03254")]
    facts = build_facts(dataset_of(*rows))
    money = money_by_time(facts, facts.all_rows, View(dimension="district"))
    frame = with_per_head(money, pd.Series({"03241": 200}), per=1000).set_index("group")
    assert frame.loc["03241", "per_head_cents"] == 2500
    assert pd.isna(frame.loc["03254", "per_head_cents"])


def test_a_topic_that_a_period_lacks_has_a_share_of_nothing() -> None:
    """In a period with money a missing topic has 0 %; in one without, no share and no change follow."""
    rows = [
        {"approval_date": "2016-01-01", "grant_cents": 50, "topic_ids": "care"},
        {"approval_date": "2016-01-01", "grant_cents": 50, "topic_ids": "women"},
        {"approval_date": "2019-01-01", "grant_cents": 10, "topic_ids": "care"},
    ]
    facts = build_facts(dataset_of(*rows))
    frame = shares_over_periods(facts, facts.all_rows).set_index(["group", "period"])
    assert frame.loc[("women", "P2"), "share_pct"] == 0
    assert frame.loc[("women", "P2"), "change_points"] == -50
    assert frame.loc["women"].loc[["P1", "P3", "P4"], "change_points"].isna().all()


def test_no_share_without_money() -> None:
    """Nothing has no parts."""
    facts = build_facts(dataset_of({"topic_ids": "care"}))
    found = shares_by(facts, facts.all_rows)
    assert (found.total_cents, found.effective_number, len(found.frame)) == (0, None, 0)


def test_beneficiaries_without_a_name_are_no_beneficiary() -> None:
    """Projects without a beneficiary are a gap of the concentration, not its largest one."""
    facts = build_facts(dataset_of({"beneficiary": "A", "grant_cents": 1}, {"grant_cents": 99}))
    found = concentration(facts, facts.all_rows)
    assert found.frame["group"].tolist() == ["A"]
    assert [(gap.reason, gap.amount_cents) for gap in found.coverage.missing] == [("no_group.beneficiary", 99)]


def test_an_approval_before_the_opinion_is_no_negative_wait() -> None:
    """Such a project is a gap."""
    facts = build_facts(dataset_of({"opinion_date": "2022-05-01", "approval_date": "2022-04-01"}))
    found = waiting_for_approval(facts, facts.all_rows)
    assert found.median_days is None
    assert [gap.reason for gap in found.coverage.missing] == ["approval_before_opinion"]


def test_a_rejected_project_is_no_first_one() -> None:
    """Who was rejected before is a first-timer with the first project approved."""
    rows = [
        {"beneficiary": "A", "status": "rejected", "approval_date": "2018-01-01"},
        {"beneficiary": "A", "status": "approved", "approval_date": "2022-01-01"},
    ]
    facts = build_facts(dataset_of(*rows))
    assert first_time_beneficiaries(facts, facts.all_rows).frame["beneficiary"].tolist() == ["A"]


def test_a_group_of_people_is_a_count_as_the_whole() -> None:
    """Unemployed foreigners may be added up over districts, rates of any group may not."""
    assert is_count("unemployed_auslandisch")
    assert not is_count("unemployment_rate_abh")
    assert not is_count("unheard_of")


def test_a_rate_stands_beside_the_money() -> None:
    """Each district with a value has its money beside it, 0 where it has no project."""
    rates = [heads(ags, 5.0, indicator="unemployment_rate") for ags in ("03241", "03254")]
    facts = build_facts(dataset_of({"district_ags": "03241", "grant_cents": 9}, indicators=rates))
    frame = money_beside(facts, facts.all_rows, "unemployment_rate").frame
    assert frame[["amount_cents", "projects"]].to_numpy().tolist() == [[9, 1], [0, 0]]


def test_press_numbers_never_mix_volumes() -> None:
    """The volume is of the amount that most projects state; the others are named, not filled in."""
    rows = [
        {"eligible_cost_cents": 100, "grant_cents": 50, "topic_ids": "care;women", "beneficiary": "A"},
        {"eligible_cost_cents": 200, "total_cost_cents": 900, "topic_ids": "care", "beneficiary": "A"},
        {"total_cost_cents": 7, "status": "rejected"},
    ]
    facts = build_facts(dataset_of(*rows))
    found = press_numbers(facts, facts.all_rows)
    assert (found.projects, found.volume, found.volume_cents, found.grant_cents) == (2, "eligible_cost", 300, 50)
    assert (found.beneficiaries, found.topics) == (1, (("care", 2),))
    assert press_numbers(facts, facts.all_rows[:0]).volume_cents is None

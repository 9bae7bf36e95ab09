"""The definitions shown in the help: held to the docstrings, and their worked examples to the computations."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from projects_made import dataset_of

from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.query.budgets import ledger
from lib.query.comparison import with_moving_average, with_year_before
from lib.query.context import money_per_unit
from lib.query.coverage import describe_coverage
from lib.query.facts import Facts, build_facts
from lib.query.filters import Selection
from lib.query.forecast import Forecast, forecast
from lib.query.measures import SOURCES, definitions, formulas_of
from lib.query.money import View, cumulate, money_by, money_by_time
from lib.query.payments_to_come import payments_to_come
from lib.query.rates import rates_above_rule
from lib.query.regions import districts_without_project, first_time_beneficiaries
from lib.query.selection import select
from lib.query.topics import (
    concentration,
    effective_number,
    shares_by,
    shares_over_periods,
    typical_by,
    waiting_for_approval,
)

Shown = Callable[[str], str]
DAY = np.timedelta64(1, "D")


def facts_of(*projects: dict, **tables: object) -> Facts:
    return build_facts(dataset_of(*projects, **tables))


def euro(cents: int) -> Shown:
    return lambda language: format_euro(cents, language)


def whole_euro(cents: int) -> Shown:
    def write(language: str) -> str:
        sign = format_euro(0, language)
        return sign.replace("0.00", "{}").replace("0,00", "{}").format(format_number(cents // 100, language))

    assert cents % 100 == 0
    return write


def percent(value: float) -> Shown:
    return lambda language: format_percent(value, language)


def number(value: float, decimals: int = 0) -> Shown:
    return lambda language: format_number(value, language, decimals)


def over_time(*projects: dict, **view: str) -> list[int]:
    facts = facts_of(*projects)
    return money_by_time(facts, facts.all_rows, View(**view)).frame["amount_cents"].tolist()


def approved(day: str, cents: int, **fields: object) -> dict:
    return {"approval_date": day, "grant_cents": cents, "status": "approved"} | fields


def approval() -> list[Shown]:
    return [whole_euro(*over_time(approved("2020-05-04", 12_000_000)))]


def spread() -> list[Shown]:
    run = {"grant_cents": 10_000, "start_date": "2021-12-30", "end_date": "2022-01-01"}
    days = over_time(run, definition="spread", grain="day")
    return [euro(cents) for cents in [*days, *over_time(run, definition="spread")]]


def instalments() -> list[Shown]:
    run = {"grant_cents": 10_000, "start_date": "2021-11-15", "end_date": "2022-01-14"}
    return [euro(cents) for cents in over_time(run, definition="instalments")]


def payment() -> list[Shown]:
    payments = [
        {"project_id": "p0", "payment_date": "2021-06-01", "paid_amount_cents": cents}
        for cents in (800_000, 500_000, -100_000)
    ]
    facts = facts_of({}, payments=payments)
    return [whole_euro(*money_by_time(facts, facts.all_rows, View(definition="payment")).frame["amount_cents"])]


def application() -> list[Shown]:
    asked = [
        {"application_date": "2020-02-01", "grant_cents": cents, "status": status}
        for cents, status in ((5_000_000, "approved"), (3_000_000, "rejected"))
    ]
    return [whole_euro(*over_time(*asked, definition="application"))]


def cumulative() -> list[Shown]:
    facts = facts_of(*(approved(f"{year}-05-01", cents) for year, cents in YEARS.items()))
    return [whole_euro(cumulate(money_by_time(facts, facts.all_rows)).frame["amount_cents"].iloc[-1])]


YEARS = {2019: 10_000_000, 2020: 5_000_000, 2021: 2_500_000}


def attribution() -> list[Shown]:
    facts = facts_of({"district_ags": "03241;03254", "grant_cents": 10_001})
    by = {
        way: money_by(facts, facts.all_rows, "district", attribution=way).frame["amount_cents"].tolist()
        for way in ("main", "split", "full")
    }
    stated = facts_of(
        {"district_ags": "03241;03254", "grant_cents": 10_001, "district_shares": "03241: 70 %; 03254: 30 %"}
    )
    by_shares = money_by(stated, stated.all_rows, "district", attribution="shares").frame["amount_cents"].tolist()
    assert by["main"] == [10_001]
    assert by["full"] == [10_001, 10_001]
    return [
        euro(cents)
        for cents in (*by["main"], *by["split"], *by_shares, money_by(facts, facts.all_rows, "district").total_cents)
    ]


def recognition_period() -> list[Shown]:
    facts = facts_of({"approval_date": "2021-08-20", "start_date": "2021-10-01"})
    period = facts.dimensions["period"]
    return [lambda _: period.labels[period.main[0]]]


def coverage() -> list[Shown]:
    facts = facts_of({"grant_cents": 1}, {"grant_cents": 2}, {})
    found = money_by(facts, facts.all_rows, "none").coverage
    return [lambda language: describe_coverage(found, language)]


BUDGET = {"alliance_id": "LEW", "period_id": "P4", "basis": "esf", "budget_amount_cents": 100_000_000}
LEW = {"alliance_id": "LEW", "fund": "ESF+", "approval_date": "2025-03-01", "status": "approved"}
COMMITTED = (
    LEW | {"grant_cents": 30_000_000, "eu_amount_cents": 20_000_000, "paid_amount_cents": 7_500_000},
    LEW | {"grant_cents": 20_000_000, "eu_amount_cents": 10_000_000, "paid_amount_cents": 5_000_000},
    LEW | {"status": "applied", "approval_date": None, "application_date": "2025-04-01", "eu_amount_cents": 9_000_000},
    LEW | {"strand": "training", "eu_amount_cents": 4_000_000},
)


def in_ledger(column: str) -> Callable[[], list[Shown]]:
    row = ledger(facts_of(*COMMITTED, budgets=[BUDGET])).frame.iloc[0]
    write = percent if column.endswith("_pct") else whole_euro
    return lambda: [write(row[column])]


def carry_over() -> list[Shown]:
    before = BUDGET | {"period_id": "P3", "budget_amount_cents": 10_000_000}
    used = LEW | {"approval_date": "2022-01-01", "eu_amount_cents": 2_000_000}
    return [whole_euro(ledger(facts_of(used, budgets=[before, BUDGET])).frame["carry_over_cents"].iloc[1])]


def predicted(budget: dict, *projects: dict, as_of: str, what_if: tuple[int, ...] = ()) -> Forecast:
    found = forecast(facts_of(*projects, budgets=[budget], as_of=as_of), "b0", what_if)
    assert found is not None
    return found


def of_days(first: str, days: int, cents: int) -> dict:
    last = np.datetime64(first) + (days - 1) * DAY
    return BUDGET | {"period_id": None, "start_date": first, "end_date": str(last), "budget_amount_cents": cents}


def pace_so_far() -> list[Shown]:
    project = LEW | {"approval_date": "2025-01-10", "eu_amount_cents": 20_000_000}
    found = predicted(of_days("2025-01-01", 400, 100_000_000), project, as_of="2025-04-10")
    return [whole_euro(found.outlooks[0].expected_cents)]


def pace_last_year() -> list[Shown]:
    projects = [
        LEW | {"approval_date": day, "eu_amount_cents": cents}
        for day, cents in (("2022-06-01", 40_000_000), ("2024-06-01", 10_000_000))
    ]
    found = predicted(of_days("2022-01-01", 1096 + 730, 100_000_000), *projects, as_of="2024-12-31")
    return [whole_euro(found.outlooks[1].expected_cents)]


def plan() -> list[Shown]:
    asked = LEW | {"status": "applied", "approval_date": None, "application_date": "2025-02-01"}
    projects = [LEW | {"eu_amount_cents": 50_000_000}, asked | {"eu_amount_cents": 9_000_000}]
    found = predicted(BUDGET, *projects, as_of="2025-06-30")
    return [whole_euro(found.outlooks[2].expected_cents)]


def lapse() -> list[Shown]:
    found = predicted(BUDGET, LEW | {"eu_amount_cents": 70_000_000}, as_of="2025-06-30")
    return [whole_euro(found.outlooks[2].lapse_cents)]


def used_up_on() -> list[Shown]:
    budget = of_days("2023-01-02", 831, 50_000_000)
    projects = [
        LEW | {"approval_date": day, "eu_amount_cents": cents}
        for day, cents in (("2023-06-01", 0), ("2023-06-02", 40_000_000))
    ]
    asked = LEW | {"status": "applied", "approval_date": None, "application_date": "2024-12-01"}
    found = predicted(budget, *projects, asked | {"eu_amount_cents": 20_000_000}, as_of="2025-01-01")
    day = found.outlooks[2].used_up_on
    assert found.outlooks[2].expected_cents == 60_000_000
    return [lambda language: format_date(day, language)]


def forecast_error() -> list[Shown]:
    # At the same share of their time neither budget had seen what was committed in its last month.
    past = [BUDGET | {"alliance_id": alliance, "period_id": "P3"} for alliance in ("SON", "NWE")]
    late = LEW | {"approval_date": "2024-08-01", "eu_amount_cents": 5_000_000}
    early = LEW | {"approval_date": "2021-10-01", "eu_amount_cents": 50_000_000}
    later = late | {"alliance_id": "SON", "eu_amount_cents": 10_000_000}
    projects = [early | {"alliance_id": "SON"}, later, early | {"alliance_id": "NWE"}, late | {"alliance_id": "NWE"}]
    facts = facts_of(*projects, budgets=[BUDGET, *past], as_of="2026-03-01")
    found = forecast(facts, "b0")
    assert found is not None
    assert found.outlooks[2].cases == 2
    return [percent(found.outlooks[2].error_pct)]


def payments_still_to_come() -> list[Shown]:
    run = {"start_date": "2025-01-01", "end_date": "2026-06-30", "status": "running"}
    facts = facts_of(run | {"grant_cents": 18_100_000, "paid_amount_cents": 9_050_000}, as_of="2025-12-31")
    found = payments_to_come(facts, facts.all_rows)
    assert found is not None
    return [whole_euro(cents) for cents in found.money.cents.tolist()]


def share() -> list[Shown]:
    facts = facts_of(*({"topic_ids": topic, "grant_cents": cents} for topic, cents in TOPICS.items()))
    shares = shares_by(facts, facts.all_rows).frame.set_index("group")["share_pct"]
    return [percent(shares["care"])]


TOPICS = {"care": 15_000_000, "women": 45_000_000}


def change_points() -> list[Shown]:
    projects = [
        approved(day, cents, topic_ids=topic)
        for day, care in (("2019-01-01", 20), ("2022-01-01", 25))
        for topic, cents in (("care", care), ("women", 100 - care))
    ]
    facts = facts_of(*projects)
    frame = shares_over_periods(facts, facts.all_rows).set_index(["period", "group"])
    values = (frame.loc[("P2", "care"), "share_pct"], frame.loc[("P3", "care"), "share_pct"])
    return [*(percent(value) for value in values), number(frame.loc[("P3", "care"), "change_points"], 1)]


def diversity() -> list[Shown]:
    return [number(effective_number(pd.Series([50.0, 25.0, 25.0])), 1)]


def top_share() -> list[Shown]:
    largest = [{"beneficiary": "Träger 11", "grant_cents": 10_000_000}]
    facts = facts_of(*largest, *({"beneficiary": f"Träger {n}", "grant_cents": 9_000_000} for n in range(10)))
    return [percent(concentration(facts, facts.all_rows).top_share_pct)]


def typical_size() -> list[Shown]:
    facts = facts_of(*({"topic_ids": "care", "grant_cents": cents} for cents in (8_000_000, 15_000_000, 90_000_000)))
    return [whole_euro(typical_by(facts, facts.all_rows)["median_cents"].iloc[0])]


def typical_length() -> list[Shown]:
    facts = facts_of({"topic_ids": "care", "start_date": "2021-01-01", "end_date": "2022-12-31"})
    return [number(typical_by(facts, facts.all_rows)["median_months"].iloc[0], 1)]


def waiting() -> list[Shown]:
    days = ("2023-03-31", "2023-04-30", "2023-06-29")
    facts = facts_of(*({"opinion_date": "2023-03-01", "approval_date": day} for day in days))
    return [number(waiting_for_approval(facts, facts.all_rows).median_days)]


def first_timers() -> list[Shown]:
    earlier = approved("2019-01-01", 1, beneficiary="A")
    facts = facts_of(earlier, *(approved("2022-01-01", 1, beneficiary=name) for name in "ABCD"))
    found = first_time_beneficiaries(facts, select(facts, Selection(periods=("P3",))))
    assert (len(found.frame), found.beneficiaries) == (3, 4)
    return [percent(found.share_pct)]


def without_project() -> list[Shown]:
    facts = facts_of({"alliance_id": "JAB", "district_ags": "03455"})
    return [number(len(districts_without_project(facts, facts.all_rows, Selection(alliances=("JAB",)))))]


def per_head() -> list[Shown]:
    inhabitants = {"indicator": "population", "reference_date": "2021-12-31", "district_ags": "03254", "value": 200_000}
    facts = facts_of({"district_ags": "03254", "grant_cents": 50_000_000}, indicators=[inhabitants])
    found = [money_per_unit(facts, facts.all_rows, per=per) for per in (1, 1000)]
    return [euro(each.frame["per_unit_cents"].iloc[0]) for each in found if each]


def moving_average() -> list[Shown]:
    amounts = {2019: 9_000_000, 2020: 3_000_000, 2021: 6_000_000}
    facts = facts_of(*(approved(f"{year}-05-01", cents) for year, cents in amounts.items()))
    frame = with_moving_average(money_by_time(facts, facts.all_rows), 3)
    assert frame["average_cents"].isna().tolist() == [True, True, False]
    return [whole_euro(frame["average_cents"].iloc[2])]


def year_before() -> list[Shown]:
    facts = facts_of(approved("2019-05-01", 8_000_000), approved("2020-05-01", 10_000_000))
    return [percent(with_year_before(money_by_time(facts, facts.all_rows))["change_pct"].iloc[1])]


def rate() -> list[Shown]:
    amounts = {"eligible_cost_cents": 10_000_000, "eu_amount_cents": 4_500_000}
    facts = facts_of(approved("2022-05-01", 7_000_000, fund="ESF+", region_category="SER", **amounts))
    ((_, found, rule),) = rates_above_rule(facts, facts.all_rows, 0.5)
    return [percent(found), percent(rule)]


EXAMPLES: dict[str, Callable[[], list[Shown]]] = {
    **{each.__name__: each for each in (approval, spread, instalments, payment, application, cumulative, attribution)},
    **{each.__name__: each for each in (recognition_period, coverage, carry_over, pace_so_far, pace_last_year, plan)},
    **{each.__name__: each for each in (lapse, used_up_on, forecast_error, share, change_points, top_share)},
    **{each.__name__: each for each in (typical_size, typical_length, waiting, first_timers, without_project)},
    **{each.__name__: each for each in (per_head, moving_average, year_before, rate)},
    "committed": in_ledger("committed_cents"),
    "free": in_ledger("free_cents"),
    "pending": in_ledger("pending_cents"),
    "outside": in_ledger("outside_cents"),
    "take_up": in_ledger("take_up_pct"),
    "absorption": in_ledger("absorption_pct"),
    "payments_to_come": payments_still_to_come,
    "effective_number": diversity,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_the_example_of_a_measure_is_what_the_program_computes(key: str, language: str) -> None:
    """Every result in a worked example is the one the code gives for the numbers of the example."""
    example = {measure.key: measure.example for measure in definitions(language)}[key]
    for shown in EXAMPLES[key]():
        assert shown(language) in example


def test_every_measure_has_an_example_that_is_computed() -> None:
    """No measure is defined without an example that a test works out."""
    assert {measure.key for measure in definitions("de")} == set(EXAMPLES)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_the_help_shows_the_formula_of_the_docstring(source: Callable) -> None:
    """The English formula in the help is that in the docstring of the function that computes the measure."""
    shown = {measure.key: measure.formula for measure in definitions("en")}
    formulas = formulas_of(source)
    assert formulas
    assert {key: f"{words[0].upper()}{words[1:]}." for key, words in formulas.items()} == {
        key: shown[key] for key in formulas
    }

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.forecast import METHODS, Forecast, forecast
from lib.query.payments_to_come import payments_to_come

LEW = {"alliance_id": "LEW", "status": "approved", "fund": "ESF+"}
BUDGET = {"alliance_id": "LEW", "period_id": "P4", "basis": "esf", "budget_amount_cents": 1_000_000}
RUN = {"status": "running", "start_date": "2025-01-01"}


def of_budget(*projects: dict, as_of: str | None = "2025-08-31", what_if: tuple[int, ...] = (), **budget: object):
    facts = build_facts(dataset_of(*projects, budgets=[BUDGET | budget], as_of=as_of))
    return forecast(facts, "b0", what_if)


def committed(day: str, cents: int) -> dict:
    return LEW | {"approval_date": day, "eu_amount_cents": cents}


def test_the_pace_goes_on_until_the_end() -> None:
    """A third of the time with 300 is 300 and 600 more; the last year says the same where it is all there was."""
    found = of_budget(committed("2025-01-01", 300_000), budget_amount_cents=800_000)
    expected = {outlook.method: outlook.expected_cents for outlook in found.outlooks}
    assert expected == {"pace_so_far": 300_000 + 300_000 * 730 // 365, "pace_last_year": 900_000, "plan": 300_000}


def test_a_budget_that_will_be_used_up_has_its_day() -> None:
    """At 900 of 800 in the end the budget is used up when the straight line from 300 reaches 800."""
    found = of_budget(committed("2025-01-01", 300_000), budget_amount_cents=800_000)
    by_method = {outlook.method: outlook for outlook in found.outlooks}
    assert by_method["pace_so_far"].used_up_on == pd.Timestamp("2025-08-31") + pd.Timedelta(days=609)
    assert by_method["pace_so_far"].lapse_cents == 0
    assert by_method["plan"].used_up_on is None
    assert by_method["plan"].lapse_cents == 500_000


def test_sketches_that_may_come_count_as_committed_today() -> None:
    """Three sketches of 180 raise every expectation by 540."""
    without = of_budget(committed("2025-01-01", 300_000))
    with_them = of_budget(committed("2025-01-01", 300_000), what_if=(180_000,) * 3)
    assert with_them.what_if_cents == 540_000
    for one, other in zip(without.outlooks, with_them.outlooks, strict=True):
        assert other.expected_cents - one.expected_cents == 540_000


def test_too_early_for_a_pace() -> None:
    """Before a tenth of the time has passed the pace says nothing; the plan does."""
    found = of_budget(committed("2024-09-02", 10), as_of="2024-10-01")
    assert [outlook.refusal for outlook in found.outlooks] == ["too_early", "too_early", ""]


def test_without_a_past_there_is_no_error() -> None:
    """Where no like budget has ended before, no error and no range are made up."""
    found = of_budget(committed("2025-01-01", 10))
    assert {(outlook.error_pct, outlook.cases, outlook.low_cents) for outlook in found.outlooks} == {(None, 0, None)}


def test_no_forecast_across_bases_or_without_a_day() -> None:
    """A budget that may not be compared has no forecast, nor has one without an as-of date."""
    assert of_budget(committed("2025-01-01", 10), basis="unclear") is None
    assert of_budget(committed("2025-01-01", 10), as_of=None) is None


def test_the_past_is_seen_as_it_was() -> None:
    """A back-test counts what was committed then, and as pending what was applied for then."""
    past = {"alliance_id": "SON", "period_id": "P3"}
    projects = [
        committed("2021-10-01", 400_000) | {"alliance_id": "SON"},
        committed("2023-10-01", 100_000) | {"alliance_id": "SON", "application_date": "2022-03-01"},
        committed("2024-06-01", 200_000) | {"alliance_id": "SON", "application_date": "2024-01-01"},
    ]
    facts = build_facts(dataset_of(*projects, budgets=[BUDGET, BUDGET | past], as_of="2025-08-31"))
    plan = forecast(facts, "b0").outlooks[METHODS.index("plan")]
    assert (plan.cases, plan.error_pct) == (1, 20.0)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 1090), st.integers(0, 400_000)), max_size=6),
    st.integers(120, 1090),
    st.integers(0, 9),
)
def test_a_forecast_is_never_below_what_is_committed(projects: list, today: int, extra: int) -> None:
    """Nothing expected is less than what is committed, and expected and lapsing money make up the budget or more."""
    days = [(str(np.datetime64("2024-09-01") + day), cents) for day, cents in projects]
    as_of = str(np.datetime64("2024-09-01") + today)
    found: Forecast = of_budget(*(committed(*each) for each in days), as_of=as_of, what_if=(extra,))
    for outlook in found.outlooks:
        assert outlook.expected_cents >= found.committed_cents + extra
        assert outlook.expected_cents + outlook.lapse_cents >= found.budget_cents
        assert (outlook.used_up_on is not None) == (outlook.expected_cents >= found.budget_cents)


def test_payments_to_come_are_what_is_granted_and_not_paid() -> None:
    """What runs is spread over its days left, what has ended is overdue, what is completed was not spent."""
    projects = (
        RUN | {"end_date": "2025-09-30", "grant_cents": 1000, "paid_amount_cents": 700},
        RUN | {"end_date": "2025-06-30", "grant_cents": 1000, "paid_amount_cents": 900},
        RUN | {"end_date": "2025-06-30", "grant_cents": 1000, "paid_amount_cents": 960, "status": "completed"},
        RUN | {"end_date": "2025-12-31", "grant_cents": 1000, "paid_amount_cents": 1001},
        RUN | {"end_date": "2025-12-31", "grant_cents": 1000},
    )
    facts = build_facts(dataset_of(*projects, as_of="2025-08-31"))
    found = payments_to_come(facts, facts.all_rows)
    assert (found.money.total_cents, found.overdue_cents, found.unspent_cents) == (300, 100, 40)
    assert found.overpaid.tolist() == [3]
    assert [(gap.reason, gap.projects) for gap in found.coverage.missing] == [("no_amount.paid_amount", 1)]
    assert found.money.periods.keys == ("2025-Q3",)


def test_the_day_a_budget_is_used_up_has_a_range() -> None:
    """With the error added the budget is used up earlier, with the error taken off later or not at all."""
    past = BUDGET | {"budget_id": "past", "period_id": "P3", "budget_amount_cents": 1_000_000}
    rows = [committed("2025-01-01", 300_000), committed("2022-01-01", 300_000), committed("2023-06-01", 500_000)]
    budgets = [BUDGET | {"budget_amount_cents": 800_000}, past]
    found = forecast(build_facts(dataset_of(*rows, budgets=budgets, as_of="2025-08-31")), "b0")
    pace = found.outlooks[0]
    assert pace.cases == 1
    assert 10 < pace.error_pct < 11
    assert pace.used_up_earliest < pace.used_up_on < pace.used_up_latest

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.payment_plan import payment_plan
from lib.query.project_history import project_steps

PROJECT = {"grant_cents": 73_000, "start_date": "2024-01-01", "end_date": "2024-12-30", "status": "running"}


def plan_of(project: dict, payments=(), as_of: str = "2024-06-30"):
    return payment_plan(build_facts(dataset_of(project, payments=payments, as_of=as_of)), 0)


def paid(day: str, cents: int) -> dict:
    return {"project_id": "p0", "payment_date": day, "paid_amount_cents": cents}


def test_the_plan_is_the_grant_over_the_days() -> None:
    """730.00 € over 365 days is 2 € a day: after 182 days 364 € should be paid, and 200 € are."""
    plan = plan_of(PROJECT, [paid("2024-03-01", 5_000), paid("2024-06-15", 15_000)])
    assert plan is not None
    assert (plan.plan_cents, plan.paid_cents) == (36_400, 20_000)
    assert plan.frame["plan_cents"].tolist() == [18_200, 36_400, 54_800, 73_000]
    assert plan.frame["paid_cents"].tolist() == [5_000, 20_000, pd.NA, pd.NA]


@given(cents=st.integers(0, 10**12), days=st.integers(0, 2_000), passed=st.integers(0, 3_000))
def test_the_plan_ends_at_the_grant(cents: int, days: int, passed: int) -> None:
    """Whatever the amount and run time, the last quarter has all of the grant, and the plan never falls."""
    start = date(2020, 2, 29)
    end, as_of = (str(start + pd.Timedelta(days=number)) for number in (days, passed))
    plan = plan_of(PROJECT | {"grant_cents": cents, "start_date": str(start), "end_date": end}, as_of=as_of)
    assert plan is not None
    assert plan.frame["plan_cents"].iloc[-1] == cents
    assert plan.frame["plan_cents"].is_monotonic_increasing
    assert plan.plan_cents == cents if passed >= days else plan.plan_cents <= cents


def test_without_payments_nothing_is_zero() -> None:
    """Where nobody states a payment the paid column is missing, not nothing."""
    plan = plan_of(PROJECT)
    assert plan is not None
    assert plan.paid_cents is None
    assert plan.frame["paid_cents"].isna().all()


def test_there_is_no_plan_without_its_parts() -> None:
    """A grant, both days and an as-of date are needed."""
    for missing in ("grant_cents", "start_date", "end_date"):
        assert plan_of(PROJECT | {missing: None}) is None
    assert plan_of(PROJECT | {"end_date": "2023-01-01"}) is None


def test_a_project_is_followed_over_the_lists() -> None:
    """It is new in the first list that has it, changed where a value differs, and missing where the list has it not."""
    first = dataset_of({"title": "anderes"}).projects
    second = dataset_of({"title": "x"}, {"title": "alt", "grant_cents": 5}).projects
    third = dataset_of({"title": "x"}, {"title": "neu", "grant_cents": 5}).projects
    steps = project_steps([first, second, third, first], "p1")
    assert steps[0] is None
    assert steps[3] is None
    assert steps[1] is not None
    assert steps[1].count("new") == 1
    assert steps[2] is not None
    assert steps[2].edits[["field", "old", "new"]].to_numpy().tolist() == [["title", "alt", "neu"]]

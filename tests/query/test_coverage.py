import re
from pathlib import Path

import pytest
from projects_made import dataset_of

from lib.model.messages import catalogue
from lib.query.coverage import Coverage, Gap, describe_coverage
from lib.query.facts import AMOUNTS, DATES, build_facts
from lib.query.money import View, money_by, money_by_time

ROOM = Path(__file__).parents[2] / "lib" / "query"
REASON = re.compile(r'(?:keep|gap_of|_payment_gap|Gap)\((?:[^"()]|\([^()]*\)(?:\[[^\]]*\])?)*?f?"([a-z_.{}\[\]]+)"')


def test_coverage_in_german_words() -> None:
    """The sentence has the counts, and each gap its reason and its amount in a fitting unit."""
    coverage = Coverage(412, 437, (Gap("no_group.district", 25, 310_000_000),))
    words = describe_coverage(coverage, "de")
    assert words == "auf Grundlage von 412 von 437 Vorhaben; 25 ohne Landkreis (3,1\u00a0Mio.\u00a0€)"


def test_coverage_in_english_words() -> None:
    """The same sentence in English, without an amount where none is known."""
    coverage = Coverage(1, 2, (Gap("no_amount.grant", 1, None),))
    assert describe_coverage(coverage, "en") == "based on 1 of 2 operations; 1 without a grant"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_has_words(language: str) -> None:
    """Each reason that the code gives for a gap stands in the catalogues."""
    found = {reason for path in ROOM.glob("*.py") for reason in REASON.findall(path.read_text("utf-8"))}
    found -= {*AMOUNTS, *DATES}
    assert {"not_committed", "no_run_time", "payment_without_project", "other_fund"} <= found
    known = {key.removeprefix("query.gap.") for key in catalogue(language)}
    for reason in found:
        beginning = reason.split("{")[0]
        assert any(key == reason or ("{" in reason and key.startswith(beginning)) for key in known), reason
    assert {f"no_amount.{amount}" for amount in AMOUNTS} <= known


def test_the_missing_rows_are_named() -> None:
    """A gap has the positions of its projects, so that they are one click away."""
    facts = build_facts(dataset_of({"grant_cents": 1}, {}, {"grant_cents": 5, "currency": "USD"}))
    gaps = {gap.reason: gap.positions.tolist() for gap in money_by(facts, facts.all_rows, "none").coverage.missing}
    assert gaps == {"other_currency": [2], "no_amount.grant": [1]}


def test_a_foreign_amount_is_never_added() -> None:
    """Amounts in other currencies are left out of the sum and of the words."""
    facts = build_facts(dataset_of({"grant_cents": 100}, {"grant_cents": 999, "currency": "DKK"}))
    money = money_by(facts, facts.all_rows, "none")
    assert money.total_cents == 100
    assert "1 in anderer Währung" in describe_coverage(money.coverage, "de")


def test_a_project_without_a_place_stays_in_the_total() -> None:
    """Projects without a district stand under `-`, count in the total, and are named beside it."""
    facts = build_facts(dataset_of({"grant_cents": 100, "district_ags": "03241"}, {"grant_cents": 7}))
    money = money_by(facts, facts.all_rows, "district")
    assert money.total_cents == 107
    assert dict(zip(money.frame["group"], money.frame["amount_cents"], strict=True)) == {"03241": 100, "-": 7}
    assert [(gap.reason, gap.amount_cents) for gap in money.coverage.missing] == [("no_group.district", 7)]


def test_money_outside_of_all_periods_is_named() -> None:
    """What a run time has after the last recognition period is left out of the periods and said to be."""
    run = {"grant_cents": 40_000, "start_date": "2027-08-30", "end_date": "2027-09-02"}
    facts = build_facts(dataset_of(run, {"grant_cents": 5, "start_date": "2031-01-01", "end_date": "2031-01-01"}))
    money = money_by_time(facts, facts.all_rows, View(definition="spread", grain="recognition_period"))
    assert money.total_cents == 20_000
    gaps = {gap.reason: (gap.projects, gap.amount_cents) for gap in money.coverage.missing}
    assert gaps == {"outside_periods": (1, 5), "partly_outside_periods": (1, 20_000)}


def test_payments_without_a_project_are_named() -> None:
    """A payment that belongs to no project is counted and its sum said, never dropped."""
    payments = [
        {"project_id": "p0", "payment_date": "2020-01-01", "paid_amount_cents": 10},
        {"project_id": None, "payment_date": "2020-01-01", "paid_amount_cents": 20},
        {"project_id": "p0", "payment_date": None, "paid_amount_cents": 40},
    ]
    facts = build_facts(dataset_of({}, {}, payments=payments))
    money = money_by_time(facts, facts.all_rows, View(definition="payment"))
    assert money.total_cents == 10
    gaps = {gap.reason: (gap.payments or gap.projects, gap.amount_cents) for gap in money.coverage.missing}
    assert gaps == {
        "no_payment": (1, None),
        "payment_without_project": (1, 20),
        "payment_without_day_or_amount": (1, 40),
    }

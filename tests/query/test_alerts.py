import pandas as pd
import pytest
from projects_made import dataset_of

from lib.model.messages import catalogue
from lib.model.reference import read_reference
from lib.query.alerts import Alert, alerts
from lib.query.facts import build_facts
from lib.query.filters import Selection
from lib.query.overview import months_after, overview

RUNNING = {"status": "running", "alliance_id": "JAB", "district_ags": "03405;03455;03461;03462"}
JAB = Selection(alliances=("JAB",))


def alerts_of(*projects: dict, as_of: str | None = "2023-03-01", **tables: object) -> list[Alert]:
    return list(alerts(build_facts(dataset_of(*projects, as_of=as_of, **tables)), JAB))


@pytest.mark.parametrize(
    ("end", "kinds"),
    [
        ("2023-03-01", ["ending_soon"]),
        ("2023-09-01", ["ending_soon"]),
        ("2023-09-02", []),
        ("2023-02-28", ["final_report_due"]),
        ("2022-08-31", ["final_report_overdue"]),
    ],
)
def test_the_end_of_a_project_is_named_in_time(end: str, kinds: list[str]) -> None:
    """Six months before the end it ends soon; after the end its report is due, six months later overdue."""
    assert [alert.kind for alert in alerts_of(RUNNING | {"end_date": end})] == kinds


def test_a_completed_project_needs_no_report() -> None:
    """Nothing is due of a completed project, nor of one whose status nobody stated."""
    assert alerts_of(*(RUNNING | {"end_date": "2022-12-31", "status": status} for status in ("completed", None))) == []


def test_without_an_as_of_date_nothing_is_due() -> None:
    """What depends on today is left out where the data do not say how old they are."""
    assert alerts_of(RUNNING | {"end_date": "2022-12-31"}, as_of=None) == []


def test_nothing_paid_after_a_year() -> None:
    """A project that began a year ago and has drawn nothing is named; one of which nothing is known is not."""
    old = RUNNING | {"start_date": "2022-03-01"}
    found = alerts_of(old | {"paid_amount_cents": 0}, old, old | {"paid_amount_cents": 1})
    assert [(alert.kind, alert.position) for alert in found] == [("nothing_paid", 0)]


@pytest.mark.parametrize(
    ("used", "kinds"),
    [(100_01, ["budget_overcommitted"]), (66_00, ["budget_over_pace"]), (50_00, []), (34_00, ["budget_under_pace"])],
)
def test_a_budget_is_compared_with_its_time(used: int, kinds: list[str]) -> None:
    """Half way through, half a budget is in time; 15 points more or less are named, and more than all of it."""
    budget = {"alliance_id": "JAB", "period_id": "P3", "basis": "esf", "budget_amount_cents": 100_00}
    project = RUNNING | {"approval_date": "2021-10-01", "eu_amount_cents": used}
    assert [alert.kind for alert in alerts_of(project, budgets=[budget])] == kinds


@pytest.mark.parametrize(
    ("eu", "grant", "category", "rule"),
    [(41, 60, "SER", 40), (61, 65, "ÜR", 60), (40, 71, "SER", 70), (40, 70, "SER", 0)],
)
def test_a_rate_above_its_rule_is_named(eu: int, grant: int, category: str, rule: int) -> None:
    """In 2021–2027 at most 40 % (SER) or 60 % (ÜR) come from the EU, and 70 % together with the state."""
    amounts = {"eligible_cost_cents": 100, "eu_amount_cents": eu, "grant_cents": grant}
    found = alerts_of(RUNNING | {"fund": "ESF+", "approval_date": "2022-06-01", "region_category": category} | amounts)
    assert [(alert.kind, alert.values["rule_pct"]) for alert in found] == ([("rate_above_rule", rule)] if rule else [])


def test_a_district_without_project_is_named() -> None:
    """Of the districts of the chosen alliance, those that no committed project names."""
    found = alerts_of(RUNNING | {"district_ags": "03405;03461"})
    assert [alert.district_ags for alert in found] == ["03455", "03462"]


def test_thresholds_can_be_set() -> None:
    """A threshold given replaces that of the settings file."""
    facts = build_facts(dataset_of(RUNNING | {"end_date": "2024-02-28"}, as_of="2023-03-01"))
    assert [alert.kind for alert in alerts(facts, JAB, {"ending_soon": 12})] == ["ending_soon"]


def test_the_gravest_come_first() -> None:
    """Errors stand before warnings, warnings before hints."""
    budget = {"alliance_id": "JAB", "period_id": "P3", "basis": "esf", "budget_amount_cents": 1}
    projects = [RUNNING | {"approval_date": "2021-10-01", "eu_amount_cents": 9, "end_date": end} for end in ENDS]
    severities = [str(alert.severity) for alert in alerts_of(*projects, budgets=[budget])]
    assert severities == ["error", "warning", "hint"]


ENDS = ("2022-01-31", "2023-04-30")


@pytest.mark.parametrize("kind", read_reference("alert_thresholds")["alert"])
def test_every_kind_has_words_on_the_screen(kind: str) -> None:
    """Each alert of the settings file has its sentence in both languages."""
    assert all(f"attention.{kind}" in catalogue(language) for language in ("de", "en"))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2023-08-31", 6, "2024-02-29"), ("2023-01-15", 1, "2023-02-15"), ("2024-02-29", -12, "2023-02-28")],
)
def test_months_end_with_the_month(day: str, months: int, later: str) -> None:
    """Six months after the 31 August is the last of February."""
    found = months_after(pd.Timestamp(day).to_datetime64().astype("datetime64[D]"), months)
    assert pd.Timestamp(found, unit="D") == pd.Timestamp(later)


def test_the_overview_knows_no_zero_for_a_gap() -> None:
    """Without a stated amount the sums are unknown; counts are of what is stated."""
    facts = build_facts(dataset_of({"status": "running", "beneficiary": "A"}, {"status": "applied"}))
    found = overview(facts, facts.all_rows)
    assert (found.grant_cents, found.eligible_cents, found.paid_cents) == (None, None, None)
    assert (found.projects, found.committed, found.pending, found.beneficiaries) == (2, 1, 1, 1)

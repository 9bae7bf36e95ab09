import pandas as pd
import pytest

from lib.query.facts import build_facts
from lib.query.published_figures import against_published
from tests.query.projects_made import dataset_of

SPAN = {"period_from": "2020-01-01", "period_to": "2020-12-31", "source_url": "x", "is_preferred": "true"}
FACTS = build_facts(
    dataset_of(
        {"alliance_id": "LEW", "approval_date": "2020-01-01", "status": "approved", "grant_cents": 4_570_000_00},
        {"alliance_id": "LEW", "approval_date": "2020-12-31", "status": "approved"},
        {"alliance_id": "LEW", "approval_date": "2021-01-01", "status": "approved", "grant_cents": 1},
        {"alliance_id": "LEW", "approval_date": "2020-06-01", "status": "rejected", "grant_cents": 1},
        {"alliance_id": "SON", "approval_date": "2020-06-01", "status": "running", "grant_cents": 100},
    )
)


def figure(**values: str) -> pd.Series:
    row = (
        SPAN | {"metric": "projects", "alliance_id": "LEW", "unit": "count", "precision": "exact", "basis": ""} | values
    )
    return against_published(FACTS, pd.DataFrame([row])).iloc[0]


@pytest.mark.parametrize(
    ("alliance", "precision", "value", "result"),
    [("LEW", "exact", "2", "agrees"), ("LEW", "exact", "3", "differs"), ("", "exact", "3", "agrees"),
     ("", "more_than", "2", "agrees"), ("", "more_than", "70", "differs")],
)  # fmt: skip
def test_projects_of_the_span_are_counted(alliance: str, precision: str, value: str, result: str) -> None:
    """Committed projects approved in the span count, of one alliance or of all."""
    assert figure(alliance_id=alliance, precision=precision, value=value)["result"] == result


@pytest.mark.parametrize(("value", "result"), [("4600000", "agrees"), ("4500000", "differs"), ("5000000", "agrees")])
def test_rounded_amounts_leave_half_a_digit_open(value: str, result: str) -> None:
    """4.57 million is rightly published as 4.6 million or as 5 million, not as 4.5 million."""
    row = figure(metric="funds_used", unit="EUR", basis="grant", precision="rounded", value=value)
    assert (row["result"], row["computed"], row["without_amount"]) == (result, 4_570_000_00, 1)


def test_an_amount_nobody_states_is_unknown() -> None:
    """Without a single amount there is no computed figure, and no zero."""
    row = figure(metric="funds_used", unit="EUR", basis="esf", precision="rounded", value="100")
    assert row["result"] == "unknown"
    assert pd.isna(row["computed"])


def test_the_figures_that_ship_can_be_compared() -> None:
    """Every preferred figure of the reference file with an amount of ours has a row."""
    assert set(against_published(FACTS)["metric"]) == {"projects", "total_volume", "funds_used"}

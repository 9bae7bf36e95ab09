"""What is to be made: groups of projects by alliance, period, fund and status, from groups.csv."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MATERIAL = Path(__file__).parent


@dataclass(frozen=True)
class Group:
    """Some projects of one alliance approved (or applied for) in one span of time, with their sum."""

    alliance_id: str
    period_id: str
    fund: str
    status: str
    projects: int
    eligible_cents: int
    eu_rate_pct: float
    state_rate_pct: float
    extra_cost_pct: float
    first_approval: date
    last_approval: date


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file beside this module."""
    with (MATERIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_groups() -> list[Group]:
    """Return the groups of groups.csv in their order."""
    return [_group(row) for row in read_rows("groups")]


def _group(row: dict[str, str]) -> Group:
    return Group(
        alliance_id=row["alliance_id"],
        period_id=row["period_id"],
        fund=row["fund"],
        status=row["status"],
        projects=int(row["projects"]),
        eligible_cents=int(row["eligible_eur"]) * 100,
        eu_rate_pct=float(row["eu_rate_pct"]),
        state_rate_pct=float(row["state_rate_pct"]),
        extra_cost_pct=float(row["extra_cost_pct"]),
        first_approval=date.fromisoformat(row["first_approval"]),
        last_approval=date.fromisoformat(row["last_approval"]),
    )

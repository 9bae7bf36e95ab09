"""Checks against the rules of the programme: rates, ceilings and run times by period, region category and strand."""

from collections.abc import Callable, Iterator
from functools import cache
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from lib.intake.checks.hits import Hit, chosen, positions, table_check
from lib.intake.draft import Draft, mapped
from lib.intake.places.gazetteer import gazetteer
from lib.model.imports import TableKind
from lib.model.reference import read_reference

RATE_TOLERANCE_PCT = 0.5
DAYS_A_MONTH = 30.44
DAYS_OF_GRACE = 31
NO_PERIOD = (pd.NaT, pd.NaT)


@table_check("rate_above_limit")
def check_rate_above_limit(draft: Draft) -> Iterator[Hit]:
    """The EU share is higher than the programme allows in this period and category of region."""
    if not _is_ruled(draft) or not draft.has("cofinancing_rate"):
        return
    limit = _limits(draft, "max_eu_rate_pct")
    rate = draft.series("cofinancing_rate_pct").astype("float64")
    rows = positions(rate > limit + RATE_TOLERANCE_PCT)
    limits = [f"{limit[row]:g}" for row in rows[:201]]
    yield Hit(rows, "cofinancing_rate", expected=[f"≤ {each} %" for each in limits], values={"limit_pct": limits})


@table_check("joint_rate_above_limit")
def check_joint_rate_above_limit(draft: Draft) -> Iterator[Hit]:
    """EU and state together bear more of the eligible expenditure than the programme allows."""
    if not _is_ruled(draft) or not draft.has("grant", "eligible_cost"):
        return
    limit = _limits(draft, "max_joint_rate_pct")
    eligible = draft.series("eligible_cost_cents").astype("Float64")
    share = (draft.series("grant_cents") / eligible.where(eligible > 0) * 100).astype("float64")
    rows = positions(share > limit + RATE_TOLERANCE_PCT)
    said = [f"{share[row]:.1f}" for row in rows[:201]]
    limits = [f"{limit[row]:g}" for row in rows[:201]]
    yield Hit(
        rows, "grant", expected=[f"≤ {each} %" for each in limits], values={"share_pct": said, "limit_pct": limits}
    )


@table_check("eligible_above_ceiling")
def check_eligible_above_ceiling(draft: Draft) -> Iterator[Hit]:
    """The eligible expenditure is above the ceiling of the strand."""
    yield from _against_ceiling(draft, "max_eligible_eur", lambda eligible, limit: eligible > limit, needs_strand=True)


@table_check("eligible_below_floor")
def check_eligible_below_floor(draft: Draft) -> Iterator[Hit]:
    """The eligible expenditure is below the least amount of the strand."""
    yield from _against_ceiling(draft, "min_eligible_eur", lambda eligible, limit: eligible < limit, needs_strand=True)


@table_check("run_time_above_usual")
def check_run_time_above_usual(draft: Draft) -> Iterator[Hit]:
    """The operation runs longer than the strand's usual months."""
    if not _is_ruled(draft) or not draft.has("strand", "start_date", "end_date"):
        return
    months = _limits(draft, "usual_months")
    length = (draft.series("end_date") - draft.series("start_date")).dt.days.to_numpy(dtype="float64", na_value=np.nan)
    rows = positions(length > months * DAYS_A_MONTH + DAYS_OF_GRACE)
    yield Hit(rows, "end_date", values={"months": [int(months[row]) for row in rows[:201]]})


@table_check("region_category_differs")
def check_region_category_differs(draft: Draft) -> Iterator[Hit]:
    """The category of region is not that of the district."""
    if draft.kind is not TableKind.PROJECTS or not draft.has("region_category"):
        return
    main = draft.series("district_ags").str.slice(0, 5)
    expected = mapped(main, gazetteer().region_category_of)
    stated = draft.series("region_category")
    rows = positions((stated != expected) & stated.notna() & expected.notna())
    names = gazetteer().districts
    yield Hit(
        rows,
        "region_category",
        expected=[str(expected[row]) for row in rows[:201]],
        values={"district": [names[main[row]] for row in rows[:201]]},
    )


@table_check("fund_period_differs")
def check_fund_period_differs(draft: Draft) -> Iterator[Hit]:
    """The fund belongs to another programming period than the run time."""
    if draft.kind is not TableKind.PROJECTS or not draft.has("fund", "start_date"):
        return
    codes, funds = pd.factorize(draft.series("fund"))
    ends = [_programming_periods().get(_period_of_fund().get(fund, ""), NO_PERIOD) for fund in funds]
    first, last = (pd.DatetimeIndex([*(each[side] for each in ends), pd.NaT]).to_numpy()[codes] for side in (0, 1))
    start = draft.series("start_date").to_numpy()
    rows = np.flatnonzero((start < first) | (start > last))
    yield Hit(rows, "start_date", values={"fund": [str(draft.series("fund")[row]) for row in rows[:201]]})


def _is_ruled(draft: Draft) -> bool:
    return draft.kind is TableKind.PROJECTS and len(draft.frame) > 0


def _against_ceiling(
    draft: Draft, column: str, breaks: Callable[[pd.Series, np.ndarray], pd.Series], *, needs_strand: bool
) -> Iterator[Hit]:
    if not _is_ruled(draft) or not draft.has("eligible_cost") or (needs_strand and not draft.has("strand")):
        return
    limit = _limits(draft, column) * 100
    eligible = draft.series("eligible_cost_cents")
    rows = positions(breaks(eligible.astype("float64"), limit))
    yield Hit(
        rows,
        "eligible_cost",
        values={"found_cents": chosen(eligible, rows), "limit_cents": [int(limit[row]) for row in rows[:201]]},
    )


def _limits(draft: Draft, column: str) -> np.ndarray:
    """Return the limit of every row, NaN where no rule is known to apply.

    A rule applies to the funds of the programme only: where the file names another fund, or none, nothing is said.
    Without a strand the most generous one counts, without a category of region likewise.
    """
    combination, keys = _groups(draft)
    limits: np.ndarray = np.array([_limit(column, *key) for key in keys] or [np.nan], dtype=float)
    return np.asarray(limits[combination])


_known_groups: WeakKeyDictionary[Draft, tuple[np.ndarray, list[tuple[str, str, str]]]] = WeakKeyDictionary()


def _groups(draft: Draft) -> tuple[np.ndarray, list[tuple[str, str, str]]]:
    """Return for each row the number of its period, category and strand, and these; computed once for a table."""
    if draft not in _known_groups:
        codes = np.zeros(len(draft.frame), dtype=np.int64)
        listed: list[list[str]] = []
        for name in ("fund", "region_category", "strand"):
            own, distinct = pd.factorize(draft.series(name), use_na_sentinel=False)
            listed.append(["" if pd.isna(value) else str(value) for value in distinct])
            codes = codes * len(listed[-1]) + own
        combination, together = pd.factorize(codes)
        funds, categories, strands = listed
        keys = [
            (
                _period_of_ruled_fund().get(funds[code // (len(categories) * len(strands))], ""),
                categories[code // len(strands) % len(categories)],
                strands[code % len(strands)],
            )
            for code in together.tolist()
        ]
        _known_groups[draft] = (combination, keys)
    return _known_groups[draft]


@cache
def _limit(column: str, period: str, category: str, strand: str) -> float:
    rules = read_reference("rate_rules")
    applies = rules["programming_period"] == period
    if category:
        applies &= rules["region_category"] == category
    if strand:
        applies &= rules["strand"] == strand
    found = pd.to_numeric(rules.loc[applies, column], errors="coerce").dropna()
    if not len(found):
        return float("nan")
    return float(found.min() if column.startswith("min_") else found.max())


@cache
def _period_of_fund() -> dict[str, str]:
    funds = read_reference("fund_programming")
    return dict(zip(funds["fund"], funds["period_id"], strict=True))


@cache
def _period_of_ruled_fund() -> dict[str, str]:
    funds = read_reference("fund_programming")
    ruled = funds[funds["is_esf"] == "true"]
    return dict(zip(ruled["fund"], ruled["period_id"], strict=True))


@cache
def _programming_periods() -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
    """Return first day and last day of payment of each EU programming period."""
    periods = read_reference("funding_periods")
    periods = periods[periods["kind"] == "programming"]
    return {
        row["period_id"]: (pd.Timestamp(row["start_date"]), pd.Timestamp(row["last_payment_date"]))
        for row in periods.to_dict("records")
    }

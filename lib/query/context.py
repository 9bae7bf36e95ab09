"""Indicators of districts beside their funding: inhabitants, employees, unemployed people."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.coverage import Coverage, Gap
from lib.query.facts import Facts
from lib.query.money import money_by
from lib.query.once_for_facts import once_for_facts


@dataclass(frozen=True, eq=False)
class IndicatorValues:
    """One indicator on its latest day.

    `frame` has district_ags, value (Float64) and is_merged (the sum of dissolved districts). `unit` is that of the
    data, `missing` are the listed districts without a value: not published, or a rate that cannot be added up over
    merged districts.
    """

    frame: pd.DataFrame
    reference_date: pd.Timestamp
    unit: str
    missing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PerUnit:
    """Amounts by district or alliance for each unit of an indicator.

    `frame` has group, amount_cents, projects, value (Float64) and per_unit_cents (Int64, rounded half to even;
    <NA> without a value). Groups without a project stand there with 0, as the indicator tells that they exist.
    """

    frame: pd.DataFrame
    indicator: str
    per: int
    reference_date: pd.Timestamp
    coverage: Coverage


@once_for_facts
def indicators_loaded(facts: Facts) -> tuple[str, ...]:
    """Return the codes of the indicators that the data have."""
    return tuple(sorted(facts.dataset.indicators["indicator"].dropna().unique()))


def indicator_values(facts: Facts, indicator: str, until: pd.Timestamp | None = None) -> IndicatorValues | None:
    """Return an indicator on its latest day, or its latest one until a day; None where it is not loaded.

    Districts dissolved since (Göttingen and Osterode am Harz, 01.11.2016) are added up to their successor where the
    indicator is a count and all its predecessors have a value.
    """
    table = facts.dataset.indicators
    known = table[(table["indicator"] == indicator) & table["value"].notna() & table["reference_date"].notna()]
    if until is not None:
        known = known[known["reference_date"] <= until]
    if known.empty:
        return None
    latest = known["reference_date"].max()
    frame = _merged(_once(known[known["reference_date"] == latest]), is_count(indicator))
    listed = facts.dataset.districts["district_ags"].dropna()
    units = known.loc[known["reference_date"] == latest, "unit"].dropna()
    missing = tuple(ags for ags in listed if ags not in set(frame["district_ags"]))
    return IndicatorValues(frame, latest, "" if units.empty else str(units.iloc[0]), missing)


def indicator_cells(facts: Facts, indicator: str) -> pd.DataFrame:
    """Return the rows of the indicators that `indicator_values` rests on: its latest day, dissolved districts too.

    Columns: group (district, of dissolved ones its successor), indicator_name (the heading), value, reference_date,
    source_file, source_sheet, source_row.
    """
    table = facts.dataset.indicators
    known = table[(table["indicator"] == indicator) & table["value"].notna() & table["reference_date"].notna()]
    latest = _once(known[known["reference_date"] == known["reference_date"].max()])
    used = latest[~_is_replaced(latest["district_ags"])]
    group = used["district_ags"].replace(_successors())
    columns = ["indicator_name", "value", "reference_date", "source_file", "source_sheet", "source_row"]
    return used[columns].assign(group=group).reset_index(drop=True)


def _successors() -> dict[str, str]:
    aliases = read_reference("district_aliases")
    old_keys = aliases[aliases["kind"] == "old_key"]
    return dict(zip(old_keys["alias"], old_keys["district_ags"], strict=True))


def _is_replaced(districts: pd.Series) -> pd.Series:
    """Return which keys of dissolved districts are not needed, since their successor has a value of its own."""
    return districts.map(_successors()).isin(list(districts))


def is_count(indicator: str) -> bool:
    """Return whether values of an indicator may be added up over districts, by data/reference/indicator_kinds.csv.

    A group of people is appended to the code of what is counted: `unemployed_auslandisch` is a count as `unemployed`.
    """
    kinds = read_reference("indicator_kinds")
    fitting = [code for code in kinds["indicator"] if f"{indicator}_".startswith(f"{code}_")]
    if not fitting:
        return False
    return bool(kinds.set_index("indicator").loc[max(fitting, key=len), "is_count"] == "true")


def money_per_unit(  # noqa: PLR0913, PLR0917 - each is a choice the reader makes, and named at the call
    facts: Facts,
    rows: np.ndarray,
    indicator: str = "population",
    amount: str = "grant",
    attribution: str = "split",
    per: int = 1,
    dimension: str = "district",
) -> PerUnit | None:
    """Return the amount of each district, or alliance, for each `per` units of a count; None where it is not loaded.

    Per 1,000 employees: `indicator="employees", per=1000`.
    Raises ValueError for an indicator that is no count, or a dimension without indicators.

    Formula (per_head): amount / number of inhabitants or employees × per, in whole cents.
    """
    if not is_count(indicator) or dimension not in ("district", "alliance"):
        raise ValueError(f"no amount per {indicator} by {dimension}")
    values = indicator_values(facts, indicator)
    if values is None:
        return None
    money = money_by(facts, rows, dimension, amount, attribution)
    counted = values.frame.set_index("district_ags")["value"]
    if dimension == "alliance":
        counted = _by_alliance(facts, counted, values.missing)
    table = money.frame.set_index("group").reindex(counted.index.union(pd.Index(money.frame["group"]), sort=False))
    table[["amount_cents", "projects"]] = table[["amount_cents", "projects"]].fillna(0).astype("int64")
    table["value"] = counted.reindex(table.index).astype("Float64")
    table["per_unit_cents"] = (table["amount_cents"] * per / table["value"].where(table["value"] > 0)).round()
    frame = table.rename_axis("group").reset_index().astype({"per_unit_cents": "Int64", "group": "str"})
    gaps = (*money.coverage.missing, *_without_value(frame))
    coverage = Coverage(money.coverage.counted, money.coverage.total, gaps)
    return PerUnit(frame, indicator, per, values.reference_date, coverage)


def money_beside(
    facts: Facts, rows: np.ndarray, indicator: str, amount: str = "grant", attribution: str = "split"
) -> IndicatorValues | None:
    """Return an indicator beside the money of each district, for a scatter; None where it is not loaded.

    The frame has the further columns amount_cents and projects, 0 where a district has no project: the indicator
    tells that it exists. Rates are set beside as they are.
    """
    values = indicator_values(facts, indicator)
    if values is None:
        return None
    money = money_by(facts, rows, "district", amount, attribution).frame.set_index("group")
    found = money.reindex(values.frame["district_ags"]).fillna(0).astype("int64")
    return replace(values, frame=values.frame.join(found.reset_index(drop=True)))


def _once(values: pd.DataFrame) -> pd.DataFrame:
    """Return one value a key: of several files the last imported one counts."""
    return values.drop_duplicates(["district_ags", "source_file", "source_sheet", "value"]).drop_duplicates(
        "district_ags", keep="last"
    )


def _merged(values: pd.DataFrame, may_add: bool) -> pd.DataFrame:
    aliases = read_reference("district_aliases")
    old_keys = aliases[aliases["kind"] == "old_key"]
    predecessors = old_keys.groupby("district_ags")["alias"].agg(set).to_dict()
    current = values[~values["district_ags"].isin(list(_successors()))]
    frame = current[["district_ags", "value"]].assign(is_merged=False)
    by_key = values.set_index("district_ags")["value"]
    sums = [
        {"district_ags": ags, "value": float(by_key[list(keys)].sum()), "is_merged": True}
        for ags, keys in predecessors.items()
        if may_add and keys <= set(by_key.index) and ags not in set(current["district_ags"])
    ]
    return pd.concat([frame, pd.DataFrame(sums)]).reset_index(drop=True) if sums else frame.reset_index(drop=True)


def _by_alliance(facts: Facts, counted: pd.Series, missing: tuple[str, ...]) -> pd.Series:
    districts = facts.dataset.districts
    placed = districts[districts["alliance_id"].notna()]
    values = placed["district_ags"].map(counted)
    # An alliance of which one district has no value has none itself: a part of the inhabitants is not all of them.
    incomplete = set(placed.loc[placed["district_ags"].isin(missing), "alliance_id"])
    sums = values.groupby(placed["alliance_id"]).sum()
    return sums.drop(index=[alliance for alliance in incomplete if alliance in sums.index])


def _without_value(frame: pd.DataFrame) -> tuple[Gap, ...]:
    lacking = frame[frame["value"].isna() & (frame["group"] != "-")]
    if lacking.empty:
        return ()
    return (Gap("no_indicator", int(lacking["projects"].sum()), int(lacking["amount_cents"].sum())),)

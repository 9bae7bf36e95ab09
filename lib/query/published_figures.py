"""Figures computed from the data beside figures that were published: numbers of projects, volumes, funds used."""

from collections.abc import Hashable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.facts import Facts
from lib.query.filters import Selection
from lib.query.once_for_facts import once_for_facts

# Which amount a published figure is compared with, by its metric and basis; numbers of projects have none.
AMOUNT_OF = {
    ("total_volume", "total_cost"): "total_cost",
    ("funds_used", "grant"): "grant",
    ("funds_used", "esf"): "eu_amount",
}
RESULTS = ("agrees", "differs", "unknown")
COLUMNS = (
    "metric", "alliance_id", "first", "last", "unit", "precision", "published", "computed", "without_amount",
    "result", "source",
)  # fmt: skip


def against_published(facts: Facts, figures: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row a published figure that can be computed, columns COLUMNS.

    `published` and `computed` are counts or, with the unit EUR, cents; computed is missing where no project of the
    span states the amount. Counted are committed projects whose approval, else start, lies in the span. result is one
    of RESULTS: `agrees` says that the computed figure lies within what the publication's precision leaves open.
    """
    return _against_reference(facts) if figures is None else _against(facts, figures)


@once_for_facts
def _against_reference(facts: Facts) -> pd.DataFrame:
    return _against(facts, read_reference("key_figures"))


def _against(facts: Facts, known: pd.DataFrame) -> pd.DataFrame:
    rows = [_compared(facts, row) for row in known.to_dict("records") if _is_comparable(row)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"published": "Int64", "computed": "Int64", "without_amount": "Int64"})


def published_about(facts: Facts, selection: Selection) -> pd.DataFrame:
    """Return the rows of `against_published` that say something about a selection, none where it has other filters.

    Those of its one alliance, or of all where none is chosen; with days only those whose span is the same.
    """
    others = replace(selection, alliances=(), from_date=None, to_date=None)
    is_apart = "alliances" in selection.excluded or len(selection.alliances) > 1
    if is_apart or not others.is_everything:
        return against_published(facts).head(0)
    figures = against_published(facts)
    found = figures[figures["alliance_id"] == "".join(selection.alliances)]
    for column, day in (("first", selection.from_date), ("last", selection.to_date)):
        if day is not None:
            found = found[found[column] == pd.Timestamp(day)]
    return found.reset_index(drop=True)


def _is_comparable(row: Mapping[Hashable, str]) -> bool:
    return row["is_preferred"] == "true" and (row["metric"] == "projects" or (row["metric"], row["basis"]) in AMOUNT_OF)


def _compared(facts: Facts, row: Mapping[Hashable, str]) -> dict[str, object]:
    first, last = pd.Timestamp(row["period_from"]), pd.Timestamp(row["period_to"])
    chosen = _chosen(facts, row["alliance_id"], first, last)
    factor = 100 if row["unit"] == "EUR" else 1
    published, step = int(row["value"]) * factor, _last_digit(int(row["value"])) * factor
    computed: int | None = int(chosen.sum())
    missing = 0
    if row["metric"] != "projects":
        amount = AMOUNT_OF[row["metric"], row["basis"]]
        known = chosen & facts.is_known[amount]
        computed = int(facts.cents[amount][known].sum()) if known.any() else None
        missing = int((chosen & ~facts.is_known[amount]).sum())
    return {
        "metric": row["metric"], "alliance_id": row["alliance_id"], "first": first, "last": last, "unit": row["unit"],
        "precision": row["precision"], "published": published, "computed": computed, "without_amount": missing,
        "result": _result(computed, published, step, row["precision"]), "source": row["source_url"],
    }  # fmt: skip


def _chosen(facts: Facts, alliance_id: str, first: pd.Timestamp, last: pd.Timestamp) -> np.ndarray:
    days = facts.recognised_day
    start, end = (int(np.datetime64(day, "D").astype(np.int64)) for day in (first, last))
    chosen: np.ndarray = facts.is_committed & (days >= start) & (days <= end)
    if alliance_id:
        alliances = facts.dimensions["alliance"]
        is_meant = np.array([each == alliance_id for each in alliances.labels])
        chosen &= is_meant[alliances.members]
    return chosen


def _last_digit(value: int) -> int:
    """The unit of the last digit that is not zero: 100,000 for 4,600,000."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _result(computed: int | None, published: int, step: int, precision: str) -> str:
    if computed is None:
        return "unknown"
    agrees = {
        "exact": computed == published,
        "more_than": computed >= published,
        "just_under": published - step <= computed <= published,
    }.get(precision, abs(computed - published) <= step // 2)
    return "agrees" if agrees else "differs"

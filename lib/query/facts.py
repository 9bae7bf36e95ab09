"""The projects and payments of a dataset as integer arrays, built once and shared by all sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.model.tables import Dataset
from lib.query.dimensions import Dimension, build_several, build_single
from lib.query.given_shares import with_given_shares
from lib.query.search_text import SearchText
from lib.query.time_grains import day_number

NO_DAY = np.iinfo(np.int32).min
EURO = "EUR"
AMOUNTS = (
    "total_cost",
    "eligible_cost",
    "grant",
    "eu_amount",
    "state_amount",
    "municipal_amount",
    "other_cofinancing",
    "paid_amount",
)
DATES = ("application_date", "opinion_date", "approval_date", "start_date", "end_date")


@dataclass(frozen=True, eq=False)
class Payments:
    """The payments of a dataset: position of the project (-1 where none was matched), day, cents, what is known."""

    project: np.ndarray
    day: np.ndarray
    cents: np.ndarray
    is_known: np.ndarray


@dataclass(frozen=True, eq=False)
class Facts:
    """One dataset as arrays, one element a project in the order of `dataset.projects`; read-only.

    `cents[amount]` is int64, 0 where `is_known[amount]` is false: unknown or not in euros, then `is_euro` is false.
    `days[date]` is int32 days since 1970-01-01, `NO_DAY` where missing. `recognised_day` is the approval date,
    else the start date: it decides the recognition period. `is_committed` is true for statuses that count as
    committed and where no status is stated; `is_pending` for applications under way.
    """

    dataset: Dataset
    size: int
    dimensions: Mapping[str, Dimension]
    cents: Mapping[str, np.ndarray]
    is_known: Mapping[str, np.ndarray]
    is_euro: np.ndarray
    days: Mapping[str, np.ndarray]
    recognised_day: np.ndarray
    is_committed: np.ndarray
    is_pending: np.ndarray
    payments: Payments
    search_text: SearchText

    @property
    def all_rows(self) -> np.ndarray:
        """The positions of all projects."""
        return np.arange(self.size)

    @property
    def as_of_day(self) -> int:
        """The dataset's as-of date as days since 1970-01-01, `NO_DAY` where it has none."""
        return NO_DAY if self.dataset.as_of is None else day_number(self.dataset.as_of)


def build_facts(dataset: Dataset) -> Facts:
    """Return the facts of a dataset; cost is linear in its rows.

    Formula (recognition_period): the recognition period in which the approval date lies, else the start date.
    """
    projects = dataset.projects
    is_euro = _is_euro(projects)
    days = {date: _days(projects[date]) for date in DATES}
    recognised = np.where(days["approval_date"] != NO_DAY, days["approval_date"], days["start_date"])
    dimensions = _dimensions(dataset, recognised)
    cents, is_known = _amounts(projects, AMOUNTS, is_euro)
    committed, pending = _status_marks(dimensions["status"])
    return Facts(
        dataset=dataset,
        size=len(projects),
        dimensions=MappingProxyType(with_given_shares(dimensions, projects)),
        cents=cents,
        is_known=is_known,
        is_euro=is_euro,
        days=MappingProxyType(days),
        recognised_day=recognised,
        is_committed=committed,
        is_pending=pending,
        payments=_payments(dataset),
        search_text=SearchText(projects),
    )


def _dimensions(dataset: Dataset, recognised_day: np.ndarray) -> dict[str, Dimension]:
    projects = dataset.projects
    return {
        "alliance": build_single("alliance", projects["alliance_id"], dataset.alliances["alliance_id"].dropna()),
        "district": build_several("district", projects["district_ags"], dataset.districts["district_ags"].dropna()),
        "topic": build_several("topic", projects["topic_ids"], dataset.topics["topic_id"].dropna()),
        "fund": build_single("fund", projects["fund"]),
        "status": build_single("status", projects["status"], read_reference("status_meanings")["status"]),
        "beneficiary": build_single("beneficiary", projects["beneficiary"]),
        "strand": build_single("strand", projects["strand"]),
        "region_category": build_single("region_category", projects["region_category"]),
        "period": _recognition_periods(dataset.funding_periods, recognised_day),
    }


def _recognition_periods(periods: pd.DataFrame, recognised_day: np.ndarray) -> Dimension:
    recognition = periods[periods["kind"] == "recognition"].sort_values("start_date")
    labels = (*recognition["period_id"], "-")
    codes = np.full(len(recognised_day), len(recognition), dtype=np.int32)
    bounds = zip(_days(recognition["start_date"]), _days(recognition["end_date"]), strict=True)
    for position, (first, last) in enumerate(bounds):
        codes[(recognised_day >= first) & (recognised_day <= last) & (recognised_day != NO_DAY)] = position
    return Dimension("period", labels, codes, codes)


def _status_marks(status: Dimension) -> tuple[np.ndarray, np.ndarray]:
    reference = read_reference("status_meanings").set_index("status")
    committed = set(reference.index[reference["is_committed"] == "true"]) | {"-"}
    pending = set(reference.index[reference["is_pending"] == "true"])
    return (
        np.array([label in committed for label in status.labels])[status.main],
        np.array([label in pending for label in status.labels])[status.main],
    )


def _payments(dataset: Dataset) -> Payments:
    frame = dataset.payments
    position = pd.Index(dataset.projects["project_id"]).get_indexer(frame["project_id"])
    position = np.where(frame["project_id"].isna().to_numpy(), -1, position)
    cents, is_known = _amounts(frame, ("paid_amount",), _is_euro(frame))
    return Payments(position, _days(frame["payment_date"]), cents["paid_amount"], is_known["paid_amount"])


def _amounts(
    frame: pd.DataFrame, amounts: tuple[str, ...], is_euro: np.ndarray
) -> tuple[Mapping[str, np.ndarray], Mapping[str, np.ndarray]]:
    cents, known = {}, {}
    for amount in amounts:
        column = frame[f"{amount}_cents"]
        known[amount] = column.notna().to_numpy() & is_euro
        cents[amount] = np.where(known[amount], column.fillna(0).to_numpy(dtype=np.int64), 0)
    return MappingProxyType(cents), MappingProxyType(known)


def _is_euro(frame: pd.DataFrame) -> np.ndarray:
    currency = frame["currency"]
    result: np.ndarray = (currency.isna() | (currency == EURO)).to_numpy(dtype=bool)
    return result


def _days(column: pd.Series) -> np.ndarray:
    values = column.to_numpy("datetime64[D]")
    return np.where(np.isnat(values), NO_DAY, values.astype(np.int64)).astype(np.int32)

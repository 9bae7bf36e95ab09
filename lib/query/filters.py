"""The filters: one frozen value that holds all of them, and one line for each list of codes."""

from dataclasses import dataclass, replace
from datetime import date

from lib.query.dimensions import MISSING

__all__ = ["EVERYTHING", "FILTERS", "MISSING", "Filter", "Selection", "filter_of"]


@dataclass(frozen=True)
class Selection:
    """Which projects are chosen; a filter left empty lets all pass.

    The seven lists hold codes, `MISSING` for projects that state none. A district may also be the beginning of
    an AGS: `03` is Lower Saxony, `032` the statistical region Hannover. `excluded` names those lists whose codes
    are taken out instead. Dates compare with the approval date, else the start date, both ends inclusive;
    `with_undated` keeps projects that have neither. Cents compare with the amount named by `amount`;
    `with_unknown_amount` keeps projects without it. `text` holds words and "phrases", all of which must occur.
    """

    alliances: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    from_date: date | None = None
    to_date: date | None = None
    with_undated: bool = False
    min_cents: int | None = None
    max_cents: int | None = None
    with_unknown_amount: bool = False
    amount: str = "grant"
    text: str = ""

    @property
    def is_everything(self) -> bool:
        """True where no filter is set."""
        return replace(self, amount="grant", excluded=frozenset(), with_undated=False, with_unknown_amount=False) == (
            EVERYTHING
        )

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes chosen in a list such as `alliances`."""
        chosen: tuple[str, ...] = getattr(self, name)
        return chosen


@dataclass(frozen=True)
class Filter:
    """One list of codes: its name in the selection, its dimension, its parameter in addresses.

    `sentence` is the key of its words under `query.selection.`.
    """

    name: str
    dimension: str
    param: str


FILTERS = (
    Filter("alliances", "alliance", "buendnis"),
    Filter("districts", "district", "kreis"),
    Filter("topics", "topic", "thema"),
    Filter("funds", "fund", "fonds"),
    Filter("periods", "period", "periode"),
    Filter("statuses", "status", "status"),
    Filter("beneficiaries", "beneficiary", "traeger"),
)
EVERYTHING = Selection()


def filter_of(name: str) -> Filter:
    """Return the filter with this name; raises KeyError where there is none."""
    for each in FILTERS:
        if each.name == name:
            return each
    raise KeyError(name)

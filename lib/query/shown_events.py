"""Which events a chart over time shows: those that concern what it shows, hidden one by one as the address says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from lib.model.events import Event
from lib.model.tables import Dataset
from lib.query.filters import Selection
from lib.query.money import MoneyOverTime

# `ereignisse=ja` draws the events of data/reference too; those an officer entered are drawn unless they are hidden.
BUILT_IN_PARAM, HIDDEN_PARAM = "ereignisse", "ohneereignis"
YES = "ja"
# Recognition periods are bands of a chart already.
AS_BANDS = ("recognition",)
Params = Mapping[str, Sequence[str]]


def concerned_events(dataset: Dataset, selection: Selection, dimension: str = "none") -> tuple[Event, ...]:
    """Return the events that a chart of the selection can show, the earliest first.

    An event of one alliance is shown where that alliance is chosen, or where the chart has a part for each alliance.
    """
    chosen = () if "alliances" in selection.excluded else selection.alliances
    return tuple(
        event
        for event in dataset.events
        if event.kind not in AS_BANDS
        and (event.alliance is None or event.alliance in chosen or (dimension == "alliance" and not chosen))
    )


def shown_events(events: Iterable[Event], params: Params) -> tuple[Event, ...]:
    """Return those of the events that the address leaves to be drawn."""
    has_built_in, hidden = is_built_in_shown(params), set(params.get(HIDDEN_PARAM, ()))
    return tuple(each for each in events if (each.is_entered or has_built_in) and each.code not in hidden)


def is_built_in_shown(params: Params) -> bool:
    """Tell whether the events of data/reference are asked for."""
    return list(params.get(BUILT_IN_PARAM, ()))[-1:] == [YES]


def events_between(events: Iterable[Event], first: date, last: date) -> tuple[Event, ...]:
    """Return the events of which a day lies between two days."""
    return tuple(each for each in events if each.start <= last and (each.end or each.start) >= first)


def events_over(events: Iterable[Event], money: MoneyOverTime) -> tuple[Event, ...]:
    """Return the events that touch the periods of money over time."""
    drawable = tuple(events)
    if not drawable or money.is_empty:
        return ()
    first, last = (
        np.datetime64(int(day), "D").item() for day in (money.periods.firsts.min(), money.periods.lasts.max())
    )
    return events_between(drawable, first, last)

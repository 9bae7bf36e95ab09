"""The events that the charts of a page draw now, as the address says."""

from lib.model.events import Event
from lib.query.filters import Selection
from lib.query.shown_events import concerned_events, shown_events
from lib.ui import state
from lib.ui.chosen import Chosen


def events_of_project(chosen: Chosen, alliance: str | None) -> tuple[Event, ...]:
    """Return the events to be drawn in a chart of one project, which belongs to an alliance or to none."""
    own = Selection(alliances=() if alliance is None else (alliance,))
    return shown_events(concerned_events(chosen.shown.dataset, own), state.params())


def events_now(chosen: Chosen, dimension: str = "none") -> tuple[Event, ...]:
    """Return the events to be drawn in a chart of the chosen projects that is divided by a trait."""
    return shown_events(concerned_events(chosen.shown.dataset, chosen.selection, dimension), state.params())

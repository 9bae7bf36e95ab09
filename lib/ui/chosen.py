"""What the reader has chosen: the data shown, the filters, the projects they let pass, and what was made of them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from lib.query.filters import FILTERS, Selection
from lib.query.selection import Rows, describe, from_params, select
from lib.ui import data, state
from lib.ui.data import Shown
from lib.ui.run import once
from lib.ui.texts import language

T = TypeVar("T")
# As many filters as readers go back and forth between; large data are kept for fewer.
MOST_CHOSEN, MOST_POSITIONS = 100, 16_000_000
_NOT_YET = object()
PARAMS = {each.dimension: each.param for each in FILTERS}
_NAMES = {each.dimension: each.name for each in FILTERS}


@dataclass(frozen=True, eq=False)
class Chosen:
    """The data and the filters of one click; every page starts from it."""

    shown: Shown
    selection: Selection
    _results: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return a result made of these data under these filters, the same for all readers, made once.

        The key says which result it is and all else it depends on: language, theme, settings.
        """
        found = self._results.get(key, _NOT_YET)
        if found is _NOT_YET:
            found = self._results[key] = make()
        result: T = found
        return result

    def forget(self) -> None:
        """Let go of the results at once: charts and tables refer back here, so only a collection would free them."""
        self._results.clear()

    @cached_property
    def rows(self) -> Rows:
        """The positions of the projects that the filters let pass."""
        return select(self.shown.facts, self.selection)

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Return the codes of a dimension that are chosen, to be drawn in the accent colour."""
        name = _NAMES.get(dimension)
        return () if name is None or name in self.selection.excluded else self.selection.codes(name)

    @property
    def in_words(self) -> str:
        """The filters as one sentence."""
        return describe(self.selection, self.shown.dataset, language())


def chosen() -> Chosen:
    """Return what is chosen now."""
    return once("chosen", lambda: chosen_of(data.current(), from_params(state.params())))


def chosen_of(shown: Shown, selection: Selection) -> Chosen:
    """Return the data under the filters: the same value for every reader who chooses the same, with its results."""
    with _LOCK:
        key = (shown, selection)
        if key not in _LATEST:
            _forget_overtaken(shown)
            _LATEST[key] = Chosen(shown, selection)
        _LATEST.move_to_end(key)
        most = max(1, min(MOST_CHOSEN, MOST_POSITIONS // (shown.facts.size + 1)))
        while len(_LATEST) > most:
            _LATEST.popitem(last=False)[1].forget()
        return _LATEST[key]


def _forget_overtaken(shown: Shown) -> None:
    """A new state of the same data takes the place of the one before, which must not stay in memory."""
    for other, selection in list(_LATEST):
        if other is not shown and (other.store.url, other.earlier) == (shown.store.url, shown.earlier):
            _LATEST.pop((other, selection)).forget()


_LATEST: OrderedDict[tuple[Shown, Selection], Chosen] = OrderedDict()
_LOCK = Lock()

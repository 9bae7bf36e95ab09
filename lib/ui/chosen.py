"""What the reader has chosen: the data shown, the filters, and the projects they let pass."""

from dataclasses import dataclass
from functools import cached_property

from lib.query.filters import FILTERS, Selection
from lib.query.selection import Rows, describe, from_params, select
from lib.ui import data, state
from lib.ui.data import Shown
from lib.ui.texts import language

PARAMS = {each.dimension: each.param for each in FILTERS}
_NAMES = {each.dimension: each.name for each in FILTERS}


@dataclass(frozen=True, eq=False)
class Chosen:
    """The data and the filters of one click; every page starts from it."""

    shown: Shown
    selection: Selection

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
    return Chosen(data.current(), from_params(state.params()))

"""The data on the screen: the published state of the store, or the example data while nothing is published.

Frames are kept as shared, read-only resources keyed by the published state: Streamlit's data cache would copy them on
every click and hash only a sample of a large frame.
"""

import gc
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import pandas as pd
import streamlit as st

from lib.model.privacy_settings import hides_names_after_two_years
from lib.model.tables import Dataset
from lib.output.two_year_rule import without_names_due
from lib.query.facts import Facts, build_facts
from lib.store import (
    EMPTY_STATE,
    Store,
    default_store_url,
    files_in_force,
    newest,
    open_store,
    read_dataset,
    was_published,
)
from lib.ui import state
from lib.ui.examples import SETS, example_store
from lib.ui.server.forgetting import forget_what_is_old

EXAMPLE_PARAM = "beispiel"
# An earlier state in the address: the number of a publication, or a day.
STATE_PARAM = "stand"


@dataclass(frozen=True, eq=False)
class Shown:
    """What the pages show: one state of the data and where it is kept.

    `example` names the set of examples, else "". `earlier` is what the address says of an earlier state, else "".
    """

    dataset: Dataset
    facts: Facts
    store: Store
    example: str = ""
    earlier: str = ""

    @property
    def files(self) -> pd.DataFrame:
        """The imports behind the data: import_id, source, file, sha256, as_of."""
        day = _day_of(self.earlier)
        return files_in_force(self.store, self.dataset.state_id if day is None else None, day)

    @cached_property
    def file_names(self) -> tuple[str, ...]:
        """The files that the projects come from, by name."""
        return tuple(sorted({str(file) for file in self.dataset.projects["source_file"].dropna().unique()}))

    @property
    def key(self) -> tuple[str, str]:
        """What tells one state from another in a cache."""
        return self.store.url, self.dataset.state_id


def current() -> Shown:
    """Return the state that is shown now; a publication by anyone shows with the next click half a second later."""
    wanted = example_wanted((state.values_of(EXAMPLE_PARAM) or [""])[-1])
    earlier = earlier_wanted() if not wanted else ""
    return _of_own_store(earlier) if earlier else shown_of(wanted)


def shown_of(wanted: str) -> Shown:
    """Return a set of examples by its name, or with "" the officers' own data."""
    if not wanted:
        return _of_own_store()
    store = example_store(wanted)
    return _shown(store, newest(store).state, wanted)


def _of_own_store(earlier: str = "") -> Shown:
    # The day is part of the key: every day names may become due.
    hides_names_on = datetime.now().date() if hides_names_after_two_years() else None
    store = own_store()
    return _shown(store, newest(store).state, "", earlier, hides_names_on)


def earlier_wanted() -> str:
    """Return the earlier state that the address asks for, "" where it asks for none or for one there never was."""
    asked = (state.values_of(STATE_PARAM) or [""])[-1]
    day = _day_of(asked)
    if day is not None:
        return asked if len(files_in_force(own_store(), as_of=day)) else ""
    return asked if was_published(own_store(), asked) else ""


def seen_of(shown: Shown) -> str:
    """Return the state that a reader of the newest data has seen, "" where newer ones would not be shown anyway."""
    if shown.earlier or (state.values_of(EXAMPLE_PARAM) or [""])[-1] in SETS:
        return ""
    return EMPTY_STATE if shown.example else shown.dataset.state_id


def newest_state() -> str:
    """Return the newest state as `seen_of` names it."""
    return newest(own_store()).of_data


def example_wanted(asked: str = "") -> str:
    """Return the set of examples to be shown: the one asked for, the fictional one while nothing is published."""
    if asked in SETS:
        return asked
    return "" if newest(own_store()).has_data else next(iter(SETS))


@st.cache_resource
def own_store() -> Store:
    """Return the store of the officers, opened once a process; what the retention period ends is removed then."""
    store = open_store(default_store_url())
    forget_what_is_old(store)
    return store


@st.cache_resource(max_entries=4, hash_funcs={Store: lambda store: store.url})
def _shown(store: Store, published: str, example: str, earlier: str = "", hides_names_on: date | None = None) -> Shown:
    day = _day_of(earlier)
    dataset = read_dataset(store, None if day else earlier or published, day)
    if hides_names_on is not None:
        dataset = dataset.with_tables(projects=without_names_due(dataset.projects, hides_names_on))
    shown = Shown(dataset, build_facts(dataset), store, example, earlier)
    # Streamlit collects all garbage after every run; frozen objects are not looked at again and again.
    gc.collect()
    gc.freeze()
    return shown


def _day_of(earlier: str) -> date | None:
    try:
        return date.fromisoformat(earlier)
    except ValueError:
        return None

"""The data on the screen: the published state of the store, or the example data while nothing is published.

Frames are kept as shared, read-only resources keyed by the published state: Streamlit's data cache would copy them on
every click and hash only a sample of a large frame.
"""

import gc
from dataclasses import dataclass

import streamlit as st

from lib.model.tables import Dataset
from lib.query.facts import Facts, build_facts
from lib.store import Store, default_store_url, has_publications, open_store, published_state, read_dataset
from lib.ui import state
from lib.ui.examples import SETS, example_store

EXAMPLE_PARAM = "beispiel"


@dataclass(frozen=True, eq=False)
class Shown:
    """What the pages show: one state of the data and where it is kept; `example` names the set of examples, else ""."""

    dataset: Dataset
    facts: Facts
    store: Store
    example: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells one state from another in a cache."""
        return self.store.url, self.dataset.state_id


def current() -> Shown:
    """Return the state that is shown now; a publication by anyone shows with the next click."""
    return shown_of(example_wanted((state.values_of(EXAMPLE_PARAM) or [""])[-1]))


def shown_of(wanted: str) -> Shown:
    """Return a set of examples by its name, or with "" the officers' own data."""
    store = example_store(wanted) if wanted else own_store()
    return _shown(store, published_state(store), wanted)


def example_wanted(asked: str = "") -> str:
    """Return the set of examples to be shown: the one asked for, the fictional one while nothing is published."""
    if asked in SETS:
        return asked
    return "" if has_publications(own_store()) else next(iter(SETS))


@st.cache_resource
def own_store() -> Store:
    """Return the store of the officers, opened once a process."""
    return open_store(default_store_url())


@st.cache_resource(max_entries=4, hash_funcs={Store: lambda store: store.url})
def _shown(store: Store, published: str, example: str) -> Shown:
    dataset = read_dataset(store, published)
    shown = Shown(dataset, build_facts(dataset), store, example)
    # Streamlit collects all garbage after every run; frozen objects are not looked at again and again.
    gc.collect()
    gc.freeze()
    return shown

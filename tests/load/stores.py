"""Stores to measure with: published lists of so many made-up projects, or none, which shows the examples."""

import dataclasses
from pathlib import Path

import pandas as pd

from lib.model.rights import administrator
from lib.model.tables import conform
from lib.store import close_store, open_store, publish, save_import
from tests.benchmarks.million import dataset_of_size
from tests.store.rows import import_of, table_of

OFFICER = administrator("Messung")


def store_of(projects: int, folder: Path) -> str:
    """Return the address of a store with so many published projects, payments for every second one and 32 budgets."""
    url = f"sqlite:///{folder / 'store.sqlite'}"
    store = open_store(url)
    if projects:
        made = dataset_of_size(projects)
        frames = {"projects": made.projects, "payments": _payments(made.projects), "budgets": made.budgets}
        tables = [dataclasses.replace(table_of(kind, [{}]), frame=_placed(frame)) for kind, frame in frames.items()]
        as_of = None if made.as_of is None else made.as_of.date()
        publish(store, save_import(store, import_of(*tables, as_of=as_of), b"a", "Last", OFFICER), OFFICER)
    close_store(store)
    return url


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    rows = range(5, 5 + len(frame))
    return frame.assign(source_file="liste.xlsx", source_sheet="Liste", source_row=pd.array(rows, "Int64"))


def _payments(projects: pd.DataFrame) -> pd.DataFrame:
    paid = projects.iloc[::2]
    columns = {"payment_id": paid["project_id"], "reference": paid["reference"], "payment_date": paid["start_date"]}
    return conform(pd.DataFrame(columns).assign(paid_amount_cents=paid["grant_cents"] // 2), "payments")

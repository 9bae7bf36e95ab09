"""Freezes a small store of this version for later versions to open: `python -m tests.store.make_earlier_store`.

Run it when a migration was added, and commit the two files it writes into tests/store/earlier_stores: the store, and
the figures it shows. Never write an earlier one again: those were made by the code of their time.
"""

import gzip
import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from lib.model.rights import administrator
from lib.store import (
    EventEntry,
    Store,
    add_event,
    add_note,
    close_store,
    correct,
    discard,
    open_store,
    publish,
    published_state,
    rank_sources,
    read_dataset,
    revert,
    save_import,
)
from lib.store.migrating import NEWEST
from tests.store.rows import import_of, table_of

FOLDER = Path(__file__).parent / "earlier_stores"
UTE = administrator("Ute")
EARLIER = ("1", "2", "4")
PROJECTS = [
    {
        "project_id": f"p{n}", "reference": f"ZW 8500{n}", "title": f"Vorhaben {n} – Pflege & Handwerk",
        "beneficiary": f"Träger {n} gGmbH", "alliance_id": ("LEW", "SON", "NWE")[n % 3],
        "district_ags": ("03241", "03101", "03452")[n % 3], "topic_ids": "care;digitalisation", "status": "approved",
        "approval_date": f"2022-0{n % 9 + 1}-15", "start_date": f"2022-0{n % 9 + 1}-20",
        "grant_cents": 1_234_567 + 1_001 * n, "total_cost_cents": 2_999_999 + n, "cofinancing_rate_pct": 41.5,
    }
    for n in range(30)
]  # fmt: skip
PAYMENTS = [
    {
        "reference": f"ZW 8500{n}", "payment_date": f"2023-0{n % 9 + 1}-01", "payment_kind": "advance",
        "paid_amount_cents": 100_003 * (n + 1) * (-1 if n == 7 else 1),
    }
    for n in range(20)
]  # fmt: skip
BUDGETS = [
    {
        "budget_id": f"b{n}", "alliance_id": alliance, "period_id": "P3", "basis": "esf_state", "is_outside": False,
        "budget_amount_cents": 250_000_00 + n, "precision": "exact",
    }
    for n, alliance in enumerate(("LEW", "SON", "NWE"))
]  # fmt: skip


def fill(store: Store) -> None:
    """Publish, revert, discard, rank, correct and add words, so that every kind of act is in the store."""
    raised = [row | {"grant_cents": row["grant_cents"] + 55} for row in PROJECTS]
    _published(store, {"projects": PROJECTS[:25], "budgets": BUDGETS}, "Projektliste", date(2026, 3, 31))
    _published(store, {"projects": raised}, "Projektliste", date(2026, 6, 30))
    _published(store, {"payments": PAYMENTS}, "Auszahlungen", date(2026, 6, 30))
    _published(store, {"projects": PROJECTS[:3]}, "Projektliste", date(2026, 9, 30))
    revert(store, "Projektliste", UTE, "falsche Datei")
    _published(store, {"projects": PROJECTS[5:8]}, "Zweite Liste", date(2026, 6, 30))
    discard(store, _kept(store, {"projects": PROJECTS[:1]}, "Zweite Liste", date(2026, 7, 1)), UTE, "doppelt")
    rank_sources(store, ["Zweite Liste", "Projektliste"], UTE, "Bewilligungsstelle zuerst")
    projects = read_dataset(store).projects.set_index("reference")
    number = str(projects.loc["ZW 850010", "project_id"])
    correct(store, "projects", number, "grant", "7700001", UTE, "Bescheid")
    add_event(store, EventEntry(date(2024, 5, 1), "Neuer Aufruf", "New call", date(2024, 6, 30), "LEW", "Erlass"), UTE)
    add_note(store, "projects", number, "Zwischenbericht steht aus", UTE)


def figures(store: Store, state: str | None = None) -> dict[str, object]:
    """Return what a state shows, in cents."""
    data = read_dataset(store, state)
    grants = data.projects.groupby("alliance_id")["grant_cents"].sum()
    return {
        "projects": len(data.projects),
        "grant_cents": {str(alliance): int(cents) for alliance, cents in sorted(grants.items())},
        "paid_cents": int(data.payments["paid_amount_cents"].sum()),
        "budget_cents": int(data.budgets["budget_amount_cents"].sum()),
        "titles": sorted(data.projects["title"])[:2],
    }


def all_figures(store: Store) -> dict[str, object]:
    """Return the number of the state, what it shows and what earlier states showed."""
    earlier = {state: figures(store, state) for state in EARLIER}
    return {"state": published_state(store), "now": figures(store), "earlier": earlier}


def _published(store: Store, rows: dict[str, list[dict]], source: str, as_of: date) -> None:
    publish(store, _kept(store, rows, source, as_of), UTE, "Quartal")


def _kept(store: Store, rows: dict[str, list[dict]], source: str, as_of: date) -> int:
    file, content = f"{source}-{as_of}.xlsx", json.dumps([rows, source, str(as_of)]).encode()
    tables = [table_of(kind, list(each), sheet=kind, file=file) for kind, each in rows.items()]
    return save_import(store, import_of(*tables, content=content, file=file, as_of=as_of), content, source, UTE)


def main() -> None:
    """Write the store and its figures under the number of the newest migration."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        store = open_store(f"sqlite:///{path}")
        fill(store)
        shown = all_figures(store)
        close_store(store)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("VACUUM")
        (FOLDER / f"{NEWEST}.sqlite.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    (FOLDER / f"{NEWEST}.json").write_text(json.dumps(shown, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()

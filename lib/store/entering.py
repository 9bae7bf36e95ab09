"""Rows that officers enter by hand: each entry makes a new import of a source of their own, with all rows so far."""

import hashlib
import json
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import select

from lib.model.fields import field_of, fields_of
from lib.model.imports import Import, ImportedTable, RowCounts, TableKind
from lib.model.rights import Actor
from lib.model.tables import conform, empty_table
from lib.store import schema
from lib.store.belonging import alliances_in
from lib.store.connecting import Store, reading, writing
from lib.store.errors import StoreError
from lib.store.field_texts import value_of
from lib.store.identifying import IDENTIFIERS
from lib.store.import_reading import read_import
from lib.store.permitting import hold_to, permitted
from lib.store.publishing import Act, put_in_force
from lib.store.saving import keep_import
from lib.store.states import imports_in_force

HAND_SOURCE = "Von Hand erfasst"
_SOURCE_ID = select(schema.sources.c.source_id).where(schema.sources.c.name == HAND_SOURCE)


def enter_row(store: Store, table: str, values: dict[str, str], actor: Actor, reason: str = "") -> int:
    """Add a project, payment or budget to those entered by hand and publish it; return the number of the import.

    `values` are texts by field name: cents, ISO days, codes by `;`; a field that is left out is not stated. Each entry
    can be taken back with `revert` of the source HAND_SOURCE. Raises StoreError `unreadable_value`, `not_entered`, and
    `other_alliances` or `no_alliance` where the row is not of the actor's alliances.
    """
    if table not in IDENTIFIERS or not any(value.strip() for value in values.values()):
        raise StoreError("not_entered")
    tables = _tables_so_far(store)
    row = _row(table, values, len(tables[table]))
    with permitted(store, actor, "enter"):
        _hold_row_to(store, actor, table, row)
    tables[table] = conform(pd.concat([tables[table], row], ignore_index=True), table)
    return _keep(store, tables, actor.name, reason)


def _hold_row_to(store: Store, actor: Actor, table: str, row: pd.DataFrame) -> None:
    if actor.alliances is not None:
        with reading(store) as connection:
            hold_to(actor, alliances_in(connection, {table: row}))


def _keep(store: Store, tables: dict[str, pd.DataFrame], by: str, reason: str) -> int:
    """Keep and publish all rows entered by hand; those of before were other officers' right."""
    content = _content(tables, by)
    import_ = Import(
        file=HAND_SOURCE,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        as_of=datetime.now(UTC).date(),
        tables=tuple(_imported(name, frame) for name, frame in tables.items() if len(frame)),
        findings=(),
    )
    import_id = keep_import(store, import_, content, HAND_SOURCE, by, reason, ())
    with writing(store) as connection:
        source_id = connection.execute(_SOURCE_ID).scalar_one()
        put_in_force(connection, import_id, Act("publish", by, reason, source_id, import_id))
    return import_id


def _tables_so_far(store: Store) -> dict[str, pd.DataFrame]:
    tables = {name: empty_table(name) for name in IDENTIFIERS}
    with reading(store) as connection:
        source_id = connection.execute(_SOURCE_ID).scalar_one_or_none()
        published = [each.import_id for each in imports_in_force(connection) if each.source_id == source_id]
    before = read_import(store, published[0]).tables if published else ()
    return tables | {each.kind.value: each.frame for each in before}


def _row(table: str, values: dict[str, str], count: int) -> pd.DataFrame:
    fields = [field_of(table, name) for name in values]
    row = {field.column: value_of(values[field.name].strip(), field) for field in fields}
    row[IDENTIFIERS[table]] = f"hand-{count + 1}"
    row |= {"source_file": HAND_SOURCE, "source_row": count + 1, "currency": row.get("currency") or "EUR"}
    return conform(pd.DataFrame([row]), table)


def _content(tables: dict[str, pd.DataFrame], by: str) -> bytes:
    """The rows as JSON, in the place of a file's bytes."""
    rows = {name: json.loads(frame.to_json(orient="records", date_format="iso")) for name, frame in tables.items()}
    moment = datetime.now(UTC).isoformat()
    return json.dumps({"at": moment, "by": by, "tables": rows}, ensure_ascii=False, indent=1).encode()


def _imported(table: str, frame: pd.DataFrame) -> ImportedTable:
    amounts = {field.name: field.column for field in fields_of(table) if field.column.endswith("_cents")}
    euros = frame[frame["currency"] == "EUR"]
    return ImportedTable(
        sheet="",
        kind=TableKind(table),
        header_rows=(),
        first_row=1,
        last_row=len(frame),
        columns=(),
        rows=RowCounts(data=len(frame), imported=len(frame)),
        frame=frame,
        originals=pd.DataFrame(index=frame.index),
        set_aside=pd.DataFrame({"source_row": [], "code": [], "texts": []}),
        sums_cents={name: int(euros[column].sum()) for name, column in amounts.items() if euros[column].notna().any()},
    )

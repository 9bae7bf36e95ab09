"""Corrections: an officer's value in place of the file's, with a reason; the file's stays and comes back."""

from sqlalchemy import Connection, insert

from lib.model.fields import Field, field_of
from lib.model.rights import Actor
from lib.model.tables import empty_table
from lib.store.belonging import alliances_in
from lib.store.connecting import Store
from lib.store.corrections_in_force import Correction, apply_corrections, standing_corrections
from lib.store.errors import StoreError
from lib.store.fact_frames import read_facts
from lib.store.field_texts import text_of, value_of
from lib.store.identifying import IDENTIFIERS, identified
from lib.store.permitting import acting, hold_to
from lib.store.publishing import Act, record
from lib.store.row_keys import row_keys
from lib.store.schema import corrections
from lib.store.states import imports_in_force

# What the program or the file says about a row, not what the row says.
NOT_CORRECTED = {
    "project_id", "payment_id", "budget_id", "source_file", "source_sheet", "source_row", "is_fictional",
    "computed_fields", "corrected_fields",
}  # fmt: skip


def correct(  # noqa: PLR0913, PLR0917 an act names its subject, who acts and why
    store: Store, table: str, identifier: str, field: str, value: str | None, actor: Actor, reason: str
) -> str:
    """Put a value in place of the file's for one row of the published data; return the new state.

    `identifier` is the row's project_id, payment_id or budget_id; `value` is text, blanks around it left out: cents, an
    ISO day, codes by `;`, None for not stated. The correction outlives the next import until the file itself says
    something new.
    Raises StoreError `reason_missing`, `unknown_row`, `not_corrected`, `unreadable_value`, and `other_alliances` or
    `no_alliance` where the row, or the alliance it is given, is not the actor's.
    """
    known = _correctable(table, field, reason)
    value = (value or "").strip()
    value_of(value, known)
    with acting(store, actor, "correct") as connection:
        source_id, key, original = _row(connection, table, identifier, known)
        correction = Correction(source_id, table, key, known.name, original, value or None)
        _hold_row_to(connection, actor, correction)
        return _keep(connection, correction, actor.name, reason, is_withdrawn=False)


def withdraw_correction(store: Store, correction_id: int, actor: Actor, reason: str) -> str:
    """Let the file's value count again; return the new state. Raises StoreError `unknown_correction`."""
    with acting(store, actor, "correct") as connection:
        standing = standing_corrections(connection)
        if correction_id not in standing:
            raise StoreError("unknown_correction", number=correction_id)
        _hold_row_to(connection, actor, standing[correction_id])
        return _keep(connection, standing[correction_id], actor.name, reason, is_withdrawn=True)


def _correctable(table: str, field: str, reason: str) -> Field:
    if not reason.strip():
        raise StoreError("reason_missing")
    if table not in IDENTIFIERS or field in NOT_CORRECTED:
        raise StoreError("not_corrected", field=field)
    try:
        return field_of(table, field)
    except KeyError as error:
        raise StoreError("not_corrected", field=field) from error


def _row(connection: Connection, table: str, identifier: str, field: Field) -> tuple[int, str, str | None]:
    """The source, the key and the file's value of a published row."""
    for each in imports_in_force(connection):
        frame = read_facts(connection, table, each.import_id)
        is_row = identified(frame, table, each.source_id)[IDENTIFIERS[table]] == identifier
        if is_row.any():
            key = row_keys(frame, table)[is_row].iloc[0]
            return each.source_id, str(key), text_of(frame.loc[is_row, field.column].iloc[0], field)
    raise StoreError("unknown_row", identifier=identifier)


def _hold_row_to(connection: Connection, actor: Actor, correction: Correction) -> None:
    """The row as it counts now must be of the actor's alliances, and so must an alliance that it is given or loses."""
    if actor.alliances is None:
        return
    in_force = {each.source_id: each.import_id for each in imports_in_force(connection)}
    table, import_id = correction.table, in_force.get(correction.source_id)
    frame = empty_table(table) if import_id is None else read_facts(connection, table, import_id)
    row = frame[row_keys(frame, table) == correction.row_key]
    applied = [each for each in standing_corrections(connection).values() if each.source_id == correction.source_id]
    concerned = set(alliances_in(connection, {table: apply_corrections(row, table, applied)})) or {None}
    if correction.field == "alliance":
        concerned |= {correction.original, correction.value} - {None}
    hold_to(actor, concerned)


def _keep(connection: Connection, correction: Correction, by: str, reason: str, *, is_withdrawn: bool) -> str:
    act = Act("correct", by, reason, correction.source_id)
    publication_id = int(record(connection, act))
    row = {
        "publication_id": publication_id,
        "source_id": correction.source_id,
        "table_name": correction.table,
        "row_key": correction.row_key,
        "field": correction.field,
        "original": correction.original,
        "value": correction.value,
        "is_withdrawn": is_withdrawn,
    }
    connection.execute(insert(corrections).values(row))
    return str(publication_id)

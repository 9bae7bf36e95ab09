"""Corrections: an officer's value in place of the file's, with a reason; the file's stays and comes back."""

from sqlalchemy import Connection, insert

from lib.model.fields import Field, field_of
from lib.store.connecting import Store, writing
from lib.store.corrections_in_force import Correction, standing_corrections
from lib.store.errors import StoreError
from lib.store.fact_frames import read_facts
from lib.store.field_texts import text_of, value_of
from lib.store.identifying import IDENTIFIERS, identified
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
    store: Store, table: str, identifier: str, field: str, value: str | None, by: str, reason: str
) -> str:
    """Put a value in place of the file's for one row of the published data; return the new state.

    `identifier` is the row's project_id, payment_id or budget_id; `value` is text: cents, an ISO day, codes by `;`,
    None for not stated. The correction outlives the next import until the file itself says something new.
    Raises StoreError `reason_missing`, `unknown_row`, `not_corrected`, `unreadable_value`.
    """
    known = _correctable(table, field, reason)
    value_of(value, known)
    with writing(store) as connection:
        source_id, key, original = _row(connection, table, identifier, known)
        correction = Correction(source_id, table, key, known.name, original, value or None)
        return _keep(connection, correction, by, reason, is_withdrawn=False)


def withdraw_correction(store: Store, correction_id: int, by: str, reason: str) -> str:
    """Let the file's value count again; return the new state. Raises StoreError `unknown_correction`."""
    with writing(store) as connection:
        standing = standing_corrections(connection)
        if correction_id not in standing:
            raise StoreError("unknown_correction", number=correction_id)
        return _keep(connection, standing[correction_id], by, reason, is_withdrawn=True)


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

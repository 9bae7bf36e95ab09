import dataclasses
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select

from lib.model.fields import FieldType, fields_of
from lib.model.rights import administrator
from lib.model.tables import conform
from lib.store import Store, backup, close_store, open_store, publish, read_dataset, read_import, restore, save_import
from lib.store.bulk import BULK_ROWS
from lib.store.connecting import reading
from lib.store.schema import facts
from tests.benchmarks.project_rows import many_projects
from tests.store.rows import import_of, table_of

HARD_TEXTS = ['Anführung "doppelt"', "Komma, Semikolon;", "Zeile\numbrochen", "\\N", "NULL", " Rand ", "ß€😀", "'"]


def kept(store: Store, frame: pd.DataFrame) -> int:
    table = dataclasses.replace(table_of("projects", [{}]), frame=frame)
    return save_import(store, import_of(table), b"a", "LEW", administrator("Ute"))


def typed_rows(store: Store, table: str) -> pd.DataFrame:
    """The rows as other tools find them in the database."""
    stored = facts[table]
    columns = [stored.c[field.column] for field in fields_of(table)]
    with reading(store) as connection:
        result = connection.execute(select(*columns).order_by(stored.c.table_number, stored.c.row_position))
        frame = pd.DataFrame(result.all(), columns=[column.name for column in columns])
    for field in fields_of(table):
        if field.type is FieldType.DATE:
            frame[field.column] = pd.to_datetime(frame[field.column])
    return conform(frame, table)


@pytest.mark.parametrize("rows", [50, BULK_ROWS + 500])
def test_typed_rows_and_columnar_copy_are_equal(store: Store, rows: int) -> None:
    """What other tools query is what the program reads, row by row and in bulk, to every value and gap."""
    frame = many_projects(rows)
    texts = pd.Series([HARD_TEXTS[number % len(HARD_TEXTS)] for number in range(rows)], dtype="str")
    frame = frame.assign(title=texts, is_fictional=[number % 3 == 0 for number in range(rows)])
    import_id = kept(store, frame)
    pd.testing.assert_frame_equal(read_import(store, import_id).tables[0].frame, frame)
    pd.testing.assert_frame_equal(typed_rows(store, "projects"), frame)


def test_a_backup_moves_from_one_kind_of_database_to_the_other(store: Store, tmp_path: Path) -> None:
    """A backup of any store is a SQLite store by itself, and restoring it brings the same rows back."""
    publish(store, kept(store, many_projects(40)), administrator("Ute"))
    before = read_dataset(store).projects
    copy = backup(store, tmp_path / "copy.sqlite")
    moved = open_store(f"sqlite:///{tmp_path / 'moved.sqlite'}")
    restore(moved.url, copy, administrator("Ute"), "Umzug")
    pd.testing.assert_frame_equal(read_dataset(moved).projects, before)
    pd.testing.assert_frame_equal(typed_rows(moved, "projects"), typed_rows(store, "projects"))
    close_store(moved)
    restore(store.url, copy, administrator("Ute"), "zurück")
    pd.testing.assert_frame_equal(read_dataset(store).projects, before)

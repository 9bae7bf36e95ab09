from datetime import date

import pandas as pd
import pytest

from lib.model.rights import administrator
from lib.store import Store, StoreError, read_content, read_import, save_import
from tests.store.rows import import_of, table_of


def test_an_import_comes_back_as_it_was_read(store: Store) -> None:
    """Tables, columns, findings, originals and rows set aside are the same after saving."""
    projects = table_of("projects", [{"title": "Ärzte „neu“", "start_date": "2020-02-29", "grant_cents": 2**60}, {}])
    payments = table_of("payments", [{"paid_amount_cents": -5, "is_fictional": True}])
    import_ = import_of(projects, payments, as_of=date(2026, 6, 30))
    back = read_import(store, save_import(store, import_, b"a", "LEW", administrator("Ute")))
    for before, after in zip(import_.tables, back.tables, strict=True):
        pd.testing.assert_frame_equal(after.frame, before.frame)
        pd.testing.assert_frame_equal(after.originals, before.originals)
        pd.testing.assert_frame_equal(after.set_aside, before.set_aside)
        assert (after.columns, after.rows, after.sums_cents) == (before.columns, before.rows, before.sums_cents)
    assert back.findings == import_.findings
    assert (back.file, back.sha256, back.as_of) == (import_.file, import_.sha256, import_.as_of)


def test_the_bytes_of_the_file_come_back(store: Store) -> None:
    """The original file is kept to the last byte."""
    content = bytes(range(256)) * 50
    import_ = import_of(table_of("projects", [{}]), content=content)
    assert read_content(store, save_import(store, import_, content, "LEW", administrator("Ute"))) == content


def test_a_refused_file_is_kept_too(store: Store) -> None:
    """A file without any table has its findings and bytes in the store."""
    import_id = save_import(store, import_of(content=b""), b"", "LEW", administrator("Ute"))
    assert read_import(store, import_id).refused
    assert read_content(store, import_id) == b""


def test_an_import_needs_a_source(store: Store) -> None:
    """A source without a name is asked for."""
    with pytest.raises(StoreError, match="no source name"):
        save_import(store, import_of(table_of("projects", [{}])), b"a", " ", administrator("Ute"))

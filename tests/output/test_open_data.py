import io
import json

import pandas as pd
import pyarrow.parquet as pq

from lib.model.fields import fields_of
from lib.model.tables import conform
from lib.output.open_data import write_json, write_parquet

PROJECTS = conform(
    pd.DataFrame(
        {
            "title": ["Pflege für alle", None],
            "topic_ids": ["care;women", None],
            "start_date": pd.to_datetime(["2018-09-01", None]),
            "grant_cents": [123_45, None],
        }
    ),
    "projects",
)


def test_parquet_keeps_cents_days_and_meaning():
    """Cents are whole numbers, days are days, missing is missing, and each column says what it means."""
    table = pq.read_table(io.BytesIO(write_parquet(PROJECTS, "projects")))
    assert table["grant_cents"].to_pylist() == [123_45, None]
    assert str(table["start_date"].to_pylist()[0]) == "2018-09-01"
    assert table.schema.field("grant_cents").metadata[b"unit"] == b"cent"


def test_json_carries_its_model():
    """The document names every field of the table and has lists for lists, null for missing."""
    document = json.loads(b"".join(write_json(PROJECTS, "projects")))
    assert [field["column"] for field in document["model"]] == [field.column for field in fields_of("projects")]
    assert document["rows"][0]["topic_ids"] == ["care", "women"]
    assert document["rows"][0]["grant_cents"] == 123_45
    assert document["rows"][1]["title"] is None


def test_nothing_is_a_document_too():
    """Without rows both files are still complete."""
    empty = PROJECTS.iloc[:0]
    assert json.loads(b"".join(write_json(empty, "projects")))["rows"] == []
    assert pq.read_table(io.BytesIO(write_parquet(empty, "projects"))).num_rows == 0

"""Columns read from Arrow."""

import pyarrow as pa

from lib.store.arrow import frame_from_arrow


def test_a_column_kept_in_pieces_becomes_one() -> None:
    """Rows are taken from it in microseconds; the values and gaps are those of the pieces."""
    arrow = pa.table({"title": pa.chunked_array([["Lotsen"], [None, "Stille Reserve"], []], pa.string())})
    titles = frame_from_arrow(arrow, "projects")["title"]
    assert titles.dropna().tolist() == ["Lotsen", "Stille Reserve"]
    assert titles.isna().tolist() == [False, True, False]
    assert titles.array.__arrow_array__().num_chunks == 1

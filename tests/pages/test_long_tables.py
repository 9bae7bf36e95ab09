"""A long table sends its first rows and says so; a short one is whole."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.ui.cards.tables import MOST_GRID_ROWS


def _page(rows: int) -> None:
    import pandas as pd  # noqa: PLC0415 the function runs as a script of its own

    from lib.output.tables import Column, Kind, TableView  # noqa: PLC0415
    from lib.ui.cards.tables import show_table  # noqa: PLC0415

    columns = (
        Column("title", "Titel", Kind.TEXT, 40),
        Column("cents", "Betrag", Kind.MONEY, 18),
        Column("share", "Anteil", Kind.RATE, 18),
    )
    numbers = {"cents": pd.array(range(rows), "Int64"), "share": pd.array([3.0, 6.7] * (rows // 2) + [1] * (rows % 2))}
    frame = pd.DataFrame({"title": [f"Vorhaben {n}" for n in range(rows)]} | numbers)
    show_table(TableView("projects", "Vorhaben", columns, frame))


def _drawn(rows: int) -> AppTest:
    return AppTest.from_function(_page, kwargs={"rows": rows}).run(timeout=300)


@pytest.mark.parametrize("rows", [61, MOST_GRID_ROWS])
def test_a_table_that_fits_is_whole(rows: int) -> None:
    """Up to the limit every row is there, and nothing needs to be said."""
    page = _drawn(rows)
    assert len(page.dataframe[0].value) == rows
    assert not page.caption


def test_a_longer_table_says_what_it_leaves_to_the_downloads() -> None:
    """Of 100,000 rows the first are sent, less than a megabyte."""
    page = _drawn(100_000)
    shown: pd.DataFrame = page.dataframe[0].value
    assert len(shown) == MOST_GRID_ROWS
    assert page.caption[0].value == text("card.first_rows", "de", first="2.000", total="100.000")
    assert len(page.dataframe[0].proto.SerializeToString()) < 1_000_000


def test_shares_have_one_decimal_written_and_in_a_grid() -> None:
    """Written out 3 % is 3,0 % beside 6,7 %; a grid is told to write one decimal of each."""
    assert _drawn(2).table[0].value["Anteil"].tolist() == ["3,0\u00a0%", "6,7\u00a0%"]
    share = json.loads(_drawn(61).dataframe[0].proto.columns)["Anteil"]["type_config"]
    assert (share["format"], share["step"]) == ("percent", 0.001)

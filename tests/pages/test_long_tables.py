"""A long table sends its first rows and says so; a short one is whole."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.ui.tables import MOST_GRID_ROWS


def _page(rows: int) -> None:
    import pandas as pd  # noqa: PLC0415 the function runs as a script of its own

    from lib.output.tables import Column, Kind, TableView  # noqa: PLC0415
    from lib.ui.tables import show_table  # noqa: PLC0415

    columns = (Column("title", "Titel", Kind.TEXT, 40), Column("cents", "Betrag", Kind.MONEY, 18))
    frame = pd.DataFrame({"title": [f"Vorhaben {n}" for n in range(rows)], "cents": pd.array(range(rows), "Int64")})
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

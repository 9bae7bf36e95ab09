"""Where a figure comes from: the rows and cells it is made of, down to the address in the file."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.model.fields import field_of
from lib.model.messages import text
from lib.output.labels import label
from lib.output.tables import Column, Kind, TableView
from lib.query.explain import Explanation
from lib.ui.cards.lineage import letters_of, letters_of_headings
from lib.ui.data import Shown


def explanation_table(explanation: Explanation, shown: Shown, title: str, language: str) -> TableView:
    """Return one row a project or payment: its title, the cell, what the cell says and what of it counts."""
    frame = explanation.frame
    letters = letters_of(shown)
    shown_rows = pd.DataFrame(
        {
            "title": frame["title"],
            "source_file": frame["source_file"],
            "source_sheet": frame["source_sheet"],
            "cell": [
                _cell(row, letters) if not row["is_computed"] else text("project.computed", language)
                for row in frame.to_dict("records")
            ],
            "cell_cents": frame["cell_cents"].astype("Int64"),
            "part_cents": frame["part_cents"].astype("Int64"),
        }
    )
    columns = (
        Column("title", field_of("projects", "title").label(language), Kind.TEXT, 48),
        Column("source_file", field_of("projects", "source_file").label(language), Kind.TEXT, 30),
        Column("source_sheet", field_of("projects", "source_sheet").label(language), Kind.TEXT, 16),
        Column("cell", text("project.column.cell", language), Kind.TEXT, 12),
        Column("cell_cents", text("explain.says", language), Kind.MONEY, 18),
        Column("part_cents", text("explain.counts", language), Kind.MONEY, 18, is_summed=True),
    )
    return TableView(text("explain.name", language), title, columns, shown_rows)


def divisor_table(explanation: Explanation, shown: Shown, title: str, language: str) -> TableView | None:
    """Return one row a cell that the figure is divided by, such as the inhabitants of a district; None without any."""
    cells = explanation.divided_by
    if cells is None:
        return None
    letters = letters_of_headings(shown)
    rows = cells.assign(
        group=[label("district", ags, language) for ags in cells["group"]],
        cell=[
            f"{letters.get((str(row['source_file']), str(row['source_sheet']), str(row['indicator_name'])), '')}"
            f"{'' if pd.isna(row['source_row']) else int(row['source_row'])}"
            for row in cells.fillna({"source_sheet": ""}).to_dict("records")
        ],
    )
    columns = (
        Column("group", field_of("indicators", "district").label(language), Kind.TEXT, 26),
        Column("value", field_of("indicators", "value").label(language), Kind.NUMBER, 14),
        Column("reference_date", field_of("indicators", "reference_date").label(language), Kind.DATE, 14),
        Column("indicator_name", field_of("indicators", "indicator_name").label(language), Kind.TEXT, 30),
        Column("source_file", field_of("indicators", "source_file").label(language), Kind.TEXT, 30),
        Column("source_sheet", field_of("indicators", "source_sheet").label(language), Kind.TEXT, 16),
        Column("cell", text("project.column.cell", language), Kind.TEXT, 12),
    )
    return TableView(text("explain.divisor", language), title, columns, rows)


def _cell(row: Mapping[Hashable, Any], letters: Mapping[tuple[str, str, str], str]) -> str:
    if pd.isna(row["source_row"]):
        return ""
    sheet = "" if pd.isna(row["source_sheet"]) else str(row["source_sheet"])
    return f"{letters.get((str(row['source_file']), sheet, str(row['field'])), '')}{int(row['source_row'])}"

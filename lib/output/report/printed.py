"""What of a table a portrait page prints: the columns that fit, the first rows, all totals, the rest by name."""

from dataclasses import dataclass

from lib.model.messages import text
from lib.output.report.cells import in_words
from lib.output.tables import Column, TableView

# Wider tables are cut to the columns that fit a portrait page; the workbook has them all.
MOST_COLUMNS = 7


@dataclass(frozen=True)
class PrintedTable:
    """Cells in words: `rows` without the header, `total` empty where nothing is summed, `notes` on what is left out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    notes: tuple[str, ...]


def printed(view: TableView, most_rows: int, language: str) -> PrintedTable:
    """Return the table as a portrait page prints it; totals are those of all its rows."""
    columns = _columns_that_fit(view.columns)
    shown = view.frame.head(most_rows)
    cells = [[in_words(value, column, language) for value in shown[column.column]] for column in columns]
    has_total = any(column.is_summed for column in columns) and len(view.frame) > 1
    total = _totals(view, columns, language) if has_total else ()
    return PrintedTable(columns, tuple(zip(*cells, strict=True)), total, _left_out(view, columns, len(shown), language))


def _columns_that_fit(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The first columns, and always the sum of a row."""
    sums = tuple(column for column in columns[MOST_COLUMNS:] if column.is_row_sum)
    return (*columns[: MOST_COLUMNS - len(sums)], *sums)


def _totals(view: TableView, columns: tuple[Column, ...], language: str) -> tuple[str, ...]:
    words = [in_words(view.frame[each.column].sum(), each, language) if each.is_summed else "" for each in columns]
    return (text("output.total", language), *words[1:])


def _left_out(view: TableView, columns: tuple[Column, ...], rows: int, language: str) -> tuple[str, ...]:
    notes = []
    left = len(view.frame) - rows
    if left:
        notes.append(text("output.report.more_rows", language, count=left, number=left))
    hidden = [column.label for column in view.columns if column not in columns]
    if hidden:
        notes.append(text("output.report.more_columns", language, names=", ".join(hidden)))
    return tuple(notes)

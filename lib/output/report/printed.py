"""What of a table a portrait page prints: the columns that fit, the first rows, all totals, the rest by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.model.messages import text
from lib.output.report.cells import column_in_words, in_words
from lib.output.tables import Column, Kind, TableView

# Wider tables are cut to the columns that fit a portrait page; the workbook has them all.
MOST_COLUMNS = 7
NARROWEST, WIDEST = 12, 50
# A table of so many rows fits on a page and is not cut.
MOST_ROWS_KEPT = 14
# So many characters of a table stand side by side on a portrait page.
PAGE_CHARACTERS = 108


@dataclass(frozen=True)
class PrintedTable:
    """Cells in words: `rows` without the header, `total` empty where nothing is summed, `notes` on what is left out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def shares(self) -> list[float]:
        """The part of the width that each column takes: numbers and days stay in one line, texts share the rest."""
        needed = [self._longest(at) if _is_rigid(column) else 0 for at, column in enumerate(self.columns)]
        wanted = [0 if _is_rigid(column) else min(max(column.width, NARROWEST), WIDEST) for column in self.columns]
        rest = max(PAGE_CHARACTERS - sum(needed), NARROWEST * sum(width > 0 for width in wanted))
        widths = [fixed or rest * width / sum(wanted) for fixed, width in zip(needed, wanted, strict=True)]
        return [width / sum(widths) for width in widths]

    def _longest(self, at: int) -> int:
        """The characters of the longest cell of a column, or of the longest word above it, and a little room."""
        cells = [row[at] for row in (*self.rows, self.total) if row]
        return max(map(len, [*cells, *self.columns[at].label.split()])) + 4


def printed(view: TableView, most_rows: int, language: str, names: Sequence[str] = ()) -> PrintedTable:
    """Return the table as a portrait page prints it, `names` being its columns; totals are those of all its rows."""
    named = {column.column: column for column in view.columns}
    columns = tuple(named[name] for name in names) if names else _columns_that_fit(view.columns)
    shown = view.frame.head(most_rows)
    cells = [column_in_words(shown[column.column], column, language) for column in columns]
    has_total = any(column.is_summed for column in columns) and len(view.frame) > 1
    total = _totals(view, columns, language) if has_total else ()
    return PrintedTable(columns, tuple(zip(*cells, strict=True)), total, _left_out(view, columns, len(shown), language))


def _is_rigid(column: Column) -> bool:
    return column.kind is not Kind.TEXT


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

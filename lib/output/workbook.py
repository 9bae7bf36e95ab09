"""Tables as an Excel workbook that can be sent on: typed cells, live totals, filter, print set-up, native charts."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lib.model.messages import text
from lib.model.source import column_letter
from lib.output.about import About
from lib.output.about_sheet import write_about
from lib.output.bulk_sheet import BulkSheet
from lib.output.cells import Formats, add_formats, cell_fragments
from lib.output.native_charts import insert_chart
from lib.output.tables import Column, Kind, TableView

# Excel's limit is 1,048,576 rows; header and total take two.
MOST_DATA_ROWS = 1_048_574
# Few enough that their cells as text take little memory, enough that equal texts are still written once.
ROWS_AT_ONCE = 25_000
LONGEST_SHEET_NAME = 31
# Characters that fit the width of A4 landscape and can still be read; wider tables go on to the right.
WIDEST_PAGE = 220
WIDE_SCALE_PCT = 65
LINE_PT = 13
SHEET_NAME_REFUSES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# Text stays text: nothing that a cell says becomes a formula, a link or a number.
OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(
    tables: Sequence[TableView],
    about: About,
    language: str,
    most_rows: int = MOST_DATA_ROWS,
    on_progress: Callable[[float], None] = lambda _: None,
) -> bytes:
    """Return the workbook: first the sheet “Über diese Datei”, then one sheet a table, in order.

    Totals are formulas over the visible rows with their exact value cached. A table with more rows than a sheet
    holds goes on in further sheets, each with its own total. Rows are written a part at a time; `on_progress` is
    told after each which part of all rows is written, from 0 to 1.
    """
    progress = _Progress(sum(len(table.frame) for table in tables), on_progress)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        formats = add_formats(workbook)
        sheets = list(_sheets(tables, most_rows))
        names = _sheet_names([table.name for table in sheets], text("output.about.sheet", language))
        write_about(workbook.add_worksheet(text("output.about.sheet", language)), about, names, formats, language)
        for name, table in zip(names, sheets, strict=True):
            sheet = workbook.add_worksheet(name, worksheet_class=BulkSheet)
            _write_table(sheet, table, formats, language, progress)
            _set_up_print(sheet, table, about, language)
            if table.chart is not None:
                insert_chart(workbook, sheet, table)
        workbook.set_properties({"title": about.short_title, "comments": " ".join(about.filters)})
    return buffer.getvalue()


def _sheets(tables: Sequence[TableView], most_rows: int) -> Iterator[TableView]:
    for table in tables:
        parts = range(0, max(len(table.frame), 1), most_rows)
        for number, first in enumerate(parts, start=1):
            name = table.name if len(parts) == 1 else f"{table.name} {number}"
            yield replace(table, name=name, frame=table.frame.iloc[first : first + most_rows])


def _sheet_names(wanted: Sequence[str], about_name: str) -> list[str]:
    """Names Excel accepts, in order and without doubles."""
    names: list[str] = []
    taken = {about_name.casefold()}
    for each in wanted:
        name, number = each.translate(SHEET_NAME_REFUSES).strip()[:LONGEST_SHEET_NAME].strip() or "1", 2
        while name.casefold() in taken:
            ending = f" {number}"
            name, number = name.removesuffix(f" {number - 1}")[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        names.append(name)
        taken.add(name.casefold())
    return names


def _write_table(sheet: BulkSheet, table: TableView, formats: Formats, language: str, progress: "_Progress") -> None:
    rows = len(table.frame)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.label, formats.header_right if _is_number(column) else formats.header)
    sheet.set_row(0, 32)
    for first in range(0, rows, ROWS_AT_ONCE):
        part = replace(table, frame=table.frame.iloc[first : first + ROWS_AT_ONCE])
        # Without a name of their own the cells of one part are gone before those of the next are made.
        sheet.write_rows(
            1 + first,
            [cell_fragments(each, part.frame[each.column], formats) for each in table.columns],
            _heights(part),
        )
        progress.add(len(part.frame))
    if rows and any(column.is_summed for column in table.columns):
        _write_totals(sheet, table, formats, language)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, rows, len(table.columns) - 1)
        _add_bars(sheet, table)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(table.columns) - 1)}{rows + 2}"})


class _Progress:
    """Counts the rows written and tells which part of all they are."""

    def __init__(self, rows: int, tell: Callable[[float], None]) -> None:
        self._rows, self._tell, self._written = rows, tell, 0

    def add(self, rows: int) -> None:
        """Count further rows."""
        self._written += rows
        self._tell(self._written / self._rows)


def _heights(table: TableView) -> list[float]:
    """The heights of rows with texts that break into lines; none where no column has such texts."""
    wrapping = [column for column in table.columns if column.wraps]
    if not wrapping:
        return []
    lines = [table.frame[each.column].astype("str").fillna("").str.len() // each.width + 1 for each in wrapping]
    return [float(LINE_PT * most + 2) for most in pd.concat(lines, axis=1).max(axis=1)]


def _write_totals(sheet: Worksheet, table: TableView, formats: Formats, language: str) -> None:
    last = len(table.frame)
    for at, column in enumerate(table.columns):
        if column.is_summed:
            total = table.frame[column.column].sum()
            value = int(total) / 100 if column.kind is Kind.MONEY else int(total)
            formula = f"=SUBTOTAL(109,{column_letter(at)}2:{column_letter(at)}{last + 1})"
            sheet.write_formula(last + 1, at, formula, formats.total_of(column.kind), value)
        else:
            words = text("output.total", language) if at == 0 else ""
            sheet.write_string(last + 1, at, words, formats.total)


def _add_bars(sheet: Worksheet, table: TableView) -> None:
    bar: dict[str, Any] = {"type": "data_bar", "bar_solid": True, "bar_color": "#c5ced7", "min_type": "num"}
    for at, column in enumerate(table.columns):
        if column.has_bar:
            sheet.conditional_format(1, at, len(table.frame), at, bar | {"min_value": 0})


def _set_up_print(sheet: Worksheet, table: TableView, about: About, language: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    if sum(column.width for column in table.columns) <= WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(WIDE_SCALE_PCT)
        sheet.repeat_columns(0, 0)
        sheet.print_across()
    sheet.repeat_rows(0)
    sheet.set_header(f'&L&"Arial,Bold"{_plain(table.title)}&R{_plain(about.title)}'[:255])
    sheet.set_footer(f"&L{_plain(text('output.about.footer', language))}&R&P / &N")


def _plain(words: str) -> str:
    """Words for a header, where `&` starts a code."""
    return words.replace("&", "&&")


def _is_number(column: Column) -> bool:
    return column.kind not in (Kind.TEXT, Kind.DATE)

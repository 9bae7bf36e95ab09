"""The project list as a hand-made workbook: title rows, a row of groups, headers, data, a total and a note."""

from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from data.examples.making.calendar_days import AS_OF
from data.examples.making.project_rows import AMOUNTS, DATES, GROUPS, HEADERS, Cell
from data.examples.making.wording import german_date

TITLE = "Projektliste der Regionalen Fachkräftebündnisse in Niedersachsen"
MARK = "Fiktive Beispieldaten: alle Träger, Vorhaben und Beträge sind erfunden"
GROUP_ROW, HEADER_ROW, FIRST_DATA_ROW = 4, 5, 6
WIDTHS = {
    "Kurzbeschreibung": 60,
    "Titel des Vorhabens": 44,
    "Träger": 38,
    "Landkreis(e)": 34,
    "Themen": 40,
}
FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "mark": {"bold": True, "font_color": "#9C0006"},
    "group": {"bold": True, "align": "center", "bottom": 1, "bg_color": "#D9E1F2"},
    "header": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 2, "bg_color": "#EDF1F9"},
    "date": {"num_format": "dd.mm.yyyy"},
    "euro": {"num_format": '#,##0.00\\ "€"'},
    "text": {"num_format": "@"},
    "total": {"bold": True, "top": 2, "num_format": '#,##0.00\\ "€"'},
}


def project_workbook(rows: list[dict[str, Cell]]) -> bytes:
    """Return the workbook; the same rows give the same content, whatever day it is made on."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "comments": MARK, "created": datetime(2026, 6, 30)})
        formats = {name: book.add_format(look) for name, look in FORMATS.items()}
        sheet = book.add_worksheet("Projektliste")
        _write_head(sheet, formats)
        for offset, row in enumerate(rows):
            _write_row(sheet, FIRST_DATA_ROW + offset, row, formats)
        _write_foot(sheet, FIRST_DATA_ROW + len(rows), rows, formats)
    return target.getvalue()


def _write_head(sheet: Worksheet, formats: dict[str, Format]) -> None:
    sheet.write(0, 0, MARK, formats["mark"])
    sheet.write(1, 0, TITLE, formats["title"])
    sheet.write(2, 0, f"Datenstand: {german_date(AS_OF)} – Beträge in Euro")
    column = 0
    for group, headers in GROUPS:
        sheet.merge_range(GROUP_ROW, column, GROUP_ROW, column + len(headers) - 1, group, formats["group"])
        column += len(headers)
    for place, header in enumerate(HEADERS):
        sheet.write(HEADER_ROW, place, header, formats["header"])
        sheet.set_column(place, place, WIDTHS.get(header, 17 if header in AMOUNTS else 14))
    sheet.set_row(HEADER_ROW, 32)
    sheet.freeze_panes(FIRST_DATA_ROW, 2)


def _write_row(sheet: Worksheet, line: int, row: dict[str, Cell], formats: dict[str, Format]) -> None:
    for place, header in enumerate(HEADERS):
        value = row[header]
        if value is None:
            continue
        if header in DATES and isinstance(value, date):
            sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), formats["date"])
        elif isinstance(value, str):
            sheet.write_string(line, place, value, formats["text"] if header == "PLZ" else None)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value, formats["euro"] if header in AMOUNTS else None)


def _write_foot(sheet: Worksheet, line: int, rows: list[dict[str, Cell]], formats: dict[str, Format]) -> None:
    sheet.write(line, HEADERS.index("Träger"), "Summe", formats["total"])
    for header in AMOUNTS:
        place = HEADERS.index(header)
        amounts = [value for row in rows if isinstance(value := row[header], int | float)]
        first, last = (xl_rowcol_to_cell(each, place) for each in (FIRST_DATA_ROW, line - 1))
        sheet.write_formula(line, place, f"=SUM({first}:{last})", formats["total"], round(sum(amounts), 2))
    sheet.autofilter(HEADER_ROW, 0, line - 1, len(HEADERS) - 1)
    sheet.write(line + 2, 0, f"{MARK}. Beträge ohne Gewähr.")

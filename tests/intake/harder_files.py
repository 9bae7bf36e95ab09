"""Ways to write an easy table as a harder file with the same content."""

import csv
import html
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from easy_tables import EasyTable, Value
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Form = Callable[[Value], Value]
EXCEL_DAY_ZERO = date(1899, 12, 30)


def reordered(table: EasyTable, order: Sequence[int]) -> EasyTable:
    """Return the table with its columns in another order."""
    rows = tuple(tuple(row[place] for place in order) for row in table.rows)
    return EasyTable(tuple(table.fields[each] for each in order), tuple(table.headers[each] for each in order), rows)


def renamed(table: EasyTable, headers: Sequence[str]) -> EasyTable:
    """Return the table with other headers."""
    return replace(table, headers=tuple(headers))


def with_blank_columns(table: EasyTable, places: Iterable[int]) -> EasyTable:
    """Return the table with empty columns without a header before the given places."""
    fields, headers, rows = list(table.fields), list(table.headers), [list(row) for row in table.rows]
    for place in sorted(places, reverse=True):
        fields.insert(place, "")
        headers.insert(place, "")
        for row in rows:
            row.insert(place, None)
    return EasyTable(tuple(fields), tuple(headers), tuple(map(tuple, rows)))


def with_repeated_header(table: EasyTable, every: int) -> EasyTable:
    """Return the table with its header again after every so many rows, as lists pasted page by page have it."""
    rows: list[tuple[Value, ...]] = []
    for number, row in enumerate(table.rows):
        if number and number % every == 0:
            rows.append(tuple(table.headers))
        rows.append(row)
    return replace(table, rows=tuple(rows))


def with_blank_rows(table: EasyTable, every: int) -> EasyTable:
    """Return the table with an empty row after every so many rows."""
    rows: list[tuple[Value, ...]] = []
    for number, row in enumerate(table.rows):
        if number and number % every == 0:
            rows.append((None,) * len(table.fields))
        rows.append(row)
    return replace(table, rows=tuple(rows))


def with_values(table: EasyTable, form: Form) -> EasyTable:
    """Return the table with every value written another way."""
    return replace(table, rows=tuple(tuple(form(value) for value in row) for row in table.rows))


def with_total(table: EasyTable, word: str) -> EasyTable:
    """Return the table with a last row that says a word and sums every amount but rates."""
    sums = {place for place, field in enumerate(table.fields) if field.endswith(("cost", "amount", "grant"))}
    total = [
        sum((row[place] for row in table.rows if isinstance(row[place], Decimal)), Decimal(0))
        if place in sums
        else None
        for place in range(len(table.fields))
    ]
    total[0] = word
    return replace(table, rows=(*table.rows, tuple(total)))


def german_text(value: Value) -> Value:
    """Return amounts as 1.234,56 and days as 28.09.2018."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else value


def german_euro_text(value: Value) -> Value:
    """Return amounts as 1.234,56 € and days as 28.09.2018."""
    return f"{german_text(value)} €" if isinstance(value, Decimal) else german_text(value)


def english_text(value: Value) -> Value:
    """Return amounts as 1,234.56 and days as 2018-09-28."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return value.isoformat() if isinstance(value, date) else value


def plain_german_text(value: Value) -> Value:
    """Return amounts as 1234,56 and days as 28.9.18."""
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return f"{value.day}.{value.month}.{value:%y}" if isinstance(value, date) else value


def swiss_text(value: Value) -> Value:
    """Return amounts as 1'234.56 and days as 28.09.2018."""
    return f"{value:,.2f}".replace(",", "'") if isinstance(value, Decimal) else german_text(value)


def spaced_text(value: Value) -> Value:
    """Return amounts as 1 234,56 with a narrow no-break space and days as 28/09/2018."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}".replace(",", "\u202f").replace(".", ",")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def serial_days(value: Value) -> Value:
    """Return days as the numbers Excel keeps them as, without a date format."""
    return Decimal((value - EXCEL_DAY_ZERO).days) if isinstance(value, date) else value


def thousands(value: Value) -> Value:
    """Return amounts in thousands of euros."""
    return value / 1000 if isinstance(value, Decimal) else value


def broken(header: str) -> str:
    """Return a header hyphenated with a line break inside each long word, as narrow columns force it."""
    return re.sub(r"\b(\w{6})(\w{5,})", "\\1-\n\\2", header)


def decomposed(header: str) -> str:
    """Return a header with umlauts of two characters, as some systems write them."""
    return unicodedata.normalize("NFD", header)


def transliterated(header: str) -> str:
    """Return a header with ae for ä and ss for ß."""
    for letter, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}.items():
        header = header.replace(letter, letters)
    return header


def to_xlsx(table: EasyTable, above: Sequence[str] = (), below: Sequence[str] = ()) -> bytes:
    """Return the table as a workbook, with lines of text above and below."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        day_format = book.add_format({"num_format": "dd.mm.yyyy"})
        lines: list[Sequence[Value]] = [
            *([text] for text in above),
            table.headers,
            *table.rows,
            *([text] for text in below),
        ]
        _write_lines(book.add_worksheet(), lines, day_format)
    return target.getvalue()


def to_csv(table: EasyTable, delimiter: str = ";", encoding: str = "utf-8", above: Sequence[str] = ()) -> bytes:
    """Return the table as delimited text; values must have been written as text before."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([[text] for text in above])
    writer.writerow(table.headers)
    writer.writerows([["" if value is None else str(value) for value in row] for row in table.rows])
    return target.getvalue().encode(encoding)


def to_xlsx_sheets(parts: dict[str, EasyTable | None]) -> bytes:
    """Return a workbook with a sheet for each part; a part without a table is a cover with two lines of text."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        day_format = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, part in parts.items():
            sheet = book.add_worksheet(name)
            lines: list[Sequence[Value]] = [["Projektbericht"], ["Stand: 30.06.2026"]]
            _write_lines(sheet, lines if part is None else [part.headers, *part.rows], day_format)
    return target.getvalue()


def to_html(table: EasyTable) -> bytes:
    """Return the table as a web page; values must have been written as text before."""
    lines = [table.headers, *table.rows]
    rows = ("".join(f"<td>{html.escape(str(cell or ''))}</td>" for cell in line) for line in lines)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">\n{body}\n</table></body></html>'.encode()


def _write_lines(sheet: Worksheet, lines: Iterable[Sequence[Value]], day_format: Format) -> None:
    for line, row in enumerate(lines):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day_format)
            elif isinstance(value, Decimal):
                sheet.write_number(line, place, float(value))
            elif value:
                sheet.write_string(line, place, value)

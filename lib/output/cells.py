"""Cells of a workbook: their formats, and their text in the sheet's XML."""

import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from lib.model.inert import ESCAPED, inert
from lib.output.tables import Column, Kind

EURO = '#,##0.00\\ "€"'
DAY = "dd/mm/yyyy"
# 1900 is the first year Excel counts; its day 1 is 1900-01-01, and it believes in 29 February 1900.
EXCEL_DAY_ZERO = np.datetime64("1899-12-30")
FIRST_SURE_DAY = np.datetime64("1900-03-01")
LONGEST_TEXT = 32_767
LOOKS_ESCAPED = re.compile("(_x[0-9a-fA-F]{4}_)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Formats:
    """The looks of cells in one workbook."""

    title: Format
    header: Format
    header_right: Format
    text: Format
    quoted: Format
    wrapped: Format
    strong: Format
    warning: Format
    money: Format
    amount: Format
    date: Format
    rate: Format
    count: Format
    number: Format
    total: Format
    total_money: Format
    total_count: Format

    def total_of(self, kind: Kind) -> Format:
        """Return the look of a total of that kind."""
        return self.total_money if kind is Kind.MONEY else self.total_count


def add_formats(workbook: Workbook) -> Formats:
    """Add the formats to a workbook; dates follow the reader's system, money has two decimals and the euro sign."""
    base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
    head = base | {"bold": True, "bg_color": "#e3e7eb", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
    total = base | {"bold": True, "top": 1}

    def add(**looks: Any) -> Format:
        return workbook.add_format(base | looks)

    return Formats(
        title=add(bold=True, font_size=14),
        header=workbook.add_format(head),
        header_right=workbook.add_format(head | {"align": "right"}),
        text=add(),
        quoted=add(quote_prefix=True),
        wrapped=add(text_wrap=True),
        strong=add(bold=True),
        warning=add(bold=True, font_color="#b3261e"),
        money=add(num_format=EURO),
        amount=add(num_format="#,##0.00"),
        date=add(num_format=DAY, align="left"),
        rate=add(num_format='0.0\\ "%"'),
        count=add(num_format="#,##0"),
        number=add(num_format="#,##0.0"),
        total=workbook.add_format(total),
        total_money=workbook.add_format(total | {"num_format": EURO}),
        total_count=workbook.add_format(total | {"num_format": "#,##0"}),
    )


def cell_fragments(column: Column, values: pd.Series, formats: Formats) -> list[str]:
    """Return for each value its cell in the sheet's XML after the address, "" for a missing one.

    Equal values are written once and shared, which is what makes long tables fast.
    """
    if column.kind is Kind.TEXT:
        return _texts(values, replace(formats, text=formats.wrapped) if column.wraps else formats)
    if column.kind is Kind.DATE:
        return _dates(values, formats)
    looks = {Kind.MONEY: formats.money, Kind.RATE: formats.rate, Kind.COUNT: formats.count, Kind.NUMBER: formats.number}
    look = looks[column.kind] if column.is_euro else formats.amount
    return _numbers(values, 100 if column.kind is Kind.MONEY else 1, look)


def _texts(values: pd.Series, formats: Formats) -> list[str]:
    positions, uniques = pd.factorize(values)
    # Position -1 stands for missing and takes the last fragment, the empty one.
    fragments = [*(_text(str(words), formats) for words in uniques), ""]
    return [fragments[position] for position in positions]


def _text(words: str, formats: Formats) -> str:
    """A text cell; the quote prefix keeps `=1+1` a text even when somebody edits the cell."""
    if not words:
        return ""
    look = formats.quoted if inert(words) != words else formats.text
    space = ' xml:space="preserve"' if words != words.strip() or "\n" in words else ""
    # An apostrophe of the text itself gets the one more that reading takes away; without it none is added here.
    kept = inert(words) if ESCAPED.match(words) else words
    inner = xml_text(kept[:LONGEST_TEXT])
    return f' s="{look._get_xf_index()}" t="inlineStr"><is><t{space}>{inner}</t></is></c>'


def xml_text(words: str) -> str:
    """Return text as XML holds it: markup escaped, control characters as `_x000B_` (ECMA-376, ST_Xstring)."""
    plain = LOOKS_ESCAPED.sub(r"_x005F\1", words.encode("utf-8", "replace").decode("utf-8"))
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return NOT_IN_XML.sub(lambda match: f"_x{ord(match.group()):04X}_", plain)


def _dates(values: pd.Series, formats: Formats) -> list[str]:
    """Days as Excel's numbers; a day before March 1900, which Excel cannot count, as its ISO text."""
    days = values.to_numpy("datetime64[D]")
    head = f' s="{formats.date._get_xf_index()}"><v>'
    positions, uniques = pd.factorize(days)
    fragments = [
        f"{head}{(day - EXCEL_DAY_ZERO).astype(int)}</v></c>" if day >= FIRST_SURE_DAY else _text(str(day), formats)
        for day in uniques
    ]
    return [*map([*fragments, ""].__getitem__, positions)]


def _numbers(values: pd.Series, scale: int, look: Format) -> list[str]:
    head = f' s="{look._get_xf_index()}"><v>'
    missing = values.isna().to_numpy()
    numbers = (values.to_numpy(dtype="float64", na_value=0.0) / scale).tolist()
    return ["" if gap else f"{head}{number!r}</v></c>" for number, gap in zip(numbers, missing, strict=True)]

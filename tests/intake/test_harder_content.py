"""Files whose content is harder: odd containers, units in headers, subtotals, lost zeros, headers that say nothing."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import harder_files as harder
import pytest
from easy_tables import EasyTable, Value, officer_table, operations_table
from test_harder_files import MONEY, OPERATIONS, as_csv, assert_same, recognised, table_of

from lib.intake.importing import read_import
from lib.model.fields import FieldType, field_of
from lib.model.imports import TableKind
from lib.model.reference import read_reference

OFFICER = officer_table()


def with_headers_for_money(form: str) -> EasyTable:
    """Return the officer's list with something behind each header of an amount."""
    pairs = zip(OFFICER.fields, OFFICER.headers, strict=True)
    return harder.renamed(OFFICER, [form.format(header) if field in MONEY else header for field, header in pairs])


@pytest.mark.parametrize(
    "form", ["{} in €", "{} (EUR)", "{} [€]", "{} in Euro", "{}\n(in EUR)", "{} (brutto, in €)", "{} - €"]
)
def test_a_unit_behind_a_header_changes_nothing(form: str) -> None:
    """Euro is what amounts are in anyway."""
    table = with_headers_for_money(form)
    assert_same(table_of("liste.csv", as_csv(table)), table)


def test_subtotals_of_alliances_are_no_projects() -> None:
    """A sum after each alliance is a check, never a row of data."""
    rows: list[tuple[Value, ...]] = []
    for alliance in dict.fromkeys(OFFICER.column("alliance")):
        part = replace(OFFICER, rows=tuple(row for row in OFFICER.rows if row[1] == alliance))
        rows.extend(harder.with_total(part, f"Summe {alliance}").rows)
    found = table_of("liste.csv", as_csv(replace(OFFICER, rows=tuple(rows))))
    in_order = replace(OFFICER, rows=tuple(row for row in rows if not str(row[0]).startswith("Summe")))
    assert_same(found, in_order)
    assert found.rows.total == 8


def test_a_list_of_parts_under_headings_is_one_list() -> None:
    """A line with the alliance's name before its projects is no project."""
    rows: list[tuple[Value, ...]] = []
    for alliance in dict.fromkeys(OFFICER.column("alliance")):
        rows.append((f"Fachkräftebündnis {alliance}", *[None] * (len(OFFICER.fields) - 1)))
        rows.extend(row for row in OFFICER.rows if row[1] == alliance)
    found = table_of("liste.csv", as_csv(replace(OFFICER, rows=tuple(rows))))
    assert found.rows.imported == len(OFFICER.rows)
    assert found.sums_cents["grant"] == OFFICER.cents("grant")


@pytest.mark.parametrize("form", ["fraction", "percent sign", "german fraction"])
def test_rates_may_be_written_in_three_ways(form: str) -> None:
    """50, 0.5 and "50 %" are the same rate."""
    table = OPERATIONS["de"]
    place = table.fields.index("cofinancing_rate")
    forms = {
        "fraction": lambda rate: rate / 100,
        "percent sign": lambda rate: f"{rate} %",
        "german fraction": lambda rate: f"{rate / 100}".replace(".", ","),
    }
    rows = tuple((*row[:place], forms[form](row[place]), *row[place + 1 :]) for row in table.rows)
    found = table_of("liste.xlsx", harder.to_xlsx(replace(table, rows=rows)))
    assert found.frame["cofinancing_rate_pct"].tolist() == [
        float(str(rate)) for rate in table.column("cofinancing_rate")
    ]


def test_district_keys_may_have_lost_their_zero() -> None:
    """3241 is the Region Hannover."""
    districts = read_reference("districts")
    keys = dict(zip(districts["name_full"], districts["district_ags"], strict=True))
    place = OFFICER.fields.index("district")
    rows = tuple((*row[:place], Decimal(keys[str(row[place])]), *row[place + 1 :]) for row in OFFICER.rows)
    headers = tuple(
        "AGS" if field == "district" else header for field, header in zip(OFFICER.fields, OFFICER.headers, strict=True)
    )
    found = table_of("liste.xlsx", harder.to_xlsx(replace(OFFICER, rows=rows, headers=headers)))
    assert found.frame["district_ags"].tolist() == [keys[str(name)] for name in OFFICER.column("district")]


def test_several_sheets_with_a_cover_give_one_list_each() -> None:
    """The cover is no table, and each part is read by itself."""
    parts = [replace(OFFICER, rows=OFFICER.rows[start : start + 15]) for start in (0, 15, 30)]
    content = harder.to_xlsx_sheets(
        {"Deckblatt": None, **{f"Teil {number}": part for number, part in enumerate(parts, 1)}}
    )
    tables = [each for each in read_import("liste.xlsx", content).tables if each.kind is TableKind.PROJECTS]
    assert [table.rows.imported for table in tables] == [len(part.rows) for part in parts]
    assert sum(table.sums_cents["grant"] for table in tables) == sum(part.cents("grant") for part in parts)


@pytest.mark.parametrize("name", ["liste.xls", "liste.csv", "liste.xlsx"])
def test_a_web_page_called_a_workbook_is_read(name: str) -> None:
    """Many programs write HTML and call it .xls."""
    table = harder.with_values(OFFICER, harder.german_text)
    assert_same(table_of(name, harder.to_html(table)), OFFICER)


@pytest.mark.parametrize("name", ["liste.csv", "liste.xls", "liste"])
def test_a_workbook_under_another_name_is_read(name: str) -> None:
    """What a file is depends on its content."""
    assert_same(table_of(name, harder.to_xlsx(OFFICER)), OFFICER)


@pytest.mark.parametrize("name", ["liste.xlsx", "liste.xls", "liste.txt"])
def test_text_under_another_name_is_read(name: str) -> None:
    """A CSV that calls itself a workbook is a CSV."""
    assert_same(table_of(name, as_csv(OFFICER)), OFFICER)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp850", "mac-roman"])
def test_rarer_encodings_are_told_by_their_letters(encoding: str) -> None:
    """Old and foreign systems write them; what a letter table lacks is left out before."""
    table = harder.with_values(OFFICER, lambda value: value.replace("–", "-") if isinstance(value, str) else value)
    written = harder.with_values(table, harder.german_text)
    found = table_of("liste.csv", harder.to_csv(written, encoding=encoding))
    assert_same(found, table)
    assert found.frame["title"].tolist() == table.column("title")


def test_cells_written_as_formulas_of_text_are_text() -> None:
    """The form ="03101" keeps a zero; it is no formula to run."""
    table = harder.with_values(OFFICER, harder.german_text)
    table = harder.with_values(table, lambda value: None if value is None else f'="{value}"')
    assert_same(table_of("liste.csv", harder.to_csv(table)), OFFICER)


def test_cells_may_be_padded_with_no_break_spaces() -> None:
    """Blanks of any kind around a value are not part of it."""
    table = harder.with_values(OFFICER, harder.german_text)
    table = harder.with_values(table, lambda value: None if value is None else f"\u00a0 {value} \u00a0")
    found = table_of("liste.csv", harder.to_csv(table))
    assert_same(found, OFFICER)
    assert found.frame["title"].tolist() == OFFICER.column("title")


@pytest.mark.parametrize("gap", ["–", "-", "k. A.", "n/a", "./.", "x"])
def test_a_sign_for_nothing_is_a_gap(gap: str) -> None:
    """A dash in an amount is missing, never zero, and sums stay exact."""
    rows = tuple((*row[:-1], gap if number % 4 == 0 else row[-1]) for number, row in enumerate(OFFICER.rows))
    table = replace(OFFICER, rows=rows)
    found = table_of("liste.csv", as_csv(table))
    assert found.sums_cents["state_amount"] == table.cents("state_amount")
    assert int(found.frame["state_amount_cents"].isna().sum()) == len(range(0, len(rows), 4))


MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
FIRST_OF_MONTH_FORMS = {
    "09/2018": lambda day: day.strftime("%m/%Y"),
    "September 2018": lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    "Sep. 18": lambda day: f"{MONTHS[day.month - 1][:3]}. {day:%y}",
    "2018-09": lambda day: day.strftime("%Y-%m"),
    "1. September 2018": lambda day: f"1. {MONTHS[day.month - 1]} {day.year}",
    "20180901": lambda day: day.strftime("%Y%m%d"),
    "2018/09/01": lambda day: day.strftime("%Y/%m/%d"),
    "01.09.2018 00:00": lambda day: day.strftime("%d.%m.%Y 00:00:00"),
    "2018-09-01T00:00:00": lambda day: day.strftime("%Y-%m-%dT00:00:00"),
}


@pytest.mark.parametrize("form", FIRST_OF_MONTH_FORMS)
def test_starts_may_be_written_in_many_ways(form: str) -> None:
    """Every start is a first of a month, so a month says the same day."""
    place = OFFICER.fields.index("start_date")
    rows = tuple(
        (
            *row[:place],
            FIRST_OF_MONTH_FORMS[form](row[place]) if isinstance(row[place], date) else None,
            *row[place + 1 :],
        )
        for row in OFFICER.rows
    )
    found = table_of("liste.csv", as_csv(replace(OFFICER, rows=rows)))
    assert [each.date() for each in found.frame["start_date"]] == OFFICER.column("start_date")


@pytest.mark.parametrize("seed", range(4))
def test_headers_that_say_nothing_never_give_a_sure_wrong_field(seed: int) -> None:
    """Wrong and sure is the worst: with headers "Spalte 1" and so on a field is right or unsure."""
    order = list(range(len(OFFICER.fields)))
    random.Random(seed + 7).shuffle(order)  # noqa: S311 - test data
    table = harder.reordered(OFFICER, order)
    table = harder.renamed(table, [f"Spalte {number}" for number in range(1, len(order) + 1)])
    for read in read_import("liste.csv", as_csv(table)).tables:
        wrong = [
            (match.field, table.fields[match.index])
            for match in read.columns
            if match.field and match.confidence >= 0.9 and match.field != table.fields[match.index]
        ]
        assert wrong == []


@pytest.mark.parametrize("language", OPERATIONS)
def test_swapped_headers_never_give_a_sure_wrong_field(language: str) -> None:
    """Where header and content contradict each other, nothing is sure and wrong."""
    table = OPERATIONS[language]
    headers = (*table.headers[1:], table.headers[0])
    swapped = operations_table(headers)
    for read in read_import("liste.csv", as_csv(swapped)).tables:
        for match in read.columns:
            if match.field and match.confidence >= 0.9:
                assert _same_content(match.field, table.fields[match.index]), (match.header, match.field, match.reason)


def _same_content(found: str, meant: str) -> bool:
    """Return whether both fields hold the same type, so that the content could not tell them apart."""
    types = [field_of("projects", each).type for each in (found, meant)]
    return types[0] == types[1] or set(types) <= {FieldType.TEXT, FieldType.CODE, FieldType.CODES}


def test_each_field_is_given_once() -> None:
    """Two columns are never the same field."""
    fields = [match.field for match in table_of("liste.csv", as_csv(OFFICER)).columns if match.field]
    assert len(fields) == len(set(fields)) == len(recognised(table_of("liste.csv", as_csv(OFFICER))))

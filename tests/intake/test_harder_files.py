"""Easy files made harder: what is recognised, counted and summed stays the same."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

import harder_files as harder
import pytest
from easy_tables import EasyTable, officer_table, operations_table

from lib.intake.importing import read_import
from lib.model.fields import FieldType, field_of
from lib.model.imports import ImportedTable, TableKind

OFFICER = officer_table()
MONEY = [each for each in OFFICER.fields if field_of("projects", each).type is FieldType.MONEY]
HEADINGS = list(csv.DictReader((Path(__file__).parent / "operation_headings.csv").open(encoding="utf-8", newline="")))
OPERATIONS = {row["language"]: operations_table(list(row.values())[1:]) for row in HEADINGS}
ENGLISH_HEADERS = (
    "Reference number", "Alliance", "Beneficiary", "Project title", "District", "Topic", "Fund", "Status",
    "Approval date", "Start date", "End date", "Total cost", "Total eligible expenditure", "Grant", "EU share",
    "State share",
)  # fmt: skip
TITLES = ("Projektübersicht der Bündnisse", "Datenstand: 30.06.2026", "", "alle Beträge in Euro")
FOOTNOTES = ("", "1) vorläufige Angaben", "Quelle: eigene Zusammenstellung")


def table_of(file_name: str, content: bytes) -> ImportedTable:
    """Return the one projects table of a file."""
    (table,) = [each for each in read_import(file_name, content).tables if each.kind is TableKind.PROJECTS]
    return table


def recognised(table: ImportedTable) -> dict[str, str]:
    """Return header by field for every recognised column."""
    return {match.field: match.header for match in table.columns if match.field}


def as_csv(table: EasyTable) -> bytes:
    """Return the table as German CSV, the cheapest file to read."""
    return harder.to_csv(harder.with_values(table, harder.german_text))


def assert_same(found: ImportedTable, table: EasyTable, rows: int | None = None) -> None:
    """Check that columns, rows, sums and days are those of the easy table."""
    fields = recognised(found)
    assert {field for field in table.fields if field} <= set(fields), found.columns
    assert found.rows.imported == (len(table.rows) if rows is None else rows)
    assert found.rows.data == found.rows.imported + found.rows.set_aside
    for field in table.fields:
        if field and field_of("projects", field).type is FieldType.MONEY:
            assert found.sums_cents[field] == table.cents(field), field
        if field.endswith("_date"):
            assert [each.date() for each in found.frame[field]] == table.column(field), field


@pytest.mark.parametrize("seed", range(5))
def test_columns_may_stand_in_any_order(seed: int) -> None:
    """What a column is does not depend on where it stands."""
    order = list(range(len(OFFICER.fields)))
    random.Random(seed).shuffle(order)  # noqa: S311 - test data
    moved = harder.reordered(OFFICER, order)
    assert_same(table_of("liste.csv", as_csv(moved)), moved)


@pytest.mark.parametrize("language", OPERATIONS)
def test_lists_of_operations_are_read_in_every_language(language: str) -> None:
    """The headings of the regulation are known in eleven languages."""
    table = OPERATIONS[language]
    assert_same(table_of("operations.csv", as_csv(table)), table)


@pytest.mark.parametrize("language", [each for each in OPERATIONS if each != "de"])
def test_two_header_rows_in_two_languages_are_one_header(language: str) -> None:
    """German headings with those of another language below, as the regulation asks for."""
    german, other = OPERATIONS["de"], OPERATIONS[language]
    doubled = EasyTable(german.fields, german.headers, (tuple(other.headers), *german.rows))
    assert_same(table_of("operations.csv", as_csv(doubled)), german)


def test_an_officers_list_is_read_in_english_too() -> None:
    """English headers name the same fields."""
    english = harder.renamed(OFFICER, ENGLISH_HEADERS)
    assert_same(table_of("projects.xlsx", harder.to_xlsx(english)), english)


HEADER_FORMS: dict[str, Callable[[str], str]] = {
    "broken": harder.broken,
    "decomposed": harder.decomposed,
    "transliterated": harder.transliterated,
    "capitals": str.upper,
    "lower case": str.lower,
    "padded": lambda header: f"  {header} \n",
    "footnote mark": lambda header: f"{header} 1)",
    "line break": lambda header: header.replace(" ", "\n"),
    "colon": lambda header: f"{header}:",
    "starred": lambda header: f"{header}*",
}


@pytest.mark.parametrize("form", HEADER_FORMS)
def test_headers_may_be_written_in_many_ways(form: str) -> None:
    """Hyphens and breaks inside, umlauts in two characters, capitals and marks change nothing."""
    table = harder.renamed(OFFICER, [HEADER_FORMS[form](header) for header in OFFICER.headers])
    assert_same(table_of("liste.csv", as_csv(table)), table)


@pytest.mark.parametrize("form", ["broken", "line break"])
@pytest.mark.parametrize("language", ["de", "fr", "pl", "cs"])
def test_official_headers_may_be_written_in_many_ways(language: str, form: str) -> None:
    """The long headings of the regulation survive narrow columns in other languages too."""
    table = OPERATIONS[language]
    table = harder.renamed(table, [HEADER_FORMS[form](header) for header in table.headers])
    assert_same(table_of("liste.csv", as_csv(table)), table)


VALUE_FORMS: dict[str, harder.Form] = {
    "german": harder.german_text,
    "german with sign": harder.german_euro_text,
    "english": harder.english_text,
    "plain german": harder.plain_german_text,
    "swiss": harder.swiss_text,
    "spaced": harder.spaced_text,
}


@pytest.mark.parametrize("form", VALUE_FORMS)
def test_amounts_and_days_may_be_text(form: str) -> None:
    """The notation is told by the whole column."""
    table = harder.with_values(OFFICER, VALUE_FORMS[form])
    assert_same(table_of("liste.xlsx", harder.to_xlsx(table)), OFFICER)


def test_days_may_be_bare_serial_numbers() -> None:
    """A day that lost its format is still a day."""
    table = harder.with_values(OFFICER, harder.serial_days)
    assert_same(table_of("liste.xlsx", harder.to_xlsx(table)), OFFICER)


@pytest.mark.parametrize("line", ["Angaben in T€", "Beträge in Tsd. Euro", "(in 1.000 €)", "in TEUR"])
def test_amounts_may_be_thousands(line: str) -> None:
    """A line above the table that says so scales every amount."""
    table = harder.with_values(OFFICER, harder.thousands)
    assert_same(table_of("liste.xlsx", harder.to_xlsx(table, ("Projektliste", line))), OFFICER)


@pytest.mark.parametrize("unit", ["in T€", "(TEUR)", "[Tsd. €]"])
def test_a_header_may_say_thousands(unit: str) -> None:
    """So does the unit behind a header."""
    table = harder.with_values(OFFICER, harder.thousands)
    headers = [f"{h} {unit}" if f in MONEY else h for f, h in zip(OFFICER.fields, OFFICER.headers, strict=True)]
    assert_same(table_of("liste.xlsx", harder.to_xlsx(harder.renamed(table, headers))), OFFICER)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_may_have_any_delimiter_and_encoding(encoding: str, delimiter: str) -> None:
    """Umlauts and amounts come out the same."""
    table = harder.with_values(OFFICER, harder.german_text)
    found = table_of("liste.csv", harder.to_csv(table, delimiter, encoding))
    assert_same(found, OFFICER)
    assert found.frame["title"].tolist() == OFFICER.column("title")


def test_text_files_may_have_title_rows() -> None:
    """A CSV with lines above its header is read like a workbook."""
    table = harder.with_values(OFFICER, harder.german_text)
    assert_same(table_of("liste.csv", harder.to_csv(table, above=TITLES)), OFFICER)


def test_titles_and_footnotes_are_no_projects() -> None:
    """Lines above and below the table are titles and notes, and the date above is the data's date."""
    found = table_of("liste.xlsx", harder.to_xlsx(OFFICER, TITLES, FOOTNOTES))
    assert_same(found, OFFICER)
    assert found.as_of is not None
    assert found.as_of.isoformat() == "2026-06-30"


@pytest.mark.parametrize("word", ["Summe", "Gesamt", "Gesamtsumme", "Insgesamt", "Total", "Summe:"])
def test_a_total_row_is_no_project(word: str) -> None:
    """Totals are a check, never a row of data."""
    found = table_of("liste.csv", as_csv(harder.with_total(OFFICER, word)))
    assert_same(found, OFFICER)
    assert found.rows.total == 1


@pytest.mark.parametrize("places", [(0,), (5, 11), (0, 1, 16)])
def test_blank_columns_do_not_matter(places: tuple[int, ...]) -> None:
    """Empty columns before, between and behind are passed over."""
    table = harder.with_blank_columns(OFFICER, places)
    assert_same(table_of("liste.xlsx", harder.to_xlsx(table)), table)


def test_repeated_headers_are_no_projects() -> None:
    """Pages pasted one below the other repeat the header."""
    found = table_of("liste.xlsx", harder.to_xlsx(harder.with_repeated_header(OFFICER, 20)))
    assert_same(found, OFFICER)


def test_blank_rows_are_no_projects() -> None:
    """Empty rows between groups are counted as blank."""
    found = table_of("liste.xlsx", harder.to_xlsx(harder.with_blank_rows(OFFICER, 15)))
    assert_same(found, OFFICER)


@pytest.mark.parametrize("seed", range(3))
def test_everything_at_once(seed: int) -> None:
    """Moved columns, broken headers, titles, text amounts, blank columns and a total together."""
    order = list(range(len(OFFICER.fields)))
    random.Random(seed + 100).shuffle(order)  # noqa: S311 - test data
    moved = harder.reordered(OFFICER, order)
    table = harder.with_total(moved, "Summe") if order[0] not in range(11, 16) else moved
    table = harder.with_values(table, harder.german_text)
    table = harder.renamed(harder.with_blank_columns(table, (2, 9)), ())
    headers = harder.with_blank_columns(moved, (2, 9)).headers
    table = harder.renamed(table, [harder.broken(header) for header in headers])
    assert_same(table_of("liste.xlsx", harder.to_xlsx(table, TITLES, FOOTNOTES)), OFFICER)

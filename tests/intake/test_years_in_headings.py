"""Years head columns, and years are data: the two are told apart."""

import pytest

from lib.intake.columns import SURE
from lib.intake.columns.year_columns import read_span
from lib.intake.headers import is_year
from lib.intake.importing import read_import
from lib.model.imports import ImportedTable, TableKind
from lib.model.tracing import trace
from lib.terminal.as_json import import_as_json

NAMES = ("Leine-Weser", "Nordwest", "Elbe-Weser", "Jade-Bay", "Ems-Achse")


def semicolons(*rows: tuple[object, ...]) -> bytes:
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


def test_rows_of_texts_and_years_are_no_header() -> None:
    """A list whose only values are years keeps its first rows."""
    rows = [(f"Kurs {name}", f"Verein {name}", 2019 + number) for number, name in enumerate(NAMES)]
    table = read_import("kurse.csv", semicolons(("Vorhaben", "Träger", "Jahr"), *rows)).tables[0]
    assert (table.header_rows, table.rows.data) == ((1,), len(NAMES))


@pytest.mark.parametrize("heading", ["2021", "2021–2024", "2021-2024", "2021/22", "2018 - 2021"])
def test_years_and_spans_of_years_head_columns(heading: str) -> None:
    """A span of years is a heading as a year is."""
    assert is_year(heading)


@pytest.mark.parametrize("amount", ["1850", "2021-2019", "2021-2099", "20212024", "2021,50"])
def test_other_numbers_head_nothing(amount: str) -> None:
    """Numbers that are no year, and spans that run backwards or too long, are values."""
    assert not is_year(amount)


def euros(row: int, column: int) -> str:
    return f"{row + 1}.{345 + column},{row}5"


def by_year(*headings: str, first: str = "Bündnis") -> ImportedTable:
    rows = [(name, *(euros(row, column) for column in range(len(headings)))) for row, name in enumerate(NAMES)]
    return read_import("budgets.csv", semicolons((first, *headings), *rows)).tables[0]


def cents(row: int, column: int) -> int:
    return int(euros(row, column).replace(".", "").replace(",", ""))


@pytest.mark.parametrize(
    "headings",
    [
        ("2021", "2022", "2023"),
        ("Plan 2024", "Plan 2025"),
        ("2021 in EUR", "2022 in EUR"),
        ("Budget 2021/22", "Budget 2022/23"),
    ],
)
def test_every_year_of_a_budget_is_one_row(headings: tuple[str, ...]) -> None:
    """No year is lost, none is taken for another, and the days are those of the heading."""
    table = by_year(*headings)
    assert (table.kind, table.rows.imported, len(table.frame)) == (TableKind.BUDGETS, 5, 5 * len(headings))
    assert table.sums_cents["budget_amount"] == sum(
        cents(row, column) for row in range(len(NAMES)) for column in range(len(headings))
    )
    assert set(table.frame["start_date"].dt.strftime("%d.%m.")) == {"01.01."}


def test_periods_head_columns() -> None:
    """The spans of the recognition periods, or their names, give period and days."""
    for headings in (("2015–2018", "2018–2021"), ("P1", "P2")):
        table = by_year(*headings)
        assert table.frame["period_id"].tolist() == ["P1", "P2"] * len(NAMES)
        assert str(table.frame["end_date"].iloc[1])[:10] == "2021-08-31"


def test_results_are_not_added_to_plans() -> None:
    """Plan and result of the same year are different amounts; the result is named and left out."""
    table = by_year("Plan 2023", "Ist 2023", "Plan 2024", "Ist 2024")
    assert table.sums_cents == {"budget_amount": sum(cents(row, column) for row in range(5) for column in (0, 2))}
    assert [match.reason for match in table.columns[2::2]] == ["result_of_year"] * 2


def test_a_total_of_the_years_is_not_counted_again() -> None:
    """A column with the sum of the years is left out."""
    rows = [(name, 100 + row, 200 + row, 300 + 2 * row) for row, name in enumerate(NAMES)]
    table = read_import("summe.csv", semicolons(("Bündnis", "2021", "2022", "Budget gesamt"), *rows)).tables[0]
    assert table.sums_cents == {"budget_amount": sum(row[1] + row[2] for row in rows) * 100}


def test_the_trace_of_a_year_is_its_own_cell() -> None:
    """Each value leads to the column it stands in."""
    table = by_year("2021", "2022", "2023")
    found = [trace(table, "budget_amount", position) for position in range(3, 6)]
    assert [each.source.letter for each in found] == ["B", "C", "D"]
    assert [each.original for each in found] == [euros(1, column) for column in range(3)]


def test_a_gap_is_no_budget_of_nothing() -> None:
    """An empty year gives no row; a row with a word for an amount is set aside as a whole."""
    rows = (
        ("Leine-Weser", "1.000,00", ""),
        ("Nordwest", "folgt", "2.000,00"),
        ("Ems-Achse", "–", "–"),
        ("Jade-Bay", "1,5", "2,5"),
    )
    table = read_import("luecken.csv", semicolons(("Bündnis", "2021", "2022"), *rows)).tables[0]
    assert table.frame["source_row"].tolist() == [2, 5, 5]
    assert table.set_aside["source_row"].tolist() == [3, 4]
    assert table.rows.data == table.rows.imported + table.rows.set_aside


def test_payments_by_year() -> None:
    """Payments of named operations have the last day of their year."""
    rows = [(f"ZW6-8500{row}", f"Kurs {name}", euros(row, 0), euros(row, 1)) for row, name in enumerate(NAMES)]
    heading = ("Förderkennzeichen", "Vorhaben", "Auszahlung 2021", "Auszahlung 2022")
    table = read_import("zahlungen.csv", semicolons(heading, *rows)).tables[0]
    assert (table.kind, len(table.frame)) == (TableKind.PAYMENTS, 10)
    assert str(table.frame["payment_date"].iloc[1])[:10] == "2022-12-31"


def test_years_of_an_operation_are_added() -> None:
    """Where an operation has its amount by year only, the sum is its grant; where it is stated, the years stay out."""
    rows = [
        (
            f"Kurs {name}",
            f"Verein {name} e. V.",
            "01.01.2021",
            "31.12.2022",
            euros(row, 0),
            euros(row, 1),
            euros(row, 2),
        )
        for row, name in enumerate(NAMES)
    ]
    heading = ("Vorhaben", "Träger", "Beginn", "Ende", "Mittel 2021", "Mittel 2022")
    table = read_import("jahre.csv", semicolons(heading, *(row[:6] for row in rows))).tables[0]
    assert table.sums_cents == {"grant": sum(cents(row, column) for row in range(5) for column in (0, 1))}
    assert table.originals["grant"].iloc[0] == "1.345,05 + 1.346,05"
    stated = read_import("jahre.csv", semicolons((*heading, "Zuwendung"), *rows)).tables[0]
    assert stated.sums_cents == {"grant": sum(cents(row, 2) for row in range(5))}


def test_the_json_has_the_sum_of_every_year() -> None:
    """A machine can compare year by year."""
    sums = import_as_json(
        read_import("b.csv", semicolons(("Bündnis", "Plan 2021", "Plan 2022"), ("Nordwest", 1, 2))), "de"
    )
    assert sums["tables"][0]["sums"] == {
        "budget_amount": "3.00",
        "budget_amount[Plan 2021]": "1.00",
        "budget_amount[Plan 2022]": "2.00",
    }


def test_basis_and_year_head_a_column() -> None:
    """ESF+ and state money of a year are rows of their own, each with its basis."""
    table = by_year("ESF+ 2021", "Land 2021", "ESF+ 2022", "Land 2022")
    assert table.frame["basis"].tolist() == ["esf", "state", "esf", "state"] * len(NAMES)
    assert table.frame["start_date"].dt.year.tolist() == [2021, 2021, 2022, 2022] * len(NAMES)


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("03/2022", "2022-03-01", "2022-03-31"),
        ("März 2022", "2022-03-01", "2022-03-31"),
        ("Q1/2022", "2022-01-01", "2022-03-31"),
        ("Plan 2021/22", "2021-01-01", "2022-12-31"),
    ],
)
def test_shorter_spans_head_columns_too(heading: str, first: str, last: str) -> None:
    """Months and quarters are spans as years are."""
    span = read_span(heading)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize("heading", ["VE 2026", "bis 2020", "Projekte 2021", "31.12.2021", "Betrag", "Plan Ist 2021"])
def test_other_headings_are_no_spans(heading: str) -> None:
    """A heading that says more, or a day, or no time at all, is not read as the amount of a span."""
    assert read_span(heading) is None


def test_totals_are_checked_year_by_year() -> None:
    """A right total under each year gives no finding, a wrong one gives one at its cell."""
    rows = [(name, f"{row + 1}.000,15", f"{row + 2}.000,15") for row, name in enumerate(NAMES)]
    for last, letters in (("20.000,75", []), ("20.010,75", ["C"])):
        content = semicolons(("Bündnis", "2021", "2022"), *rows, ("Summe", "15.000,75", last))
        found = [each.source.letter for each in read_import("b.csv", content).findings if each.code == "total_differs"]
        assert found == letters


def test_years_of_districts_are_indicators() -> None:
    """Years beside districts are no budgets where nothing speaks of money."""
    rows = [
        (name, 104_000 + 713 * row, 105_000 + 811 * row)
        for row, name in enumerate(("Gifhorn", "Hildesheim", "Holzminden"))
    ]
    table = read_import("zahlen.csv", semicolons(("Landkreis", "2021", "2022"), *rows)).tables[0]
    assert (table.kind, len(table.frame)) == (TableKind.INDICATORS, 6)


def test_a_table_of_values_without_any_value_is_answered() -> None:
    """Where every row of statistics is set aside, the import still has an answer."""
    rows = [("Bayern", "", 5), ("Hessen", "", 6), ("Sachsen", "", 7)]
    for heading in (("Landkreis", "AGS", "Bevölkerung 2021"), ("Landkreis", "2021", "2022")):
        read = read_import("leer.csv", semicolons(heading, *rows))
        assert all(len(table.originals) == len(table.frame) for table in read.tables)


def test_budgets_of_which_none_can_be_read_are_set_aside() -> None:
    """Where every row has a word in one of its years, all rows are set aside, and that is said."""
    bad = {(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)}
    rows = [
        (name, *("folgt" if (row, column) in bad else euros(row, column) for column in range(3)))
        for row, name in enumerate(NAMES)
    ]
    table = read_import("b.csv", semicolons(("Bündnis", "2021", "2022", "2023"), *rows)).tables[0]
    assert (table.kind, table.rows.imported, table.rows.set_aside) == (TableKind.BUDGETS, 0, 5)


BUDGETS_LIKE_YEARS = "Bündnis;2021;2022\nElbe-Weser;2000;{last}\nLeine-Weser;2000;2020\nJadeBay;2000;2020\n"


def test_amounts_that_look_like_years_are_told_by_their_neighbours() -> None:
    """2000 under a year is an amount where another year has amounts that are no years, or a title says T€."""
    assert read_import("b.csv", BUDGETS_LIKE_YEARS.format(last="4.500").encode()).tables[0].kind is TableKind.BUDGETS
    titled = "Budget in T€;;\n" + BUDGETS_LIKE_YEARS.format(last="2020")
    table = read_import("b.csv", titled.encode()).tables[0]
    assert (table.kind, table.sums_cents) == (TableKind.BUDGETS, {"budget_amount": 12_060_000_00})


@pytest.mark.parametrize("amounts", [("2.000", "2.010", "1.990"), ("2000", "2010", "1990")])
def test_a_grant_that_looks_like_a_year_is_a_grant_by_its_name(amounts: tuple[str, ...]) -> None:
    """Grouped digits make it surely an amount; plain ones leave a doubt."""
    rows = "".join(f"Lernen {row};VHS Celle;01.04.2018;{amount}\n" for row, amount in zip("abc", amounts, strict=True))
    table = read_import("l.csv", f"Vorhaben;Träger;Beginn;Zuwendung\n{rows}".encode()).tables[0]
    assert table.columns[3].field == "grant"
    assert (table.columns[3].confidence >= SURE) == ("." in amounts[0])

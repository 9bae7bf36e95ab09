"""What is held to be general about headings and cells that no known list has in just this form."""

import pytest

from lib.intake.columns import SURE
from lib.intake.columns.aliases import name_fields
from lib.intake.columns.headings import read_heading
from lib.intake.importing import read_import
from lib.model.imports import ColumnMatch, ImportedTable


def _table(*rows: str, encoding: str = "utf-8") -> ImportedTable:
    return read_import("liste.csv", "\n".join(rows).encode(encoding)).tables[0]


def _column(table: ImportedTable, index: int) -> ColumnMatch:
    return table.columns[index]


PROJECTS = [
    (f"Werkstatt {name} e. V.", f"Kurs {name} für Betriebe")
    for name in ("Aue", "Bruch", "Deich", "Elm", "Fehn", "Geest")
]


def _list(header: str, cells: list[str], encoding: str = "utf-8") -> ImportedTable:
    rows = [f"{body};{title};{cell}" for (body, title), cell in zip(PROJECTS, cells, strict=True)]
    return _table(f"Name des Begünstigten;Bezeichnung des Vorhabens;{header}", *rows, encoding=encoding)


POUNDS = ["£4.500.000", "£512.300", "£88.900", "£1.250.000", "£64.000", "£7.010.500"]


def test_amounts_with_a_sign_are_amounts() -> None:
    """A column of amounts that carry a currency sign is never taken for a column of currencies."""
    table = _list("EU Funds Awarded", POUNDS)
    assert _column(table, 2).field == "eu_amount"
    assert table.currency == "GBP"
    assert table.sums_cents["eu_amount"] == 1_342_570_000


def test_a_pound_sign_before_a_digit_is_no_letter() -> None:
    """In a file of Windows-1252 the byte before an amount is the pound sign, not a Polish letter."""
    table = _list("Amount Awarded (GBP)", POUNDS, encoding="cp1252")
    assert table.sums_cents == {"grant": 1_342_570_000}


def test_postcodes_are_no_place_names() -> None:
    """A heading that speaks of location and postcode follows its cells: all postcodes, so the postcode."""
    cells = ["PR1 2HE", "L3 1AA", "NE63 8AP", "DH1 5UQ", "SR2 7DN", "WS1 1TP"]
    assert _column(_list("Location (postcode)", cells), 2).field == "postcode"


@pytest.mark.parametrize("cells", [["EL24-Mitte", "EL43-Insel", "EL30-Kueste", "EL41-Nord", "EL21-West", "EL24-Mitte"]])
def test_a_region_key_before_a_name_is_a_place(cells: list[str]) -> None:
    """A key of the regions with the name behind it is a place, whatever the language of the heading."""
    heading = "ΤΑΧΥΔΡΟΜΙΚΟΣ ΚΩΔΙΚΑΣ ή ΆΛΛΗ ΕΝΔΕΙΞΗ / POSTCODE OR OTHER APPROPRIATE LOCATION INDICATOR"
    assert _column(_list(heading, cells), 2).field == "region"


AMOUNTS = ["12.500,00", "8.300,50", "91.000,00", "45.120,10", "5.400,00", "230.000,00"]


@pytest.mark.parametrize(
    "heading",
    [
        "Ineligible Expenses",
        "Nicht förderfähige Gesamtausgaben des Vorhabens",
        "Neprihvatljivi troškovi",
        "Coûts non éligibles",
    ],
)
def test_a_denied_amount_is_not_the_amount(heading: str) -> None:
    """What is not eligible never becomes the eligible expenditure, however alike the words are."""
    column = _column(_list(heading, AMOUNTS), 2)
    assert column.field != "eligible_cost"


def test_financing_without_a_word_for_the_union_is_not_the_unions() -> None:
    """Financing alone is the grant: the word that would make it the EU's part is missing."""
    assert _column(_list("Finansavimas", AMOUNTS), 2).field == "grant"


@pytest.mark.parametrize(
    "heading", ["Jahr der Bewilligung", "Jahr der Bewilligung / Jahr der Restzahlung", "Année d'allocation"]
)
def test_years_of_approval_are_asked_about(heading: str) -> None:
    """Years alone never make a column surely the day of approval; the beginning stays among the choices."""
    cells = [f"{year};{amount}" for year, amount in zip((2009, 2010, 2011, 2012, 2013, 2013), AMOUNTS, strict=True)]
    column = _column(_list(f"{heading};Gewährte Beträge", cells), 2)
    assert column.field == "approval_date"
    assert column.confidence < 0.9


def test_programmes_that_are_only_funds_are_never_surely_a_programme() -> None:
    """Cells that name nothing but funds weigh more than a heading that says programme."""
    column = _column(_list("Programme", ["ESF", "EFRE", "ESF", "ESF", "EFRE", "ESF"]), 2)
    assert column.field == "fund" or column.confidence < 0.9


def test_a_lone_total_is_the_total_cost_and_asked_about() -> None:
    """A heading that says only total names the total cost, but not surely."""
    column = _column(_list("Total", AMOUNTS), 2)
    assert column.field == "total_cost"
    assert column.confidence < 0.9


def test_numbers_that_do_not_count_the_rows_are_references() -> None:
    """A column headed Nr is the reference where its numbers are codes, and not where they count the rows."""
    cells = ["934", "954", "956", "959", "962", "1103"]
    assert _column(_list("Nr", cells), 2).field == "reference"
    assert _column(_list("Nr", ["1", "2", "3", "4", "5", "6"]), 2).field != "reference"


def test_amounts_that_could_count_days_are_amounts() -> None:
    """Amounts with decimals are amounts even where Excel would count days with such numbers."""
    table = _list("Grant awarded (£)", ["12500.00", "48000.00", "36250.50", "22000.00", "15500.00", "31000.00"])
    assert table.sums_cents == {"grant": 16_525_050}


def test_a_topic_of_one_title_each_is_not_sure() -> None:
    """A column headed topic whose long cells are nearly all different may be the titles, so it is asked about."""
    rows = [f"{body};{title} und im ganzen Landkreis" for body, title in PROJECTS]
    table = _table("Zuwendungsempfänger;Thema", *rows)
    assert table.columns[1].field == "title" or table.columns[1].confidence < 0.9


def test_budget_codes_are_no_amounts_without_a_heading() -> None:
    """Without headings, decimals that hardly differ are keys; the amounts are the column that spreads."""
    keys = ["684.12", "682.02", "684.01", "893.01", "683.02", "684.02"]
    amounts = ["75,453.00", "1,484,400.00", "433,426.93", "25,000.00", "120,000.00", "251.92"]
    rows = zip(PROJECTS, keys, amounts, strict=True)
    table = _table(*(f"{body}\t{title}\t{key}\t{amount}" for (body, title), key, amount in rows))
    assert table.sums_cents.get(_column(table, 3).field or "") == 213_853_185
    assert _column(table, 2).field is None


def test_one_list_of_grants_by_year_is_a_list_of_operations() -> None:
    """Name, year and amount make a list of grants, not of alliances."""
    rows = [f"2014;{amount};{body}" for (body, _), amount in zip(PROJECTS, AMOUNTS, strict=True)]
    table = _table("jahr;betrag;name", *rows)
    assert table.kind == "projects"
    assert table.sums_cents == {"grant": 39_232_060}


@pytest.mark.parametrize(
    "heading",
    [
        "Coste global elegible",
        "Gesamtkosten, förderfähig",
        "Total cost (eligible part)",
        "Spesa totale ammissibile del piano",
        "Celkové náklady – způsobilé",
    ],
)
def test_a_total_of_what_may_be_funded_is_not_the_total_cost(heading: str) -> None:
    """A word for eligible makes a total the eligible cost, or at least not surely the total cost."""
    match = _column(_list(heading, AMOUNTS), 2)
    assert match.field == "eligible_cost" or match.confidence < 0.9


def test_a_code_of_the_budget_is_no_title() -> None:
    """Under `Titel` a list of codes such as `686 71` names no operation."""
    rows = [
        f"686 7{at};Zuschuss an {body};{100 + at}.000,50;{200 + at}.000,50" for at, (body, _) in enumerate(PROJECTS)
    ]
    table = _table("Titel;Zweckbestimmung;Ansatz 2024;Ansatz 2025", *rows)
    assert table.kind == "budgets"
    assert _column(table, 0).field is None


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        (("Tytuł projektu", "Nazwa beneficjenta", "Data rozpoczęcia", "Wydatki kwalifikowalne"), "PLN"),
        (("Project name", "Beneficiary", "Start date", "Budget"), "EUR"),
        (("Titre du projet", "Bénéficiaire", "Date de début", "Coût total"), "EUR"),
    ],
)
def test_amounts_without_currency_are_of_the_country_whose_language_the_headings_are(
    heading: tuple[str, ...], currency: str
) -> None:
    """A Polish list that names neither currency nor country is not added to euros."""
    table = _table(";".join(heading), *(f"Projekt {n};Firma {n} S.A.;0{n}.01.2019;{n}00000,50" for n in range(1, 6)))
    assert table.currency == currency


@pytest.mark.parametrize("cell", ["01/{a}-12/{b}", "01.07.-31.12.20{b}", "1.3.{a} – 30.9.{b}"])
def test_run_times_may_be_short(cell: str) -> None:
    """Months with two digits of the year, and a first day without its year, are beginning and end."""
    rows = [f"Kurs {n};Verein {n} e. V.;{cell.format(a=14 + n, b=15 + n)};{n}.000,50" for n in range(1, 6)]
    table = _table("Vorhaben;Träger;Laufz. v./b.;Zuwendung", *rows)
    assert table.columns[2].field == "start_date"
    assert table.frame["end_date"].notna().all()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("BEW_BETRAG", "grant"),
        ("GES_AUSG", "total_cost"),
        ("GrantOffered", "grant"),
        ("Zuschuss Land lt. Bescheid", "state_amount"),
        ("Kwota dofinansowania ESF", "eu_amount"),
    ],
)
def test_names_of_database_columns_and_of_deeds_are_read_as_words(header: str, field: str) -> None:
    """Cut words with underscores, CamelCase, `lt. Bescheid` and the name of a European fund do not hide the amount."""
    table = _list(header, [f"{n}2.500,70" for n in range(1, 7)])
    assert _column(table, 2).field == field


def test_a_topic_of_different_titles_is_the_title_of_a_list_without_one() -> None:
    """`Thema` heads titles in the federal catalogue of funding and topics elsewhere."""
    cells = [f"{n}00,50" for n in range(1, 7)]
    rows = [f"Hochschule {n};Verbundprojekt {n}: Verfahren der Fertigung;{cell}" for n, cell in enumerate(cells)]
    table = _table("Zuwendungsempfänger;Thema;Fördersumme", *rows)
    assert table.columns[1].field == "title"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Montant programmé (coût total)", "total_cost"),
        ("Zuwendung (EU)", "eu_amount"),
        ("Zuwendung (in EUR)", "grant"),
        ("Fördersumme (bewilligt)", "grant"),
        ("Gesamtkosten (zuwendungsfähig)", "eligible_cost"),
    ],
)
def test_brackets_that_name_another_amount_say_which_it_is(header: str, field: str) -> None:
    """What stands in brackets after an amount's name is nearer to what it is; units and states of it are not."""
    table = _list(header, [f"{n}2.500,70" for n in range(1, 7)])
    assert _column(table, 2).field == field


def test_a_heading_that_is_only_a_unit_names_no_field() -> None:
    """`Euro` is no `EU amount`; the amounts beneath it are asked about."""
    column = _column(_list("Euro", [f"{n}2.500,70" for n in range(1, 7)]), 2)
    assert column.field == "grant"
    assert column.confidence < SURE


def test_a_group_above_does_not_hide_an_abbreviation() -> None:
    """`Ges.-Ausg.` under the group heading `Finanzierung` is still read as cut words."""
    named = name_fields(read_heading("Finanzierung Ges.-Ausg.", ("Ges.-Ausg.",)), "projects")
    assert max(named.values(), key=lambda each: each.strength).field == "total_cost"


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Zuwendungsempfänger", "DE-20-0081{n}"),
        ("Zuwendungsempfänger", "https://example.org/{n}"),
        ("Zuwendungsempfänger", "bewilligt"),
        ("Zuwendungsempfänger", "Celle"),
        ("Projekttitel", "https://example.org/{n}"),
    ],
)
def test_no_heading_is_sure_against_cells_of_another_sort(header: str, cell: str) -> None:
    """A column of codes, links, words of a list or bare places is asked about, however well it is headed."""
    rows = [f"Angabe {n % 2};{cell.format(n=n)};{n}2.500,70" for n in range(1, 9)]
    table = _table(f"Vermerk;{header};Zuwendung", *rows)
    assert _column(table, 1).confidence < SURE

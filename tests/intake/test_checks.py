"""Every check has a table that triggers it and one that does not, and sentences in every language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from lib.intake.checks import FILE_CHECKS, TABLE_CHECKS, check_file, check_table
from lib.intake.draft import Draft
from lib.model.findings import Finding
from lib.model.messages import languages
from lib.model.reference import read_reference
from tests.intake.drafts_made import BLANK, DATA, HEADER, TOTAL, made_draft, without_header

ONE = {"title": ["A"], "eligible_cost": ["100"]}
TEXT = "Ein Text, der genau so lang ist wie die anderen auch, und länger als sechzig Zeichen."


def projects(**columns: list[str]) -> Draft:
    length = max(len(texts) for texts in columns.values())
    return made_draft({"title": [f"Vorhaben {letter}" for letter in "ABCDEFGHIJ"[:length]], **columns})


def dated(first: str, one: str, second: str, other: str) -> Draft:
    return projects(**{first: [one], second: [other]})


def two_amounts(first: str, one: str, second: str, other: str) -> Draft:
    return projects(**{first: [one], second: [other]})


def budget(**columns: list[str]) -> Draft:
    base = {"budget_amount": ["1000"], "alliance": ["LEW"], "basis": ["ESF"], "start_date": ["01.09.2018"]}
    return made_draft({**base, "end_date": ["31.08.2021"], **columns}, "budgets")


def payment(**columns: list[str]) -> Draft:
    base = {"reference": ["F1"], "payment_date": ["01.03.2020"], "paid_amount": ["10"]}
    return made_draft({**base, **columns}, "payments")


def ruled(**columns: list[str]) -> Draft:
    base = {"fund": ["ESF+"], "region_category": ["SER"], "strand": ["Strukturprojekt"]}
    return projects(**{**base, **columns})


def budgets_of_two(second_start: str) -> Draft:
    return budget(
        budget_amount=["1000", "2000"],
        alliance=["LEW", "LEW"],
        basis=["ESF", "ESF"],
        start_date=["01.09.2018", second_start],
        end_date=["31.08.2021", "31.08.2024"],
    )


def summed(total: str) -> Draft:
    columns = {"title": ["A", "B", "Summe"], "eligible_cost": ["10", "20", total]}
    return made_draft(columns, roles=[DATA, DATA, TOTAL])


def subtotalled(subtotal: str) -> Draft:
    columns = {"title": ["A", "B", "Zwischensumme", "C", "Summe"], "eligible_cost": ["10", "20", subtotal, "5", "35"]}
    return made_draft(columns, roles=[DATA, DATA, TOTAL, DATA, TOTAL])


def cut(lengths: Sequence[int]) -> Draft:
    return projects(description=[TEXT[:length] for length in lengths])


@dataclass(frozen=True)
class Case:
    """Two tables: one that triggers a check and one that does not."""

    loud: Callable[[], Draft | list[Draft]]
    quiet: Callable[[], Draft | list[Draft]]


CASES: dict[str, Case] = {
    "no_table": Case(lambda: [without_header(made_draft(ONE))], lambda: [made_draft(ONE)]),
    "sheet_without_table": Case(lambda: without_header(made_draft(ONE)), lambda: made_draft(ONE)),
    "table_without_rows": Case(lambda: made_draft({"title": []}), lambda: made_draft(ONE)),
    "kind_none": Case(lambda: made_draft(ONE, "none"), lambda: made_draft(ONE)),
    "header_repeated": Case(
        lambda: made_draft({"title": ["A", "title", "B"]}, roles=[DATA, HEADER, DATA]),
        lambda: made_draft({"title": ["A", "", "B"]}, roles=[DATA, BLANK, DATA]),
    ),
    "duplicate_header": Case(
        lambda: made_draft({**ONE, "grant": ["1"]}, headers={"eligible_cost": "Betrag", "grant": "Betrag"}),
        lambda: made_draft(ONE),
    ),
    "field_twice": Case(lambda: made_draft({**ONE, "title.2": ["B"]}), lambda: made_draft(ONE)),
    "unknown_column": Case(lambda: made_draft({**ONE, "x": ["1"]}, fields={"x": None}), lambda: made_draft(ONE)),
    "unsure_column": Case(lambda: made_draft(ONE, confidence=0.5), lambda: made_draft(ONE)),
    "missing_title_column": Case(lambda: made_draft({"eligible_cost": ["1"]}), lambda: made_draft(ONE)),
    "missing_amount_column": Case(lambda: made_draft({"title": ["A"]}), lambda: made_draft(ONE)),
    "missing_date_column": Case(lambda: made_draft(ONE), lambda: projects(start_date=["01.01.2020"])),
    "missing_place_column": Case(lambda: made_draft(ONE), lambda: projects(district=["Celle"])),
    "hidden_sheet": Case(lambda: made_draft(ONE, is_hidden=True), lambda: made_draft(ONE)),
    "hidden_rows": Case(
        lambda: made_draft(ONE, hidden_rows=frozenset({1})), lambda: made_draft(ONE, hidden_rows=frozenset({0}))
    ),
    "scale_applied": Case(lambda: made_draft(ONE, scale=1000), lambda: made_draft(ONE)),
    "value_from_title": Case(
        lambda: made_draft(ONE, sheet="ESF-Projekte 2014–2020"),
        lambda: made_draft({**ONE, "fund": ["EFRE"]}, sheet="ESF-Projekte 2014–2020"),
    ),
    "foreign_currency": Case(lambda: projects(grant=["100 DKK"]), lambda: projects(grant=["100 €"])),
    "currency_assumed": Case(
        lambda: projects(grant=["100"], country=["DK"]), lambda: projects(grant=["100 €"], country=["DK"])
    ),
    "as_of_missing": Case(lambda: [made_draft(ONE)], lambda: [made_draft(ONE, as_of="2020-01-01")]),
    "amount_unreadable": Case(lambda: projects(grant=["siehe Anlage"]), lambda: projects(grant=["1.234,56"])),
    "rate_unreadable": Case(lambda: projects(cofinancing_rate=["halb"]), lambda: projects(cofinancing_rate=["50 %"])),
    "number_unreadable": Case(
        lambda: made_draft({"alliance": ["LEW"], "partners": ["viele"]}, "alliances"),
        lambda: made_draft({"alliance": ["LEW"], "partners": ["37"]}, "alliances"),
    ),
    "date_unreadable": Case(lambda: projects(start_date=["bald"]), lambda: projects(start_date=["1.2.2020"])),
    "date_impossible": Case(lambda: projects(start_date=["31.02.2020"]), lambda: projects(start_date=["29.02.2020"])),
    "code_unknown": Case(lambda: projects(status=["im Nebel"]), lambda: projects(status=["bewilligt"])),
    "formula_error": Case(lambda: projects(grant=["#REF!"]), lambda: projects(grant=["5"])),
    "value_doubtful": Case(
        lambda: projects(grant=["1.234,50", "2.345,60", "3.456,70", "12,681,882,27"]),
        lambda: projects(grant=["1.234,50", "2.345,60"]),
    ),
    "day_order_by_one": Case(
        lambda: projects(start_date=["03/04/2018", "05/06/2018", "25/04/2018"]),
        lambda: projects(start_date=["03/04/2018", "26/04/2018", "25/04/2018"]),
    ),
    "day_order_assumed": Case(
        lambda: projects(start_date=["03/04/2018", "05/06/2018"]),
        lambda: projects(start_date=["03/04/2018", "05/06/2018"], end_date=["30/04/2019", "31/05/2019"]),
    ),
    "date_imprecise": Case(lambda: projects(start_date=["09/2017"]), lambda: projects(start_date=["01.09.2017"])),
    "amount_imprecise": Case(lambda: projects(grant=["ca. 500.000 €"]), lambda: projects(grant=["500.000 €"])),
    "amount_negative": Case(lambda: projects(grant=["-5"]), lambda: projects(grant=["5"])),
    "amount_zero": Case(lambda: projects(grant=["0"]), lambda: projects(grant=["5"])),
    "rate_above_100": Case(lambda: projects(cofinancing_rate=["120"]), lambda: projects(cofinancing_rate=["100"])),
    "rate_below_one": Case(
        lambda: projects(cofinancing_rate=["0,4 %", "50 %", "40 %"]), lambda: projects(cofinancing_rate=["0,5", "0,4"])
    ),
    "row_unusable": Case(
        lambda: made_draft({"title": ["A", ""], "grant": ["1", ""], "beneficiary": ["X", "Y"]}),
        lambda: made_draft({"title": ["A", ""], "grant": ["1", "2"], "beneficiary": ["X", "Y"]}),
    ),
    "payment_without_amount": Case(lambda: payment(paid_amount=["offen"]), payment),
    "budget_without_amount": Case(lambda: budget(budget_amount=["offen"]), budget),
    "indicator_elsewhere": Case(
        lambda: made_draft({"district": ["01001", "03241"], "value": ["1", "2"]}, "indicators"),
        lambda: made_draft({"district": ["03241"], "value": ["2"]}, "indicators"),
    ),
    "end_before_start": Case(
        lambda: dated("start_date", "02.01.2020", "end_date", "01.01.2020"),
        lambda: dated("start_date", "01.01.2020", "end_date", "02.01.2020"),
    ),
    "opinion_after_approval": Case(
        lambda: dated("opinion_date", "02.01.2020", "approval_date", "01.01.2020"),
        lambda: dated("opinion_date", "01.01.2020", "approval_date", "02.01.2020"),
    ),
    "approval_before_application": Case(
        lambda: dated("application_date", "02.01.2020", "approval_date", "01.01.2020"),
        lambda: dated("application_date", "01.01.2020", "approval_date", "02.01.2020"),
    ),
    "opinion_before_application": Case(
        lambda: dated("application_date", "02.01.2020", "opinion_date", "01.01.2020"),
        lambda: dated("application_date", "01.01.2020", "opinion_date", "02.01.2020"),
    ),
    "start_before_approval": Case(
        lambda: dated("approval_date", "02.01.2020", "start_date", "01.01.2020"),
        lambda: dated("approval_date", "01.01.2020", "start_date", "02.01.2020"),
    ),
    "date_far_past": Case(lambda: projects(start_date=["01.01.1920"]), lambda: projects(start_date=["01.01.2020"])),
    "date_far_future": Case(lambda: projects(end_date=["31.12.2099"]), lambda: projects(end_date=["31.12.2027"])),
    "date_after_as_of": Case(
        lambda: made_draft({"title": ["A"], "approval_date": ["01.02.2020"]}, as_of="2020-01-31"),
        lambda: made_draft({"title": ["A"], "approval_date": ["31.01.2020"]}, as_of="2020-01-31"),
    ),
    "date_on_weekend": Case(
        lambda: projects(approval_date=["28.09.2024"]), lambda: projects(approval_date=["27.09.2024"])
    ),
    "run_time_long": Case(
        lambda: dated("start_date", "01.01.2010", "end_date", "31.12.2020"),
        lambda: dated("start_date", "01.01.2018", "end_date", "31.12.2020"),
    ),
    "run_time_short": Case(
        lambda: dated("start_date", "01.01.2020", "end_date", "01.01.2020"),
        lambda: dated("start_date", "01.01.2020", "end_date", "02.01.2020"),
    ),
    "eu_above_grant": Case(
        lambda: two_amounts("eu_amount", "110", "grant", "100"), lambda: two_amounts("eu_amount", "90", "grant", "100")
    ),
    "grant_above_eligible": Case(
        lambda: two_amounts("grant", "110", "eligible_cost", "100"),
        lambda: two_amounts("grant", "100,50", "eligible_cost", "100"),
    ),
    "eu_above_eligible": Case(
        lambda: two_amounts("eu_amount", "110", "eligible_cost", "100"),
        lambda: two_amounts("eu_amount", "50", "eligible_cost", "100"),
    ),
    "eligible_above_total": Case(
        lambda: two_amounts("eligible_cost", "110", "total_cost", "100"),
        lambda: two_amounts("eligible_cost", "100", "total_cost", "110"),
    ),
    "paid_above_grant": Case(
        lambda: two_amounts("paid_amount", "110", "grant", "100"),
        lambda: two_amounts("paid_amount", "90", "grant", "100"),
    ),
    "eu_amount_differs": Case(
        lambda: projects(eligible_cost=["1000"], cofinancing_rate=["50 %"], eu_amount=["900"]),
        lambda: projects(eligible_cost=["1000"], cofinancing_rate=["50 %"], eu_amount=["500"]),
    ),
    "shares_differ": Case(
        lambda: projects(eu_amount=["50"], state_amount=["20"], grant=["90"]),
        lambda: projects(eu_amount=["50"], state_amount=["20"], grant=["70"]),
    ),
    "financing_differs": Case(
        lambda: projects(grant=["70"], municipal_amount=["60"], total_cost=["100"]),
        lambda: projects(grant=["70"], municipal_amount=["30"], total_cost=["100"]),
    ),
    "amount_out_of_range": Case(
        lambda: projects(grant=["100.000,00", "120.000,00", "90.000.000.000,00"]),
        lambda: projects(grant=["100.000,00", "120.000,00", "900.000,00"]),
    ),
    "rate_above_limit": Case(lambda: ruled(cofinancing_rate=["60 %"]), lambda: ruled(cofinancing_rate=["40 %"])),
    "joint_rate_above_limit": Case(
        lambda: ruled(grant=["80"], eligible_cost=["100"]), lambda: ruled(grant=["70"], eligible_cost=["100"])
    ),
    "eligible_above_ceiling": Case(
        lambda: ruled(eligible_cost=["600.000,00"]), lambda: ruled(eligible_cost=["500.000,00"])
    ),
    "eligible_below_floor": Case(
        lambda: ruled(strand=["Weiterbildungsprojekt"], eligible_cost=["9.000,00"]),
        lambda: ruled(strand=["Weiterbildungsprojekt"], eligible_cost=["10.000,00"]),
    ),
    "run_time_above_usual": Case(
        lambda: ruled(start_date=["01.01.2022"], end_date=["31.12.2026"]),
        lambda: ruled(start_date=["01.01.2022"], end_date=["31.12.2024"]),
    ),
    "region_category_differs": Case(
        lambda: projects(district=["Celle"], region_category=["SER"]),
        lambda: projects(district=["Celle"], region_category=["UER"]),
    ),
    "fund_period_differs": Case(
        lambda: projects(fund=["ESF+"], start_date=["01.01.2016"]),
        lambda: projects(fund=["ESF+"], start_date=["01.01.2022"]),
    ),
    "duplicate_reference": Case(lambda: projects(reference=["F1", "F1"]), lambda: projects(reference=["F1", "F2"])),
    "duplicate_row": Case(
        lambda: made_draft({"title": ["A", "A"], "grant": ["1", "1"]}),
        lambda: made_draft({"title": ["A", "B"], "grant": ["1", "1"]}),
    ),
    "near_duplicate": Case(
        lambda: made_draft(
            {"title": ["A", "A"], "beneficiary": ["X", "X"], "start_date": ["1.1.2020"] * 2, "grant": ["1", "2"]}
        ),
        lambda: made_draft(
            {"title": ["A", "B"], "beneficiary": ["X", "X"], "start_date": ["1.1.2020"] * 2, "grant": ["1", "2"]}
        ),
    ),
    "district_unknown": Case(lambda: projects(district=["Xanadu", "Celle"]), lambda: projects(district=["Celle"])),
    "place_part_unknown": Case(
        lambda: projects(district=["Celle, Xanadu"]), lambda: projects(district=["Celle, Stade"])
    ),
    "place_ambiguous": Case(
        lambda: projects(region=["Neuenkirchen", "Celle"]),
        lambda: projects(region=["Neuenkirchen", "Celle"], postcode=["49586", "29221"]),
    ),
    "place_misspelt": Case(lambda: projects(district=["Holzmindn"]), lambda: projects(district=["Holzminden"])),
    "district_dissolved": Case(
        lambda: projects(district=["Osterode am Harz"]), lambda: projects(district=["Göttingen"])
    ),
    "district_homonym": Case(lambda: projects(district=["Osnabrück"]), lambda: projects(district=["LK Osnabrück"])),
    "place_outside": Case(lambda: projects(district=["Hamburg", "Celle"]), lambda: projects(district=["Celle"])),
    "place_postcode_differ": Case(
        lambda: projects(district=["Emsland"], postcode=["30161"]),
        lambda: projects(district=["Emsland"], postcode=["49716"]),
    ),
    "district_region_differ": Case(
        lambda: projects(district=["Emsland"], region=["Celle"]),
        lambda: projects(district=["Emsland"], region=["Lingen (Ems)"]),
    ),
    "postcode_invalid": Case(
        lambda: projects(district=["Celle"], postcode=["29"]), lambda: projects(district=["Celle"], postcode=["29221"])
    ),
    "district_missing": Case(lambda: projects(district=["", "Celle"]), lambda: projects(district=["Celle"])),
    "district_two_alliances": Case(lambda: projects(district=["Wittmund"]), lambda: projects(district=["Celle"])),
    "districts_several_alliances": Case(
        lambda: projects(district=["Celle; Emden"]), lambda: projects(district=["Celle; Uelzen"])
    ),
    "alliance_unknown": Case(lambda: projects(alliance=["Bündnis Mond"]), lambda: projects(alliance=["Leine-Weser"])),
    "alliance_district_differ": Case(
        lambda: projects(alliance=["LEW"], district=["Celle"]), lambda: projects(alliance=["NON"], district=["Celle"])
    ),
    "topic_unknown": Case(lambda: projects(topic=["Sonstiges"]), lambda: projects(topic=["Pflege"])),
    "shares_unread": Case(
        lambda: projects(district_shares=["Goslar zum Teil"]), lambda: projects(district_shares=["Goslar: 100 %"])
    ),
    "shares_sum": Case(
        lambda: projects(district_shares=["Goslar: 60 %; Peine: 30 %"], grant=["100"]),
        lambda: projects(district_shares=["Goslar: 60 €; Peine: 40 €"], grant=["100"]),
    ),
    "total_differs": Case(lambda: summed("31,50"), lambda: summed("30")),
    "subtotal_differs": Case(lambda: subtotalled("99"), lambda: subtotalled("30")),
    "letters_broken": Case(lambda: projects(beneficiary=["MÃ¼ller"]), lambda: projects(beneficiary=["Müller"])),
    "personal_data": Case(
        lambda: projects(description=["Kontakt: a.b@example.org"]), lambda: projects(description=["Kontakt im Haus"])
    ),
    "natural_person": Case(
        lambda: projects(beneficiary=["Salon Haar Inh. M. Muster"]), lambda: projects(beneficiary=["Inhouse GmbH"])
    ),
    "text_cut": Case(lambda: cut([70] * 8), lambda: cut([61, 62, 63, 64, 65, 66, 67, 68])),
    "reference_trimmed": Case(
        lambda: projects(reference=["ZW6-1 ", "ZW6-2"]), lambda: projects(reference=["ZW6-1", "ZW6-2"])
    ),
    "currencies_mixed": Case(
        lambda: projects(grant=["1", "2"], currency=["EUR", "PLN"]),
        lambda: projects(grant=["1", "2"], currency=["PLN", "PLN"]),
    ),
    "payment_without_project": Case(lambda: payment(reference=[""]), payment),
    "payment_without_date": Case(lambda: payment(payment_date=[""]), payment),
    "payment_negative": Case(lambda: payment(paid_amount=["-10"]), payment),
    "budget_without_alliance": Case(lambda: budget(alliance=[""]), budget),
    "budget_basis_unclear": Case(lambda: budget(basis=[""]), budget),
    "budget_without_dates": Case(lambda: budget(start_date=[""]), budget),
    "budgets_overlap": Case(lambda: budgets_of_two("01.01.2021"), lambda: budgets_of_two("01.09.2021")),
    "indicator_missing": Case(
        lambda: made_draft({"district": ["03241"], "value": ["-"]}, "indicators"),
        lambda: made_draft({"district": ["03241"], "value": ["5"]}, "indicators"),
    ),
    "tables_alike": Case(
        lambda: [projects(grant=["1", "2"]), projects(grant=["1", "2"])],
        lambda: [projects(grant=["1", "2"]), projects(grant=["1", "3"])],
    ),
    "payment_of_unknown_project": Case(
        lambda: [projects(reference=["F1"]), payment(reference=["F2"])],
        lambda: [projects(reference=["F1"]), payment(reference=["F1"])],
    ),
    "budget_exceeded": Case(
        lambda: [projects(alliance=["LEW"], eu_amount=["2000"], approval_date=["01.10.2018"]), budget()],
        lambda: [projects(alliance=["LEW"], eu_amount=["900"], approval_date=["01.10.2018"]), budget()],
    ),
}


def findings_in(made: Draft | list[Draft]) -> list[Finding]:
    drafts = made if isinstance(made, list) else [made]
    return [finding for draft in drafts for finding in check_table(draft)] + list(check_file(drafts))


def codes_in(made: Draft | list[Draft]) -> set[str]:
    return {finding.code for finding in findings_in(made)}


@pytest.mark.parametrize("code", CASES)
def test_the_check_speaks_up(code: str) -> None:
    """The table made for the check triggers it."""
    assert code in codes_in(CASES[code].loud())


@pytest.mark.parametrize("code", CASES)
def test_the_check_keeps_quiet(code: str) -> None:
    """A table that differs in the point of the check alone does not trigger it."""
    assert code not in codes_in(CASES[code].quiet())


@pytest.mark.parametrize("code", CASES)
def test_the_finding_says_where_and_what_in_every_language(code: str) -> None:
    """The sentence names the file, has no gap left unfilled, and a remedy stands beside it."""
    finding = next(finding for finding in findings_in(CASES[code].loud()) if finding.code == code)
    for language in languages():
        sentences = [finding.title(language), finding.message(language), finding.remedy(language)]
        assert finding.source.file in sentences[1]
        assert all(sentence and "{" not in sentence for sentence in sentences)


def test_every_check_has_its_cases_and_its_severity() -> None:
    """No check is registered without both tables, none has a table without being registered, all weigh something."""
    registered = set(TABLE_CHECKS) | set(FILE_CHECKS)
    assert registered == set(CASES)
    assert registered <= set(read_reference("checks")["code"])
    assert len(registered) >= 45


def test_many_rows_are_listed_to_200_and_counted_beyond() -> None:
    """The places of 200 rows are listed; one closing finding counts the others."""
    found = [
        finding
        for finding in findings_in(made_draft({"title": ["A"] * 300, "start_date": ["bald"] * 300}))
        if finding.code == "date_unreadable"
    ]
    assert len(found) == 201
    assert found[-1].occurrences == 100
    assert "100" in found[-1].message("de")


def test_a_finding_names_its_cell() -> None:
    """File, sheet, row as the file counts them, column, and what stood there."""
    finding = next(each for each in findings_in(projects(grant=["1", "siehe Anlage"])) if "amount_un" in each.code)
    assert (finding.source.file, finding.source.sheet, finding.source.row) == ("liste.xlsx", "Tabelle1", 3)
    assert (finding.source.letter, finding.found) == ("B", "siehe Anlage")

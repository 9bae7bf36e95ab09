"""The example files are reproducible, marked, and meet the published key figures."""

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from data.examples.make_examples import FOLDER, example_files
from lib.model.reference import read_reference

COMMITTED = ("bewilligt", "laufend", "abgeschlossen")
AMOUNT_OF_BASIS = {"esf": "davon EU", "grant": "Zuwendung", "total_cost": "Gesamtausgaben"}
AMOUNT_OF_BUDGET = {"ESF": "davon EU", "ESF+": "davon EU", "ESF + Land": "Zuwendung"}
KEY_FIGURES = [
    row
    for row in read_reference("key_figures").to_dict("records")
    if row["is_preferred"] == "true" and row["metric"] in ("projects", "funds_used", "total_volume")
]
SHORT_NAMES = dict(read_reference("alliances")[["alliance_id", "short_name"]].itertuples(index=False, name=None))


def project_list() -> pd.DataFrame:
    """Return the project list as it ships: headers of row 6, data up to the total."""
    sheet = load_workbook(FOLDER / "Beispiel_Projektliste_fiktiv.xlsx", data_only=True)["Projektliste"]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    projects = pd.DataFrame(rows[1:], columns=rows[0])
    return projects[projects["Förderkennzeichen"].notna()]


def delimited(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV example."""
    return list(csv.DictReader((FOLDER / name).read_text("utf-8-sig").splitlines(), delimiter=";"))


def cents(german_amount: str) -> int:
    """Return `1.234,56 €` in cents."""
    return int(re.sub(r"[.,€\s]", "", german_amount))


PROJECTS = project_list()
GRANTED = PROJECTS[PROJECTS["Status"].isin(COMMITTED)]
PAYMENTS = delimited("Beispiel_Auszahlungen_fiktiv.csv")
BUDGETS = delimited("Beispiel_Budgets.csv")


def approved_between(projects: pd.DataFrame, alliance_id: str, first: str, last: str) -> pd.DataFrame:
    """Return the projects of an alliance ("" for all) approved in a span."""
    days = pd.to_datetime(projects["Bewilligt am"])
    chosen = projects[(days >= first) & (days <= last)]
    return chosen[chosen["Bündnis"] == SHORT_NAMES[alliance_id]] if alliance_id else chosen


def meets(found: float, published: float, precision: str) -> bool:
    """Return whether a figure would have been published like this."""
    if precision == "exact":
        return found == published
    if precision == "more_than":
        return published < found < published * 1.25
    if precision == "just_under":
        return published * 0.97 < found < published
    return abs(found - published) <= (50_000 if precision == "rounded" else published * 0.03)


@pytest.mark.parametrize(
    "figure", KEY_FIGURES, ids=lambda row: f"{row['alliance_id']}-{row['metric']}-{row['period_to']}"
)
def test_the_example_meets_the_published_key_figure(figure: dict[str, str]) -> None:
    """A sentence of a press release can be found again in the example data."""
    chosen = approved_between(GRANTED, figure["alliance_id"], figure["period_from"], figure["period_to"])
    found = len(chosen) if figure["metric"] == "projects" else chosen[AMOUNT_OF_BASIS[figure["basis"]]].sum()
    assert meets(float(found), float(figure["value"]), figure["precision"]), found


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda row: f"{row['Bündnis']}-{row['Anerkennungsperiode']}")
def test_commitments_stay_within_the_budget_of_their_basis(budget: dict[str, str]) -> None:
    """What was granted fits what is compared with the budget; REACT-EU came on top."""
    if budget["Grundlage"] in AMOUNT_OF_BUDGET:
        alliance_id = next(code for code, name in SHORT_NAMES.items() if name == budget["Bündnis"])
        span = [datetime.strptime(budget[each], "%d.%m.%Y").date().isoformat() for each in ("Gültig ab", "Gültig bis")]
        chosen = approved_between(GRANTED[GRANTED["Fonds"] != "REACT-EU"], alliance_id, *span)
        used = chosen[AMOUNT_OF_BUDGET[budget["Grundlage"]]].sum() * 100 / cents(budget["Budget"])
        assert 0.4 < used < 1


def test_payments_add_up_to_what_each_project_says() -> None:
    """The two files tell the same about every project, to the cent."""
    paid: dict[str, int] = {}
    for payment in PAYMENTS:
        paid[payment["Förderkennzeichen"]] = paid.get(payment["Förderkennzeichen"], 0) + cents(payment["Betrag"])
    said = {
        row["Förderkennzeichen"]: round(row["ausgezahlt"] * 100)
        for row in PROJECTS.fillna({"ausgezahlt": 0}).to_dict("records")
        if row["ausgezahlt"]
    }
    assert paid == said


def test_no_payment_exceeds_the_grant() -> None:
    """Nobody was paid more than was granted."""
    paid = PROJECTS.dropna(subset=["ausgezahlt", "Zuwendung"])
    assert (paid["ausgezahlt"] <= paid["Zuwendung"]).all()


def test_there_are_recoveries() -> None:
    """Negative payments occur in real lists, so they occur here."""
    assert any(payment["Betrag"].startswith("-") for payment in PAYMENTS)


def test_the_shares_of_a_project_add_up_to_its_eligible_total() -> None:
    """EU, state, municipal and own money are the eligible expenditure, to the cent."""
    shares = PROJECTS[["davon EU", "davon Land", "Kommunale Mittel", "Eigenmittel"]].dropna()
    total = PROJECTS.loc[shares.index, "zuwendungsfähige Ausgaben"]
    assert (shares.sum(axis=1) - total).abs().max() < 0.005


def test_the_total_row_is_the_sum_of_the_rows() -> None:
    """The workbook's own check figures are right."""
    sheet = load_workbook(FOLDER / "Beispiel_Projektliste_fiktiv.xlsx", data_only=True)["Projektliste"]
    header = [cell.value for cell in sheet[6]]
    total = next(row for row in sheet.iter_rows(min_row=7, values_only=True) if row[3] == "Summe")
    grants = PROJECTS["Zuwendung"].dropna().sum()
    assert total[header.index("Zuwendung")] == pytest.approx(grants, abs=0.005)


def test_projects_lie_within_the_shape_of_the_programme() -> None:
    """330 projects with titles of their own and unique references, none far out of the usual size and length."""
    months = (
        pd.to_datetime(GRANTED["bis"], errors="coerce") - pd.to_datetime(GRANTED["von"], errors="coerce")
    ).dt.days / 30.4
    assert len(PROJECTS) == 330
    assert PROJECTS["Titel des Vorhabens"].is_unique
    assert PROJECTS["Förderkennzeichen"].is_unique
    assert GRANTED["zuwendungsfähige Ausgaben"].between(60_000, 620_000).all()
    assert months.dropna().between(11, 37).all()


def test_every_alliance_topic_and_status_occurs() -> None:
    """No page of the program is empty at first sight."""
    assert set(PROJECTS["Bündnis"]) == set(SHORT_NAMES.values())
    assert set(PROJECTS["Themen"].str.split("; ").str[0]) == set(read_reference("topics")["label_de"])
    assert len(set(PROJECTS["Status"])) == 9


def test_everything_invented_says_so() -> None:
    """Each invented row and each invented organisation is marked, and so is the sheet."""
    assert set(PROJECTS["Fiktiv"]) == {"ja"}
    assert PROJECTS["Träger"].str.endswith("(fiktiv)").all()
    assert {payment["Fiktiv"] for payment in PAYMENTS} == {"ja"}
    assert {budget["Fiktiv"] for budget in BUDGETS if not budget["Fundstelle"]} == {"ja"}
    assert {budget["Fiktiv"] for budget in BUDGETS if budget["Fundstelle"]} == {"nein"}


def test_no_real_organisation_or_project_stands_in_an_invented_row() -> None:
    """Names of documented projects and their organisations do not occur."""
    documented = delimited("Dokumentierte_Projekte.csv")
    for real_column, column in (("Träger", "Träger"), ("Bezeichnung des Vorhabens", "Titel des Vorhabens")):
        real = {row[real_column].casefold() for row in documented} - {""}
        invented = PROJECTS[column].str.casefold()
        assert [name for name in real if invented.str.contains(name, regex=False).any()] == []


def test_documented_projects_have_their_source_and_their_gaps() -> None:
    """All 63 name where they were published; most amounts are not published and stay empty."""
    documented = delimited("Dokumentierte_Projekte.csv")
    assert len(documented) == 63
    assert all(row["Fundstelle"] for row in documented)
    assert sum(bool(row["Zuwendungsfähige Gesamtausgaben"]) for row in documented) == 3


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return example_files()


def contents(content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, or the file itself; the packing of a zip depends on the machine's zlib."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return {"": content}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shipped_names() -> Iterator[str]:
    """Yield the names of the files that are made."""
    yield from (path.name for path in sorted(Path(FOLDER).glob("Beispiel_*")))


@pytest.mark.parametrize("name", list(shipped_names()))
def test_the_script_makes_the_file_that_ships(name: str, made: dict[str, bytes]) -> None:
    """Anyone can make the examples again, byte for byte."""
    assert contents(made[name]) == contents((FOLDER / name).read_bytes())

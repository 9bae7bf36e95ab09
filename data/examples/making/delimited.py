"""CSV files as a German Excel writes them: semicolon, decimal comma, UTF-8 with BOM."""

import csv
from datetime import date
from io import StringIO

import pandas as pd

from data.examples.making.payments import Payment
from data.examples.making.wording import alliance_words, german_date, german_euro
from lib.model.reference import read_reference

BASES = {"esf": "ESF", "esf_state": "ESF + Land", "planning": "Planungsbudget", "unclear": "nicht genannt"}
PRECISIONS = {"exact": "genau", "rounded": "gerundet", "about": "rund", "hoped": "erhofft"}
FUND_OF_PERIOD = {"P1": "ESF", "P2": "ESF", "P3": "ESF+", "P4": "ESF+"}
FICTIONAL_NOTE = "erfundener Beispielwert, kein veröffentlichtes Budget"
FICTIONAL_BUDGETS_EUR = {"ELW": 2_100_000, "EMS": 1_400_000, "JAB": 600_000, "SNS": 700_000}
FICTIONAL_PERIOD = "P4"


def payments_csv(payments: list[Payment]) -> bytes:
    """Return the payments; every row is marked as fictional."""
    rows = [
        [each.reference, each.title, german_date(each.paid_on), german_euro(each.paid_cents), each.kind, "ja"]
        for each in payments
    ]
    return _csv(
        ["Förderkennzeichen", "Titel des Vorhabens", "Ausgezahlt am", "Betrag", "Art der Auszahlung", "Fiktiv"], rows
    )


def budgets_csv() -> bytes:
    """Return the published budgets of single periods, and four invented ones for the current period, marked as such."""
    budgets = read_reference("published_budgets").query("alliance_id != '' and period_id != ''")
    rows = [_published_row(row) for row in _records(budgets)]
    rows += [_fictional_row(alliance_id, euros) for alliance_id, euros in FICTIONAL_BUDGETS_EUR.items()]
    header = ["Bündnis", "Anerkennungsperiode", "Gültig ab", "Gültig bis", "Budget", "Grundlage", "Genauigkeit"]
    return _csv([*header, "Bemerkung", "Fundstelle", "Fiktiv"], sorted(rows))


def alliances_csv() -> bytes:
    """Return the eight alliances; all facts, nothing invented."""
    columns = {
        "alliance_id": "Kürzel",
        "name": "Name des Bündnisses",
        "short_name": "Kurzname",
        "seat": "Sitz",
        "lead_office": "Geschäftsstelle",
        "decision_body": "Entscheidungsgremium",
        "partners": "Zahl der Partner",
        "region_category": "Regionenkategorie",
        "recognised_on": "Anerkannt am",
        "source_url": "Fundstelle",
    }
    alliances = read_reference("alliances")[list(columns)]
    rows = [
        [_german_day(row[each]) if each == "recognised_on" else row[each] for each in columns]
        for row in _records(alliances)
    ]
    return _csv(list(columns.values()), rows)


def _published_row(row: dict[str, str]) -> list[str]:
    basis = FUND_OF_PERIOD[row["period_id"]] if row["basis"] == "esf" else BASES[row["basis"]]
    return [
        alliance_words(row["alliance_id"]),
        row["period_id"],
        _german_day(row["start_date"]),
        _german_day(row["end_date"]),
        german_euro(round(float(row["budget_eur"]) * 100)),
        basis,
        PRECISIONS[row["precision"]],
        f"veröffentlicht {row['source_date']}",
        row["source_url"],
        "nein",
    ]


def _fictional_row(alliance_id: str, euros: int) -> list[str]:
    period = next(row for row in _records(read_reference("funding_periods")) if row["period_id"] == FICTIONAL_PERIOD)
    days = [_german_day(period["start_date"]), _german_day(period["end_date"])]
    amount = german_euro(euros * 100)
    return [alliance_words(alliance_id), FICTIONAL_PERIOD, *days, amount, "ESF+", "rund", FICTIONAL_NOTE, "", "ja"]


def _records(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(column): str(text) for column, text in row.items()} for row in frame.to_dict("records")]


def _german_day(iso_day: str) -> str:
    return german_date(date.fromisoformat(iso_day))


def _csv(header: list[str], rows: list[list[str]]) -> bytes:
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")

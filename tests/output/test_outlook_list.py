"""The brief list of how long the running budgets last."""

import pandas as pd

from lib.output.outlook_list import RunningBudget, outlook_list
from lib.query.forecast import Forecast, Outlook

END, LATER = pd.Timestamp("2027-08-31"), pd.Timestamp("2028-12-31")


def lasting(alliance: str, left_cents: int, last_day: pd.Timestamp = END) -> RunningBudget:
    outlook = Outlook("pace_so_far", 100_000_00 - left_cents, left_cents)
    return RunningBudget(alliance, last_day, Forecast(alliance, 100_000_00, 50_000_00, 0, 0, (outlook,)))


def short(alliance: str, day: str, committed_cents: int = 50_000_00) -> RunningBudget:
    outlook = Outlook("pace_so_far", 120_000_00, 0, pd.Timestamp(day))
    return RunningBudget(alliance, END, Forecast(alliance, 100_000_00, committed_cents, 0, 0, (outlook,)))


def early(alliance: str) -> RunningBudget:
    outlook = Outlook("pace_so_far", refusal="too_early")
    return RunningBudget(alliance, END, Forecast(alliance, 100_000_00, 50_000_00, 0, 0, (outlook,)))


def test_what_is_common_is_said_once() -> None:
    """The day of most budgets stands in the lead, another day beside its own budget."""
    found = outlook_list([lasting("ELW", 20_000_00), lasting("JAB", 0, LATER), lasting("LEW", 30_000_00)], "de")
    assert found.title == "Alle 3 laufenden Budgets reichen beim bisherigen Tempo bis zum Ende"
    assert found.lead == "Bis 31.08.2027 bleiben frei:"
    assert found.enough == (
        ("Elbe-Weser", "20\u00a0Tsd.\u00a0€"),
        ("JadeBay", "0\u00a0€ (bis 31.12.2028)"),
        ("Leine-Weser", "30\u00a0Tsd.\u00a0€"),
    )
    assert not found.short


def test_budgets_that_run_short_come_first() -> None:
    """An exceeded budget comes before those that will be used up, these by their day, each with a word."""
    budgets = [
        lasting("ELW", 20_000_00),
        short("JAB", "2027-05-01"),
        short("LEW", "2027-03-12"),
        short("NWE", "2026-06-30", 110_000_00),
    ]
    found = outlook_list(budgets, "en")
    assert found.title == "3 of 4 budgets are used up before their end at the pace so far"
    assert found.short == (
        ("Nordwest", "exceeded by €10\u00a0k"),
        ("Leine-Weser", "used up on 12 Mar 2027"),
        ("JadeBay", "used up on 1 May 2027"),
    )
    assert found.lead == "Left by 31 Aug 2027:"


def test_a_budget_without_a_forecast_is_not_said_to_last() -> None:
    """Where it is too early that is said of the budget, and the title counts only the others."""
    found = outlook_list([early("ELW"), lasting("JAB", 20_000_00)], "de")
    assert found.title == "1 von 2 laufenden Budgets reicht beim bisherigen Tempo bis zum Ende"
    assert found.untold == (("Elbe-Weser", "für eine Vorausschau zu früh"),)
    assert outlook_list([early("ELW")], "de").title == outlook_list([], "de").title == "Keine Vorausschau"

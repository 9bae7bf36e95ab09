"""Names of natural persons in lists of 2021–2027: due to be removed two years after publication, and hidden then.

Regulation (EU) 2021/1060, Article 49(3): the names of natural persons are removed two years after the initial
publication. A list does not say when it was first published; the approval, else the start, is the earliest day it can
have been, so that a name is never hidden too late.
"""

import re
from datetime import date

import pandas as pd

from lib.model.reference import read_reference
from lib.output.persons import is_natural_person

# What stands in the place of a hidden name; the number tells persons apart.
HIDDEN_NAME = re.compile(r"N\. N\. \(\d+\)")
PERIOD = "F2"
YEARS = 2
COLUMNS = ("reference", "title", "day", "due_on")


def rows_due(projects: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the projects of 2021–2027 with a natural person as beneficiary, without the name.

    Columns: reference, title, day (approval, else start; missing where the list states neither) and due_on (two years
    later). Rows without a day come first: nobody can say when they are due. Those not due by `today` are left out.
    """
    day = projects["approval_date"].fillna(projects["start_date"])
    due_on = day + pd.DateOffset(years=YEARS)
    wanted = _of_the_period(projects, day) & (due_on.isna() | (due_on <= pd.Timestamp(today)))
    wanted &= _are_persons(projects["beneficiary"].where(wanted))
    found = pd.DataFrame({"reference": projects["reference"], "title": projects["title"], "day": day, "due_on": due_on})
    return found[wanted].sort_values("due_on", na_position="first", kind="stable")[list(COLUMNS)]


def without_names_due(projects: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the projects with the names that are due replaced by `N. N. (1)`, one number a person.

    Rows without a day keep their name: `rows_due` lists them for an officer to decide.
    """
    due = rows_due(projects, today)
    places = due.index[due["due_on"].notna()].sort_values()
    if places.empty:
        return projects
    names = projects.loc[places, "beneficiary"]
    numbers = pd.Series(pd.factorize(names)[0] + 1, index=places).astype("str")
    hidden = projects["beneficiary"].copy()
    hidden.loc[places] = ("N. N. (" + numbers + ")").astype(hidden.dtype)
    return projects.assign(beneficiary=hidden)


def _of_the_period(projects: pd.DataFrame, day: pd.Series) -> pd.Series:
    """By fund where it is stated, since approvals of both periods overlap; else by day."""
    funds = read_reference("fund_programming").set_index("fund")["period_id"]
    periods = read_reference("funding_periods").set_index("period_id")
    first = pd.Timestamp(str(periods.loc[PERIOD, "start_date"]))
    by_fund = projects["fund"].map(funds)
    return (by_fund == PERIOD).fillna(False) | (by_fund.isna() & (day.isna() | (day >= first)))


def _are_persons(names: pd.Series) -> pd.Series:
    return names.isin([name for name in names.dropna().unique() if is_natural_person(str(name))])

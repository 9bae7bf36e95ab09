from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from tables_for_charts import money_by_group, money_by_year

from lib.output.charts.budgets import budget_bars
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.press import PressFacts, press_sentence
from lib.output.wording import (
    budgets_summary,
    budgets_title,
    districts_title,
    ending_title,
    money_by_summary,
    money_by_title,
    money_over_time_summary,
    money_over_time_title,
    timeline_summary,
)
from lib.query.budgets import BudgetLine, Ledger
from lib.query.coverage import Coverage
from lib.query.money import MoneyOverTime, cumulate
from lib.query.view import View


def ledger_of(*lines: BudgetLine) -> Ledger:
    return Ledger(lines, (), ())


def budget(alliance: str, budget_cents: int | None, committed_cents: int | None, **more) -> BudgetLine:
    days = pd.Timestamp(2021, 1, 1), pd.Timestamp(2024, 12, 31)
    line = BudgetLine(alliance, alliance, "P3", *days, "esf", "eu_amount", "exact", False)
    return replace(line, budget_cents=budget_cents, committed_cents=committed_cents, **more)


def test_the_largest_topic_is_the_finding():
    """The title names who receives most and which part, with the right hedge."""
    money = money_by_group({"digitalisation": 35_00, "care": 30_00, "women": 20_00, "demographics": 15_00})
    assert money_by_title(money, "topic", "main", "de") == "Digitalisierung erhält gut ein Drittel"
    assert money_by_title(money, "topic", "main", "en") == "Digitalisation receives just over a third"


def test_plural_names_take_a_plural_verb():
    """A topic named in the plural receives with the right verb in both languages."""
    money = money_by_group({"women": 100_00})
    assert money_by_title(money, "topic", "main", "de") == "Frauen und Vereinbarkeit erhalten 100\u00a0%"
    assert money_by_title(money, "topic", "main", "en") == "Women and work–life balance receive 100%"


def test_money_counted_in_several_groups_has_no_share():
    """Where a project counts fully in each topic, the parts are more than the whole: the amount is said instead."""
    money = money_by_group({"digitalisation": 3_500_00, "care": 100_00})
    assert (
        money_by_title(money, "topic", "full", "de") == "Am meisten entfällt auf Digitalisierung: 3,5\u00a0Tsd.\u00a0€"
    )


def test_a_tie_is_called_a_tie():
    """Two equal groups are both named, neither as the largest."""
    title = money_by_title(money_by_group({"care": 500_00, "women": 500_00}), "topic", "main", "de")
    assert title == "Pflege und Gesundheit und Frauen und Vereinbarkeit liegen mit je 500\u00a0€ gleichauf"


def test_mostly_missing_is_the_finding():
    """Where most of the money has no topic, that is what the title says."""
    title = money_by_title(money_by_group({"-": 80_00, "care": 20_00}), "topic", "main", "de")
    assert title == "Bei 80\u00a0% der Mittel fehlt die Angabe: Thema"


def test_no_money_is_said():
    """Without an amount no group is named."""
    assert money_by_title(money_by_group({}), "topic", "main", "de") == "In dieser Auswahl steht kein Betrag"
    assert money_over_time_title(money_by_year({}), "de") == "In dieser Auswahl steht kein Betrag"


def test_the_largest_period_is_the_finding():
    """Without groups the title names the period with the highest amount."""
    money = money_by_year({"all": [100_00, 3_200_000_00]}, dimension="none")
    assert money_over_time_title(money, "de") == "Der höchste Betrag fällt auf 2019: 3,2\u00a0Mio.\u00a0€"


def test_the_summary_tells_the_chart():
    """Span, total, highest and lowest period that is over, the unfinished one, and groups stand in the summary."""
    money = money_by_year({"care": [100_00, 350_00, 1_00], "women": [200_00, 0, 0]}, last_is_partial=True)
    wanted = (
        "2018 bis 2020: zusammen 651\u00a0€. Am meisten 2019 mit 350\u00a0€, am wenigsten 2018 mit 300\u00a0€. "
        "2020 ist noch nicht abgeschlossen. Am meisten: Pflege und Gesundheit 451\u00a0€, "
        "Frauen und Vereinbarkeit 200\u00a0€."
    )
    assert money_over_time_summary(money, "de") == wanted


def test_the_summary_of_a_ranking_counts_what_it_leaves_out():
    """Groups beyond three are counted."""
    summary = money_by_summary(
        money_by_group({"care": 4, "women": 3, "digitalisation": 2, "demographics": 1}), "topic", "de"
    )
    assert summary.endswith("Dazu 1 weitere Gruppe.")


def test_budgets_speak_of_what_is_exceeded_first():
    """An exceeded budget is the finding, whatever else is committed."""
    ledger = ledger_of(budget("LEW", 100_000_00, 78_000_00), budget("JAB", 100_000_00, 130_000_00))
    assert budgets_title(ledger, "de") == "JadeBay hat das Budget um 30\u00a0Tsd.\u00a0€ überzogen"


def test_one_budget_says_its_share():
    """A single budget is said with its committed share."""
    ledger = ledger_of(budget("LEW", 100_000_00, 78_000_00))
    assert budgets_title(ledger, "de") == "Leine-Weser hat 78\u00a0% des Budgets gebunden"


def test_budgets_that_cannot_be_compared_are_named():
    """A refused comparison is no zero: the summary says that it cannot be compared."""
    ledger = ledger_of(budget("LEW", 100_00, None))
    assert budgets_title(ledger, "de") == "Zu dieser Auswahl ist kein vergleichbares Budget bekannt"
    assert budgets_summary(ledger, "de") == "Leine-Weser: nicht vergleichbar."


def test_paid_of_another_kind_is_not_drawn():
    """Where paid holds the state's part and the budget does not, the chart leaves paid out."""
    same = budget("LEW", 100, 50, paid_cents=40)
    other = budget("JAB", 100, 50, paid_cents=140, notes="not_exact;paid_includes_state")
    bars = budget_bars(ledger_of(same, other), "de")
    assert [bar.name for bar in bars] == ["Leine-Weser, 2021–2024", "JadeBay, 2021–2024"]
    assert [bar.paid_cents for bar in bars] == [40, None]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "In den nächsten sechs Monaten endet kein Vorhaben"),
        (1, "In den nächsten sechs Monaten endet ein Vorhaben"),
        (3, "In den nächsten sechs Monaten enden drei Vorhaben"),
    ],
)
def test_endings_have_the_right_number(count, sentence):
    """None, one and several have their own verb."""
    assert ending_title(count, 6, "de") == sentence


def test_districts_without_projects_are_the_finding():
    """A district without a project of its own is named."""
    title = districts_title(money_by_group({"03241": 100}), ["03241", "03255"], "main", "de")
    assert title == "Holzminden hat kein eigenes Vorhaben"


def test_the_timeline_counts_what_runs():
    """Both end days belong to the run time."""
    days = {"start_date": ["2020-01-01", "2021-01-01"], "end_date": ["2020-12-31", "2021-12-31"]}
    projects = pd.DataFrame({name: pd.to_datetime(values) for name, values in days.items()})
    summary = timeline_summary(projects, date(2020, 12, 31), "de")
    assert summary == "2 Vorhaben mit Laufzeiten von 2020 bis 2021. Zum Datenstand läuft 1 davon."


PRESS = PressFacts(
    18, "total_cost", 4_782_345_67, 18, "im Bündnis Leine-Weser", date(2015, 9, 1), date(2018, 8, 31), date(2018, 8, 31)
)


def test_the_press_sentence():
    """The sentence of the published release comes from the numbers, the exact figures stand beside it."""
    press = press_sentence(PRESS, "de")
    assert press.sentence == (
        "In den letzten drei Jahren wurden im Bündnis Leine-Weser insgesamt 18 Projekte "
        "mit einem Gesamtvolumen von knapp 4,8\u00a0Millionen Euro gefördert."
    )
    assert ("Gesamtkosten", "4.782.345,67\u00a0€") in press.figures


def test_the_press_sentence_owns_its_gaps():
    """Projects without an amount are said, and a span that is not the last years is named by months."""
    facts = PressFacts(18, "grant", 1_000_000_00, 16, "", date(2016, 1, 1), date(2017, 5, 31), date(2018, 8, 31))
    sentence = press_sentence(facts, "de").sentence
    assert sentence.startswith("Von Januar 2016 bis Mai 2017 wurden insgesamt 18 Projekte")
    assert sentence.endswith("Für zwei Projekte ist kein Betrag bekannt.")


def test_without_amounts_no_amount_is_said():
    """Where no project has an amount the sentence counts projects only."""
    facts = PressFacts(1, "grant", 0, 0)
    assert press_sentence(facts, "de").sentence == "In allen erfassten Jahren wurde insgesamt ein Projekt gefördert."


def money_by_day(amounts: dict[str, list[int]], dimension: str, **view) -> MoneyOverTime:
    """One cell a group and day from 1 January 2020 on."""
    days = pd.date_range("2020-01-01", periods=len(next(iter(amounts.values()))))
    cells = [(group, day, cents) for group, row in amounts.items() for day, cents in zip(days, row, strict=True)]
    starts = [day for _, day, _ in cells]
    frame = pd.DataFrame(
        {
            "period_start": pd.Series(starts, dtype="datetime64[us]"),
            "period_end": pd.Series(starts, dtype="datetime64[us]"),
            "period": [f"{day:%Y-%m-%d}" for day in starts],
            "group": [group for group, _, _ in cells],
            "amount_cents": [cents for *_, cents in cells],
            "projects": 1,
            "is_partial": False,
        }
    )
    total = int(frame["amount_cents"].sum())
    return MoneyOverTime.of(frame, Coverage(1, 1), total, View(dimension=dimension, grain="day", **view))


def test_a_chart_of_the_last_days_speaks_of_them():
    """Of 500 days the last 400 are drawn: title, sum, extremes and groups are theirs, not those of all days."""
    alone = money_by_day({"all": [9_000_00, *[0] * 499]}, "none")
    assert money_over_time_title(alone, "de") == "In dieser Auswahl steht kein Betrag (ab 10.04.2020)"
    money = money_by_day({"care": [900_00] * 100 + [100] * 400, "women": [0] * 100 + [300] * 400}, "topic")
    assert money_over_time_title(money, "de") == "Frauen und Vereinbarkeit erhalten drei Viertel (ab 10.04.2020)"
    assert money_over_time_title(money, "en").endswith("receive three quarters (from 10 Apr 2020)")
    summary = money_over_time_summary(money, "de")
    assert summary.startswith("10.04.2020 bis 14.05.2021: zusammen 1,6\u00a0Tsd.\u00a0€.")
    assert "90\u00a0Tsd." not in summary


def test_a_sum_of_last_days_is_said_only_where_it_is_known():
    """Sums that run on hold what was before, and projects counted in several groups have no sum of these days."""
    amounts = {"care": [100] * 500, "women": [100] * 500}
    full = money_over_time_summary(money_by_day(amounts, "topic", attribution="full"), "de")
    assert full.startswith("10.04.2020 bis 14.05.2021. ")
    cumulative = cumulate(money_by_day(amounts, "topic"))
    assert money_over_time_title(cumulative, "de") == "Bis 14.05.2021 sind es zusammen 1\u00a0Tsd.\u00a0€"
    assert money_over_time_summary(cumulative, "de").startswith("10.04.2020 bis 14.05.2021.")


def test_sums_that_count_projects_several_times_are_not_said():
    """Where projects count fully in several topics no period has a sum: none in the summary, none over the bars."""
    money = replace(money_by_year({"care": [300_00, 100_00], "women": [300_00, 0]}), total_cents=400_00)
    full = replace(money, view=replace(money.view, attribution="full"))
    assert "am wenigsten" not in money_over_time_summary(full, "de")
    assert "am wenigsten" in money_over_time_summary(money, "de")
    drawn = [money_over_time_chart(each, TimeChart(), "de", "light").to_dict()["data"] for each in (full, money)]
    assert [sum(trace.get("mode") == "text" for trace in traces) for traces in drawn] == [0, 1]

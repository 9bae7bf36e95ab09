"""The titles that say how groups changed over the years and which leads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_for_charts import money_by_year

from lib.output.development import change_title, leader_title, rate_title, shares_summary
from lib.output.labels import FEW
from lib.output.wording import money_over_time_title

EURO = 100
MILLION = 1_000_000 * EURO


def years(*millions: float) -> list[int]:
    return [round(each * MILLION) for each in millions]


SIX = {"care": years(1, 1, 1, 1, 1, 1.5), "digitalisation": years(0.2, 0.3, 0.5, 1, 2, 2)}


def test_the_largest_gain_is_said_with_both_spans():
    """The last three years against the three before, with the amounts of both."""
    assert change_title(money_by_year(SIX), "de") == (
        "Den größten Zuwachs hat Digitalisierung: von 1\u00a0Mio.\u00a0€ (2018 bis 2020) "
        "auf 5\u00a0Mio.\u00a0€ (2021 bis 2023)"
    )
    assert change_title(money_by_year(SIX), "en") == (
        "Digitalisation has grown most: from €1\u00a0m (2018 to 2020) to €5\u00a0m (2021 to 2023)"
    )


def test_a_loss_larger_than_every_gain_is_the_finding():
    """What fell by more than anything grew is said, with the verb of a name in the plural."""
    money = money_by_year({"women": years(5, 0), "care": years(1, 3)})
    assert change_title(money, "de") == (
        "Den größten Rückgang haben Frauen und Vereinbarkeit: von 5\u00a0Mio.\u00a0€ (2018) auf 0\u00a0€ (2019)"
    )


def test_an_unfinished_year_is_compared_with_nothing():
    """The last year is left out where it is not over, of the change and of who leads."""
    money = money_by_year({"care": years(1, 1, 2.5, 9), "women": years(2, 2, 1, 0)}, last_is_partial=True)
    assert "2020" in change_title(money, "de")
    assert "2021" not in change_title(money, "de")
    assert leader_title(money, "de") == (
        "Am häufigsten vorn liegen Frauen und Vereinbarkeit: in zwei von drei abgeschlossenen Jahren"
    )


@pytest.mark.parametrize(
    "amounts",
    [
        {"care": years(1, 2, 3)},
        {"care": years(1), "women": years(2)},
        {"care": years(1, 2), "women": years(2, 3)},
        {"care": years(2, 2), "women": years(3, 3)},
        {"care": years(-1, 5), "women": years(2, 2)},
        {"-": years(1, 9), "care": years(1, 2)},
        {"-": years(1, 1), "care": years(1, 9), FEW: years(1, 1)},
        {"care": years(0, 0), "women": years(0, 0)},
        {"care": [100_000_001, 100_000_002], "women": years(1, 1)},
    ],
    ids=["one group", "one year", "tie", "none", "negative", "mostly unnamed", "one named", "zero", "rounds alike"],
)
def test_where_no_change_stands_out_the_finding_of_all_is_said(amounts):
    """One group, one year, equal changes, recoveries, gaps and roundings have no largest change."""
    money = money_by_year(amounts)
    assert change_title(money, "de") == money_over_time_title(money, "de")


def test_other_periods_than_years_are_not_compared():
    """Quarters have seasons, and sums that run on always grow."""
    money = money_by_year(SIX)
    for view in (replace(money.view, grain="quarter"), replace(money.view, cumulative=True)):
        other = replace(money, view=view)
        if not view.cumulative:
            other = replace(
                other, periods=replace(other.periods, keys=tuple(f"2018-Q{at}" for at in (1, 2, 3, 4, 1, 2)))
            )
        assert change_title(other, "de") == money_over_time_title(other, "de")
        assert leader_title(other, "de") == money_over_time_title(other, "de")


def test_who_leads_most_often_is_counted_in_years():
    """A year in which two are level counts for nobody, and stays one of the years."""
    money = money_by_year({"care": years(3, 1, 5, 1), "digitalisation": years(1, 1, 2, 3)})
    assert leader_title(money, "de") == "Am häufigsten vorn liegen Pflege und Gesundheit: in zwei von vier Jahren"
    assert leader_title(money, "en") == "Care and health lead most often: in two of four years"


def test_who_always_leads_is_said_so():
    """A group on top of every year leads in all."""
    assert leader_title(money_by_year({"care": years(3, 4, 5), "women": years(1, 1, 2)}), "de") == (
        "In allen drei Jahren liegen Pflege und Gesundheit vorn"
    )


def test_several_that_lead_as_often_are_all_named():
    """Level leaders are named together, each with that many years."""
    money = money_by_year({"care": years(3, 3, 1, 1), "digitalisation": years(1, 1, 3, 3)})
    assert leader_title(money, "de") == (
        "Am häufigsten vorn liegen „Pflege und Gesundheit“ und „Digitalisierung“: in je zwei von vier Jahren"
    )


@pytest.mark.parametrize(
    "amounts",
    [
        {"care": years(3, 1, 0), "women": years(1, 3, 0)},
        {"care": years(3, 3), "women": years(1, 1)},
        {"care": years(1)},
    ],
    ids=["none twice", "two years", "one group"],
)
def test_where_none_leads_the_finding_of_all_is_said(amounts):
    """One year each, or too few years, make no leader."""
    money = money_by_year(amounts)
    assert leader_title(money, "de") == money_over_time_title(money, "de")


AMOUNTS = st.integers(min_value=-5, max_value=20).map(lambda euros: euros * EURO)
GROUPS = st.sampled_from(("care", "women", "digitalisation", "demographics", "-", FEW))


@given(
    st.integers(min_value=1, max_value=9).flatmap(
        lambda count: st.dictionaries(GROUPS, st.lists(AMOUNTS, min_size=count, max_size=count), min_size=1)
    ),
    st.booleans(),
)
def test_a_leader_is_never_one_that_another_beats_more_often(amounts, last_is_partial):
    """However the amounts lie, the sentence is said, and who leads in it has the most years on top."""
    money = money_by_year(amounts, last_is_partial=last_is_partial)
    title, change = leader_title(money, "de"), change_title(money, "de")
    assert title
    assert change
    if "vorn lieg" in title:
        over = range(len(money.spans.keys) - last_is_partial)
        named = {group: cents for group, cents in amounts.items() if group not in ("-", FEW)}
        tops = [max((cents[at], group) for group, cents in named.items()) for at in over]
        led = [group for at, (top, group) in enumerate(tops)
               if top > 0 and sum(cents[at] == top for cents in named.values()) == 1]  # fmt: skip
        assert max(led.count(group) for group in named) >= 2


def test_the_highest_rate_is_said_with_its_year():
    """Of rates for each 1,000 heads the highest of a year that is over is told; level ones are not told apart."""
    rates = money_by_year({"LEW": [500_00, 700_00, 900_00], "JAB": [600_00, 100_00, 0]}, "alliance", True)
    assert rate_title(rates, "Einwohner", "-", "de") == (
        "Am meisten je 1.000 Einwohner entfällt auf Leine-Weser: 700\u00a0€ (2019)"
    )
    level = money_by_year({"LEW": [700_00], "JAB": [700_00]}, "alliance")
    assert rate_title(level, "Einwohner", "Zuwendung je Bündnis", "de") == "Zuwendung je Bündnis"
    assert rate_title(money_by_year({}), "Einwohner", "-", "de") == "In dieser Auswahl steht kein Betrag"


def test_the_summary_of_shares_says_shares():
    """The last period that is over against the first, the largest share first; a period with a recovery has none."""
    money = money_by_year({"care": [75, 10, 50, 9], "digitalisation": [25, -1, 50, 0]}, "topic", True)
    assert shares_summary(money, "de") == (
        "Größte Anteile 2020, davor die von 2018: Pflege und Gesundheit: 50\u00a0%, davor 75\u00a0%. "
        "Digitalisierung: 50\u00a0%, davor 25\u00a0%."
    )
    assert shares_summary(money_by_year({"care": [5]}), "en") == "Largest shares in 2018: Care and health: 100%."
    assert shares_summary(money_by_year({"care": [-5]}), "de") == "In dieser Auswahl steht kein Betrag"

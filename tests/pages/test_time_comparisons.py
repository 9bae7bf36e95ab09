"""What money over time is set against on its page."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.tables import conform
from lib.query.facts import build_facts
from lib.query.filters import EVERYTHING
from lib.query.money import View, money_by_time
from lib.ui.cards.explaining import divisor_table
from lib.ui.cards.per_head import _explained
from lib.ui.cards.reference_lines import AVERAGE, HEADS, YEAR_BEFORE, choices, reference_line
from lib.ui.chosen import Chosen
from lib.ui.data import Shown, shown_of

OpenPage = Callable[..., AppTest]


def everything(shown: Shown) -> Chosen:
    return Chosen(shown, EVERYTHING)


@pytest.mark.parametrize("word", ["mittel", "vorjahr", "beschaeftigte", "x"])
@pytest.mark.parametrize(
    "settings", [{}, {"nach": "thema"}, {"form": "linien"}, {"takt": "quartal"}, {"form": "anteil"}]
)
def test_page_draws_with_each_comparison(word: str, settings: dict[str, str], open_page: OpenPage) -> None:
    """Each comparison draws under each setting, or is left out where it does not suit."""
    page = open_page("zeitverlauf", vergleichslinie=word, **settings)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_table_has_the_comparison(open_page: OpenPage) -> None:
    """The year before stands in the table beside the sums."""
    page = open_page("zeitverlauf", vergleichslinie="vorjahr", nach="thema")
    assert "Vorjahr" in page.table[0].value.columns


def test_line_is_that_of_the_sums() -> None:
    """The year before of 2020 is the sum of all groups in 2019, the mean of 2020 that of three years."""
    chosen = everything(shown_of("fiktiv"))
    view = View(dimension="topic")
    line = reference_line(chosen, view, YEAR_BEFORE)
    sums = money_by_time(chosen.shown.facts, chosen.rows, View()).frame.set_index("period")["amount_cents"]
    assert line is not None
    assert line.frame.set_index("period")["cents"]["2020"] == sums["2019"]
    average = reference_line(chosen, view, AVERAGE)
    assert average is not None
    assert pd.isna(average.frame.set_index("period")["cents"]["2026"]), "2026 is not over"
    assert average.frame.set_index("period")["cents"]["2020"] == round(sums[["2018", "2019", "2020"]].mean())


def with_heads(shown: Shown) -> Chosen:
    heads = [
        {"district_ags": ags, "indicator": "population", "value": 1000.0, "reference_date": pd.Timestamp("2024-12-31")}
        for ags in shown.dataset.districts["district_ags"]
    ]
    dataset = replace(shown.dataset, indicators=conform(pd.DataFrame(heads), "indicators"))
    return everything(replace(shown, dataset=dataset, facts=build_facts(dataset)))


def test_heads_are_offered_only_where_they_are_loaded() -> None:
    """Per inhabitant is offered for districts and alliances, once a file of inhabitants is loaded."""
    shown = shown_of("fiktiv")
    loaded = with_heads(shown)
    assert not set(HEADS) & set(choices(everything(shown), View(dimension="district"), "lines"))
    assert "einwohner" in choices(loaded, View(dimension="district"), "lines")
    assert "einwohner" not in choices(loaded, View(dimension="topic"), "lines")


def test_the_cells_of_the_heads_are_named() -> None:
    """Where a rate comes from: the cells of the money and those of the inhabitants, dissolved districts too."""
    loaded = with_heads(shown_of("fiktiv"))
    explanation = _explained(loaded, View(dimension="alliance"), "population")
    assert explanation.amount_cents == money_by_time(loaded.shown.facts, loaded.rows).total_cents
    table = divisor_table(explanation, loaded.shown, "t", "de")
    assert table is not None
    assert len(table.frame) == len(loaded.shown.dataset.districts)
    assert table.frame["value"].eq(1000).all()


def show_heads() -> None:
    # AppTest runs the body of this function as a script of its own.
    import test_time_comparisons as tests  # noqa: PLC0415 - see above

    from lib.query.money import View  # noqa: PLC0415 - see above
    from lib.ui.cards.money import Place  # noqa: PLC0415 - see above
    from lib.ui.cards.per_head import show_per_head_over_time  # noqa: PLC0415 - see above
    from lib.ui.data import shown_of  # noqa: PLC0415 - see above

    loaded = tests.with_heads(shown_of("fiktiv"))
    show_per_head_over_time(loaded, View(dimension="alliance"), "stacked", Place("over_time", has_table_open=True))


def test_per_head_is_the_amount_over_the_heads() -> None:
    """Each figure of the table is the amount for each 1,000 inhabitants, without a sum that would add up rates."""
    page = AppTest.from_function(show_heads, default_timeout=300).run()
    assert not page.exception
    table = page.table[0].value
    loaded = with_heads(shown_of("fiktiv"))
    money = money_by_time(loaded.shown.facts, loaded.rows, View(dimension="alliance")).frame
    cents = money[(money["group"] == "JAB") & (money["period"] == "2025")]["amount_cents"].iloc[0]
    districts = int((loaded.shown.dataset.districts["alliance_id"] == "JAB").sum())
    shown = str(table.loc[table.iloc[:, 0].str.strip() == "2025", "JadeBay"].iloc[0])
    euros = int("".join(sign for sign in shown if sign.isdecimal()))
    assert euros == round(cents / districts)
    assert "Summe" not in table.columns

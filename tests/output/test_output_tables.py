import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from tables_for_charts import money_by_group, money_by_year
from tables_to_hand_on import ABOUT

from lib.model.fields import fields_of
from lib.model.tables import conform
from lib.output.report.cells import column_in_words
from lib.output.result_tables import money_by_group_table, money_over_time_table
from lib.output.tables import LINEAGE, Column, Kind, canonical_table
from lib.output.workbook import write_workbook


def projects(**columns) -> pd.DataFrame:
    return conform(pd.DataFrame({"title": ["A", "B"]} | columns), "projects")


@pytest.mark.parametrize("language", ["de", "en"])
def test_labels_are_those_of_the_model(language):
    """A column is called as the model calls its field, and empty fields are left out but for the lineage."""
    table = canonical_table(projects(grant_cents=[1, 2]), "projects", "Vorhaben", language)
    labels = {field.column: field.label(language) for field in fields_of("projects")}
    assert [each.column for each in table.columns if each.column not in ("is_fictional", *LINEAGE)] == [
        "title",
        "grant_cents",
    ]
    assert all(each.label == labels[each.column] for each in table.columns)


def test_codes_are_words():
    """Alliances, topics and statuses stand in words; a missing one stays missing."""
    frame = projects(alliance_id=["LEW", None], topic_ids=["care;women", None], status=["running", None])
    shown = canonical_table(frame, "projects", "Vorhaben", "de").frame
    assert list(shown.loc[0, ["alliance_id", "topic_ids", "status"]]) == [
        "Leine-Weser",
        "Pflege und Gesundheit; Frauen und Vereinbarkeit",
        "laufend",
    ]
    assert shown.loc[1, ["alliance_id", "topic_ids", "status"]].isna().all()


def test_currencies_are_never_added():
    """Where a row is not in euros, amounts have no euro sign and no total, in the table and in the workbook."""
    frame = projects(grant_cents=[100_00, 200_00], currency=["EUR", "DKK"])
    table = canonical_table(frame, "projects", "Vorhaben", "de", ("title", "grant_cents", "currency"))
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([table], ABOUT, "de")))["projects"]
    assert not any(column.is_summed for column in table.columns)
    assert "€" not in sheet["B2"].number_format
    assert sheet.max_row == 3


def test_the_pivot_adds_up():
    """The sum of each row is that of its groups, and all together are the total."""
    money = money_by_year({"care": [100, 200], "women": [1, 2]})
    frame = money_over_time_table(money, "Geld", "de").frame
    assert list(frame["sum"]) == [101, 202]
    assert frame["sum"].sum() == money.total_cents


def test_shares_are_of_the_total_that_counts_once():
    """Where projects count in several groups, the shares are of the true total and there is no sum."""
    money = replace(money_by_group({"care": 100, "women": 100}), total_cents=100)
    table = money_by_group_table(money, "topic", "Themen", "de")
    assert list(table.frame["share_pct"]) == [100.0, 100.0]
    assert not any(column.is_summed for column in table.columns)
    assert [column.kind for column in table.columns] == [Kind.TEXT, Kind.MONEY, Kind.RATE, Kind.COUNT]


@pytest.mark.parametrize(("values", "words"), [([3, 6.75, None], ["3,0", "6,8", ""]), ([3, 1200], ["3", "1.200"])])
def test_a_column_has_one_number_of_decimals(values, words):
    """Beside 6,8 stands 3,0; where all numbers are whole none has a decimal."""
    column = Column("value", "Wert", Kind.NUMBER)
    assert column_in_words(pd.Series(values, dtype="Float64"), column, "de") == words

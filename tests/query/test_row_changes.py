import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.reference_tables import reference_table
from lib.model.tables import conform
from lib.query.row_changes import RowChanges, compare_rows, row_effect, with_groups
from tests.query.test_changes import projects

PERIODS = reference_table("funding_periods")


def rows_of(table: str, *rows: dict) -> pd.DataFrame:
    frame = pd.DataFrame([{"currency": "EUR"} | row for row in rows])
    for column in [each for each in frame.columns if each.endswith("_date")]:
        frame[column] = pd.to_datetime(frame[column])
    return conform(frame, table)


def payment(reference: str, day: str, cents: int | None, **more: object) -> dict:
    return {"reference": reference, "payment_date": day, "paid_amount_cents": cents} | more


def budget(alliance: str, cents: int | None, basis: str = "esf", **more: object) -> dict:
    return {
        "alliance_id": alliance,
        "period_id": "P4",
        "basis": basis,
        "is_outside": False,
        "budget_amount_cents": cents,
    } | more


def payments_compared(old: list[dict], new: list[dict]) -> RowChanges:
    return compare_rows(rows_of("payments", *old), rows_of("payments", *new), "payments")


def kinds(changes: RowChanges) -> dict[str, int]:
    return {kind: count for kind in ("new", "gone", "changed", "same") if (count := changes.count(kind))}


def test_a_payment_that_changes_its_amount_is_changed_not_replaced() -> None:
    """Same project, same day, another amount: one changed payment with the exact difference."""
    changes = payments_compared([payment("A 1", "2025-01-01", 100)], [payment("a1", "2025-01-01", 130)])
    assert kinds(changes) == {"changed": 1}
    row = changes.rows.iloc[0]
    assert (row["fields"], row["before_cents"], row["after_cents"], row["change_cents"]) == (
        "reference;paid_amount", 100, 130, 30,
    )  # fmt: skip


def test_a_payment_that_moves_its_day_is_changed() -> None:
    """Same project and amount on another day is the same payment."""
    changes = payments_compared([payment("A", "2025-01-01", 100)], [payment("A", "2025-02-01", 100)])
    assert changes.rows[["kind", "fields", "change_cents"]].to_numpy().tolist() == [["changed", "payment_date", 0]]


def test_equal_payments_are_counted_not_merged() -> None:
    """Three equal payments against two are two unchanged and one gone."""
    same = payment("A", "2025-01-01", 100)
    assert kinds(payments_compared([same] * 3, [same] * 2)) == {"same": 2, "gone": 1}


def test_payments_of_no_project_are_never_the_same() -> None:
    """Without reference and title nothing says which payment is which."""
    nameless = {"payment_date": "2025-01-01", "paid_amount_cents": 5}
    assert kinds(payments_compared([nameless], [nameless])) == {"new": 1, "gone": 1}


def test_an_unknown_amount_has_no_difference() -> None:
    """An amount that is not stated, or not in euros, is never taken for zero."""
    changes = payments_compared(
        [payment("A", "2025-01-01", None), payment("B", "2025-01-01", 7, currency="DKK")],
        [payment("A", "2025-01-01", 5), payment("B", "2025-01-01", 7, currency="DKK")],
    )
    assert changes.rows["change_cents"].isna().all()
    assert row_effect(changes, "total")[["change_cents", "without_amount"]].to_numpy().tolist() == [[5, 1]]


def test_payments_count_for_the_alliance_of_their_project() -> None:
    """A payment has its alliance from the project of its reference and its period from its day."""
    grouped = with_groups(
        rows_of("payments", payment("zw 1", "2025-01-01", 1), payment("ZW-2", "2010-01-01", 1)),
        "payments",
        projects({"reference": "ZW1", "alliance_id": "LEW"}),
        PERIODS,
    )
    assert grouped[["alliance_id", "period_id"]].fillna("–").to_numpy().tolist() == [["LEW", "P4"], ["–", "–"]]


def test_budgets_of_different_bases_are_not_added() -> None:
    """The effect on budgets has a line for each basis of an alliance, and one for what is outside."""
    old = rows_of("budgets", budget("LEW", 100), budget("LEW", 900, "esf_state"))
    new = rows_of("budgets", budget("LEW", 120), budget("LEW", 900, "esf_state"), budget("LEW", 5, is_outside=True))
    effect = row_effect(compare_rows(old, new, "budgets"), "alliance_id")
    lines = effect[["basis", "is_outside", "change_cents"]].to_numpy().tolist()
    assert lines == [["esf", False, 20], ["esf", True, 5], ["esf_state", False, 0]]


def test_a_budget_whose_days_move_is_changed() -> None:
    """An extended budget is the same budget with another end."""
    old = rows_of("budgets", budget("LEW", 100, end_date="2026-12-31"))
    new = rows_of("budgets", budget("LEW", 100, end_date="2027-08-31"))
    assert compare_rows(old, new, "budgets").rows["fields"].tolist() == ["end_date"]


def test_nothing_against_nothing_is_empty() -> None:
    """Two lists without rows give no rows and no groups."""
    changes = compare_rows(rows_of("budgets"), rows_of("budgets"), "budgets")
    assert changes.is_empty
    assert row_effect(changes, "alliance_id").empty


PAYMENTS = st.lists(
    st.builds(
        payment,
        st.sampled_from(["A", "B", "C"]),
        st.sampled_from(["2025-01-01", "2025-02-01"]),
        st.integers(-500, 500),
        payment_kind=st.sampled_from(["advance", None]),
    ),
    max_size=12,
)


@settings(max_examples=20)
@given(old=PAYMENTS, new=PAYMENTS)
def test_every_payment_is_told_once_and_the_money_adds_up(old: list[dict], new: list[dict]) -> None:
    """Each row of both lists stands in one line, and the differences are that of the two sums."""
    changes = payments_compared(old, new)
    assert sorted(changes.rows["old"].dropna()) == list(range(len(old)))
    assert sorted(changes.rows["new"].dropna()) == list(range(len(new)))
    difference = sum(row["paid_amount_cents"] for row in new) - sum(row["paid_amount_cents"] for row in old)
    assert changes.rows["change_cents"].sum() == difference
    assert row_effect(changes, "payment_kind")["change_cents"].sum() == difference

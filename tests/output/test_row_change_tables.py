from lib.output.row_change_tables import moved_rows_table, row_effect_table
from lib.query.row_change_words import rows_in_words
from lib.query.row_changes import compare_rows, row_effect
from tests.query.test_row_changes import budget, payment, payments_compared, rows_of

PAYMENTS = payments_compared(
    [payment("A", "2025-01-01", 100), payment("B", "2025-01-01", 50)],
    [payment("A", "2025-01-01", 130), payment("C", "2025-02-01", 7)],
)
BUDGETS = compare_rows(
    rows_of("budgets", budget("LEW", 100), budget("SON", 5, "state")),
    rows_of("budgets", budget("LEW", 150), budget("SON", 5, "state")),
    "budgets",
)


def test_moved_payments_are_listed_with_their_difference() -> None:
    """Each new, gone or changed payment has a line, and the differences are that of the two sums."""
    shown = moved_rows_table(PAYMENTS, "de").frame
    assert shown[["kind", "reference", "change_cents"]].to_numpy().tolist() == [
        ["neu", "C", 7], ["entfallen", "B", -50], ["geändert", "A", 30],
    ]  # fmt: skip
    assert shown["fields"].tolist() == ["", "", "Ausgezahlt"]


def test_budgets_have_no_total() -> None:
    """A table of budgets of several bases sums nothing; one of payments does."""
    of_budgets = row_effect_table(row_effect(BUDGETS, "alliance_id"), "budgets", "alliance", "de")
    assert [column.column for column in of_budgets.columns if column.is_summed] == [
        "new", "gone", "changed", "without_amount",
    ]  # fmt: skip
    assert of_budgets.frame["basis"].tolist() == ["nur ESF oder ESF+", "nur Landesmittel"]
    assert any(column.is_summed for column in moved_rows_table(PAYMENTS, "de").columns)


def test_payments_in_words() -> None:
    """Counts and money stand in one paragraph."""
    assert rows_in_words(PAYMENTS, "de").replace("\u00a0", " ") == (
        "Von 2 auf 2 Auszahlungen: 1 neu, 1 entfallen, 1 geändert, 0 unverändert. "
        "Ausgezahlt: 0,13 € weniger, von 1,50 € auf 1,37 €."
    )


def test_budgets_in_words_by_basis() -> None:
    """Each basis has a sentence of its own."""
    said = rows_in_words(BUDGETS, "en").replace("\u00a0", " ")
    assert "Budget, ESF or ESF+ only: €0.50 more" in said
    assert "Budget, State money only: unchanged at €0.05." in said

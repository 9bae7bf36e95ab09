"""The page of changes: what to do where nothing can be compared, and what moved where it can."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.store import open_store, pair_verdicts
from tests.pages.published_lists import OLD, SOURCE, publish_list, publish_rows, publish_two

OpenPage = Callable[..., AppTest]


def said(page: AppTest) -> str:
    """All sentences of the page, as they are read."""
    parts = [*page.markdown, *page.header, *page.caption, *page.info, *page.success]
    return " ".join(each.value for each in parts).replace("\\", "").replace("\u00a0", " ").replace("\u200b", "")


def test_examples_say_that_there_is_one_state(open_page: OpenPage) -> None:
    """Without publications the page says when changes will appear."""
    page = open_page("aenderungen")
    assert [info.value for info in page.info] == [text("changes.page.example", "de")]


def test_one_file_says_what_to_do(open_page: OpenPage) -> None:
    """With one published file the page asks for the next one of the same source."""
    page = open_page("ueberblick")
    publish_list(OLD, date(2026, 6, 30))
    page = page.switch_page("../../pages/aenderungen.py").run()
    assert [info.value for info in page.info] == [text("changes.page.one_file", "de", source=SOURCE)]
    assert not page.exception


def test_latest_is_compared_with_the_one_before(open_page: OpenPage) -> None:
    """Two published files are compared at once: counts, exact difference, and every value that moved."""
    open_page("ueberblick")
    publish_two()
    page = open_page("aenderungen")
    assert not page.exception
    words = said(page)
    assert "Von 3 auf 3 Vorhaben: 1 neu, 1 entfallen, 2 geändert, 0 unverändert." in words
    assert "Zuwendung: 7,00 € mehr" not in words
    assert "Zuwendung: unverändert 150.007,00 €." in words
    edits = next(table.value for table in page.table if text("changes.column.field", "de") in table.value.columns)
    grant = edits[edits[text("changes.column.field", "de")] == "Zuwendung"].iloc[0]
    assert grant[text("changes.column.delta", "de")].replace("\u00a0", " ") == "30.000,00 €"


def test_effect_is_exact_by_alliance(open_page: OpenPage) -> None:
    """The difference of an alliance is what its projects gained and lost."""
    publish_two()
    page = open_page("aenderungen")
    effect = next(table.value for table in page.table if "Bündnis" in table.value.columns[0])
    by_alliance = effect.set_index("Bündnis")[text("changes.column.change_cents", "de")].str.replace("\u00a0", " ")
    by_alliance.index = by_alliance.index.str.replace("\\", "")
    assert by_alliance["Leine-Weser"] == "50.000,00 €"
    assert by_alliance["SüdOstNiedersachsen"] == "-50.000,00 €"


def test_unsure_match_can_be_parted(open_page: OpenPage) -> None:
    """A project found again without a reference shows why and how sure, and a verdict is kept and counts."""
    store = publish_two()
    page = open_page("aenderungen")
    assert "gleich: " in said(page)
    next(button for button in page.button if button.label == text("changes.page.different", "de")).click().run()
    assert pair_verdicts(store)["verdict"].tolist() == ["different"]
    assert "2 neu, 2 entfallen, 1 geändert" in said(page)


def test_two_days_are_compared(open_page: OpenPage) -> None:
    """The data of two days are compared, by the address too."""
    publish_two()
    page = open_page("aenderungen", vergleich="tage", vortag="2026-07-01", nachtag="2026-10-01")
    assert "1 neu, 1 entfallen, 2 geändert" in said(page)
    same = open_page("aenderungen", vergleich="tage", vortag="2026-07-01", nachtag="2026-07-01")
    assert [info.value for info in same.info] == [text("changes.page.same_state", "de")]


def test_bad_address_breaks_nothing(open_page: OpenPage) -> None:
    """An unknown source, import or day gives the usual comparison."""
    store = publish_two()
    page = open_page("aenderungen", quelle="gibt es nicht", vorher="99", nachher="x", vortag="gestern")
    assert "1 neu, 1 entfallen, 2 geändert" in said(page)
    assert open_store(store.url)


def test_payments_of_two_days_are_compared(open_page: OpenPage) -> None:
    """A payment that changes its amount is said in words, in its table, and counts for its project's alliance."""
    publish_list(OLD, date(2026, 6, 30))
    before = {"reference": "A", "payment_date": "2026-05-01", "paid_amount_cents": 10_000_00}
    publish_rows("payments", (before,), date(2026, 6, 30), "Auszahlungen")
    publish_rows("payments", (before | {"paid_amount_cents": 12_000_00},), date(2026, 9, 30), "Auszahlungen")
    page = open_page("aenderungen", vergleich="tage", vortag="2026-07-01", nachtag="2026-10-01")
    assert not page.exception
    assert "Auszahlungen: 1 geändert" in said(page)
    assert "Ausgezahlt: 2.000,00 € mehr, von 10.000,00 € auf 12.000,00 €." in said(page)
    effect = page.table[-3].value
    assert effect.iloc[0, 0].replace("\\", "") == "Leine-Weser"
    assert effect[text("changes.column.change_cents", "de")].iloc[0].replace("\u00a0", " ") == "2.000,00 €"


def test_two_files_of_budgets_are_compared(open_page: OpenPage) -> None:
    """A source of budgets can be chosen, and only budgets are spoken of."""
    budget = {"alliance_id": "LEW", "period_id": "P4", "basis": "esf", "is_outside": False}
    publish_rows("budgets", (budget | {"budget_amount_cents": 100_00},), date(2026, 6, 30), "Budgets")
    publish_rows("budgets", (budget | {"budget_amount_cents": 150_00},), date(2026, 9, 30), "Budgets")
    page = open_page("aenderungen")
    assert not page.exception
    assert "Budget, nur ESF oder ESF+: 50,00 € mehr, von 100,00 € auf 150,00 €." in said(page)
    assert "Vorhaben: " not in said(page)

"""The page of one alliance, and of several side by side."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.query.explain import explain_money_by
from lib.query.filters import Selection
from lib.query.selection import select
from lib.query.topics import concentration, shares_over_periods
from lib.ui.data import shown_of

OpenPage = Callable[..., AppTest]


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def test_portrait_of_each_alliance_draws(open_page: OpenPage) -> None:
    """Each alliance and each period draws, also one without a budget that can be compared."""
    for alliance, period in (("LEW", "P3"), ("LEW", "P4"), ("JAB", "P1"), ("NWE", "P2"), ("ELW", "alle")):
        page = open_page("buendnis", portraet=alliance, portraetperiode=period)
        assert not page.exception
        assert not page.error


def test_filter_decides_which_alliance_is_shown_first(open_page: OpenPage) -> None:
    """A reader who has filtered an alliance sees its portrait."""
    page = open_page("buendnis", buendnis="SNS")
    assert any("Südniedersachsen" in words for words in headers(page))


def test_unknown_codes_show_the_usual(open_page: OpenPage) -> None:
    """An address with codes nobody knows opens the page as usual."""
    page = open_page("buendnis", portraet="XYZ", portraetperiode="P9", darstellung="x", nebeneinander="y")
    assert not page.exception


def test_alliances_side_by_side(open_page: OpenPage) -> None:
    """Two alliances make a table of two rows; the one on another basis says so."""
    page = open_page("buendnis", darstellung="vergleich", nebeneinander=["NWE", "ELW", "NON"])
    assert not page.exception
    table = page.table[0].value
    assert len(table) == 3
    assert table.astype(str).apply(lambda row: row.str.contains("anderer Grundlage").any(), axis=1).sum() == 1


def test_districts_side_by_side(open_page: OpenPage) -> None:
    """Districts can be compared too; none chosen asks for a choice."""
    asked = open_page("buendnis", darstellung="vergleich", vergleichsart="kreise")
    assert any("Wählen Sie" in words.value for words in asked.markdown)
    page = open_page("buendnis", darstellung="vergleich", vergleichsart="kreise", nebeneinander=["03241", "03254"])
    assert not page.exception
    assert len(page.table[0].value) == 2


def test_cells_add_up_to_the_figures_of_the_portrait() -> None:
    """The cells cited under topics and beneficiaries add up to what those cards show."""
    facts = shown_of("fiktiv").facts
    rows = select(facts, Selection(alliances=("LEW",), periods=("P3",)))
    topics = shares_over_periods(facts, select(facts, Selection(alliances=("LEW",))))
    shown = int(topics.loc[topics["period"] == "P3", "amount_cents"].sum())
    assert int(explain_money_by(facts, rows, "topic", "grant", "split").frame["part_cents"].sum()) == shown
    everyone = concentration(facts, rows, top=1000).frame["amount_cents"].sum()
    assert explain_money_by(facts, rows, "beneficiary").amount_cents == everyone

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.stated_shares import parts_of
from lib.model.given_shares import EURO, PERCENT, GivenShare, read_shares, write_shares
from tests.intake.drafts_made import made_draft

HALVES = (("Goslar", Decimal(60), PERCENT), ("Peine", Decimal(40), PERCENT))


@pytest.mark.parametrize(
    "text",
    [
        "Goslar 60 %, Peine 40 %",
        "Goslar: 60%; Peine: 40%",
        "Goslar (60 %) / Peine (40 %)",
        "60 % Goslar und 40 % Peine",
    ],
)
def test_shares_are_read_however_they_are_written(text: str) -> None:
    """Name and number come in either order, with the usual signs between them."""
    assert parts_of(text) == HALVES


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,50 €", "1234.50"), ("60.000 €", "60000"), ("60 000 EUR", "60000"), ("5 T€", "5000"), ("0,5 Euro", "0.5")],
)
def test_amounts_are_read_in_german_notation(text: str, number: str) -> None:
    """Euros may stand with points, blanks or in thousands."""
    assert parts_of(f"Peine: {text}") == (("Peine", Decimal(number), EURO),)


@pytest.mark.parametrize("text", ["Goslar", "bis 60 % gefördert", "", "Goslar 60 %, Peine", "x" * 3000])
def test_what_is_no_list_of_shares_is_left_alone(text: str) -> None:
    """A text with a percentage in it is not a list of shares."""
    assert parts_of(text) == ()


def test_shares_in_the_column_of_districts_name_all_of_them() -> None:
    """A district stated with its share is a district of the project, and the share is kept."""
    draft = made_draft(
        {"title": ["A", "B"], "district": ["03101: 60 %; 03103: 40 %", "Peine"], "topic": ["Pflege"] * 2}
    )
    assert draft.frame["district_ags"].tolist() == ["03101;03103", "03157"]
    assert draft.frame["district_shares"].tolist()[0] == "03101: 60 %; 03103: 40 %"
    assert draft.frame["district_shares"].isna().tolist() == [False, True]


def test_stated_topics_need_no_proposal() -> None:
    """Topics that stand in a column of shares alone are the file's own, in that order."""
    draft = made_draft({"title": ["Pflege im Betrieb"], "topic_shares": ["Digitalisierung: 75; Frauen: 25"]})
    assert draft.frame.loc[0, ["topic_ids", "topic_basis"]].tolist() == ["digitalisation;women", "file"]
    assert draft.frame["topic_shares"].tolist() == ["digitalisation: 75 %; women: 25 %"]


SHARES = st.builds(
    GivenShare,
    st.sampled_from(["03101", "03241", "care"]),
    st.decimals(0, 10**6, places=4).map(lambda number: number.copy_abs()),
    st.just(PERCENT),
)


@given(st.lists(SHARES, min_size=1, max_size=3, unique_by=lambda share: share.code))
def test_what_is_written_is_read_again(shares: list[GivenShare]) -> None:
    """The canonical text gives the same shares, unless none of them is positive, and the import reads it as well."""
    text = write_shares(shares)
    if any(share.ratio for share in shares):
        assert [(each.code, each.number) for each in read_shares(text)] == [(each.code, each.number) for each in shares]
    assert [(name, number) for name, number, _ in parts_of(text)] == [(each.code, each.number) for each in shares]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any text gives parts or none."""
    for name, number, unit in parts_of(text, may_be_bare=True):
        assert name
        assert number >= 0
        assert unit in (PERCENT, EURO)

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.code_lists import LISTS, codes_of
from lib.model.notation import format_euro
from lib.model.written_amounts import cents_of


@pytest.mark.parametrize(
    ("written", "cents"),
    [("1.234,56", 123456), ("1,234.56 €", 123456), ("1234", 123400), ("-5,5", -550), ("1 000", 100000), ("0", 0)],
)
def test_amounts_are_read_as_people_write_them(written: str, cents: int) -> None:
    """German, English and plain notation give the same cents."""
    assert cents_of(written) == cents


@pytest.mark.parametrize("written", ["", "zwölf", "1.23.4", "1,234,5", "12.3456", "1e5", "5%"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        cents_of(written)


@given(st.integers(-(10**13), 10**13), st.sampled_from(["de", "en"]))
def test_what_the_screen_writes_can_be_read(cents: int, language: str) -> None:
    """An amount as it is shown gives its cents again."""
    assert cents_of(format_euro(cents, language).replace("-€", "€-")) == cents


@pytest.mark.parametrize("field", LISTS)
def test_every_list_has_its_codes_once(field: str) -> None:
    """A list that is offered is not empty and has no doubles."""
    codes = codes_of(field)
    assert codes
    assert len(set(codes)) == len(codes)

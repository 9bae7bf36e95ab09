"""Two sources speak of the same project where their references differ by case and blanks alone."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lib.store.precedence import same_key

REFERENCES = st.none() | st.text(max_size=8) | st.sampled_from(["850123", "ZW 1", "zw\u00a01", "Straße", "", " "])


@given(st.lists(REFERENCES, max_size=12))
def test_a_key_is_the_reference_without_blanks_and_case(references: list[str | None]) -> None:
    """Whether it is written plainly or not, each reference gives the key that its letters give, none gives none."""
    keys = same_key(pd.DataFrame({"reference": pd.Series(references, dtype="str")}), "projects")
    expected = ["".join(each.casefold().split()) or None if each is not None else None for each in references]
    assert [None if pd.isna(key) else key for key in keys] == expected

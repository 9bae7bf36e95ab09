"""Any combination of hardships leaves what is recognised as it was."""

import harder_files as harder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_harder_files import ENGLISH_HEADERS, HEADER_FORMS, OFFICER, TITLES, VALUE_FORMS, assert_same, table_of

ORDERS = st.permutations(range(len(OFFICER.fields)))
PLACES = st.sets(st.integers(0, len(OFFICER.fields)), max_size=3)


@given(
    order=ORDERS,
    header_form=st.sampled_from(sorted(HEADER_FORMS)),
    value_form=st.sampled_from(sorted(VALUE_FORMS)),
    is_english=st.booleans(),
    blank_columns=PLACES,
    blank_rows_every=st.integers(5, 50),
    delimiter=st.sampled_from(";\t|,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    above=st.sampled_from([(), TITLES]),
)
@settings(max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_combination_of_hardships_changes_nothing(
    *,
    order: list[int],
    header_form: str,
    value_form: str,
    is_english: bool,
    blank_columns: set[int],
    blank_rows_every: int,
    delimiter: str,
    encoding: str,
    above: tuple[str, ...],
) -> None:
    """Order, headers, language, notation, blanks, titles, delimiter and encoding, all at once."""
    named = harder.renamed(OFFICER, ENGLISH_HEADERS) if is_english else OFFICER
    named = harder.renamed(named, [HEADER_FORMS[header_form](header) for header in named.headers])
    table = harder.with_values(harder.reordered(named, order), VALUE_FORMS[value_form])
    table = harder.with_blank_rows(harder.with_blank_columns(table, blank_columns), blank_rows_every)
    assert_same(table_of("liste.csv", harder.to_csv(table, delimiter, encoding, above)), OFFICER)

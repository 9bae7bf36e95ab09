"""The findings of a dropped file as a table."""

from lib.ui.files.import_findings import filled


def test_a_column_that_is_empty_in_all_rows_is_not_drawn() -> None:
    """A file that cannot be opened has no sheet and no cell to name."""
    whole = {"Blatt": "", "Zelle": "", "Befund": "beschädigt"}
    assert filled([whole]) == [{"Befund": "beschädigt"}]
    assert filled([whole, whole | {"Zelle": "B7"}])[0] == {"Zelle": "", "Befund": "beschädigt"}

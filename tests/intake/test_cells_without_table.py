"""What `cells` gives where no table was found."""

from lib.intake.cells import read_cells


def test_one_column_is_given_whole() -> None:
    """A file of one column is no table, yet all its rows are given."""
    rows, _ = read_cells("names.csv", b"a\nb\nc\n")
    assert rows == [["a"], ["b"], ["c"]]


def test_empty_file_gives_no_rows() -> None:
    """An empty file gives no rows and a finding that says so."""
    rows, findings = read_cells("empty.csv", b"")
    assert rows == []
    assert [finding.code for finding in findings] == ["file_empty"]

import pytest

from lib.model.reference import REFERENCE_FOLDER, read_reference, split_codes

NAMES = sorted(path.stem for path in REFERENCE_FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_code_list_is_text_without_missing_cells(name: str) -> None:
    """Leading zeros stay, and an empty cell is an empty text."""
    frame = read_reference(name)
    assert not frame.empty
    assert {str(dtype) for dtype in frame.dtypes} == {"str"}
    assert not frame.isna().any(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_a_code_list_is_plain_utf_8_with_unix_line_ends(name: str) -> None:
    """Every tool reads the file, and a change shows as the lines that changed."""
    content = (REFERENCE_FOLDER / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    content.decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_code_list_is_described_with_its_source(name: str) -> None:
    """The README of the folder has a line for each file."""
    assert f"`{name}.csv`" in (REFERENCE_FOLDER / "README.md").read_text("utf-8")


def test_a_list_of_codes_is_split_at_semicolons() -> None:
    """The main code stands first; an empty cell has no codes."""
    assert split_codes("03101;03103") == ("03101", "03103")
    assert split_codes("") == ()

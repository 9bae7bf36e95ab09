"""Where a value came from: file, sheet, row and column."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A cell, row or sheet of an imported file; rows count from 1, columns from 0, None where it does not apply."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def letter(self) -> str | None:
        """The column as spreadsheets name it, such as `F`."""
        return None if self.column is None else column_letter(self.column)


def column_letter(index: int) -> str:
    """Return the spreadsheet's name of a column counted from 0: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    remaining = index + 1
    while remaining:
        remaining, digit = divmod(remaining - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters

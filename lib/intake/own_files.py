"""Files that this program wrote itself: their sheet about the file is no table, and they name their as-of date."""

import re
from datetime import date

from lib.intake.grid import Sheet
from lib.intake.titles import read_as_of
from lib.model.messages import languages, text

LONGEST_COVER = 400
NAME = re.compile(r"_(\d{4}-\d{2}-\d{2})\.\w+$")


def is_own_cover(sheet: Sheet) -> bool:
    """Tell whether a sheet is the one that says what our workbook is: by its name and by two of its labels."""
    spoken = [each for each in languages() if sheet.name == text("output.about.sheet", each)]
    if not spoken or len(sheet.columns) < 2 or len(_cells(sheet, 0)) > LONGEST_COVER:
        return False
    labels = {text(f"output.about.{key}", spoken[0]) for key in ("filters", "made_at")}
    return labels <= set(_cells(sheet, 0))


def as_of_on_cover(sheet: Sheet) -> date | None:
    """Return the as-of date that our own sheet names, None where it names none."""
    labels = {text("output.about.as_of", each) for each in languages()}
    lines = zip(_cells(sheet, 0), _cells(sheet, 1), strict=False)
    day = read_as_of([f"{label}: {words}" for label, words in lines if label in labels])
    return date.fromisoformat(day) if day else None


def as_of_in_name(file_name: str) -> date | None:
    """Return the day at the end of a name that this program gave, None for any other name."""
    product = text("output.about.footer", languages()[0])
    found = NAME.search(file_name) if file_name.startswith(f"{product}_") else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _cells(sheet: Sheet, column: int) -> list[str]:
    return [str(each or "") for each in sheet.columns[column].texts.to_pylist()]

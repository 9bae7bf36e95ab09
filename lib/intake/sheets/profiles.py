"""What the cells of each column of a text look like: the forms that tell where a damaged record went wrong."""

import math
import re
from collections import Counter
from dataclasses import dataclass

_SAMPLE_RECORDS = 1000
_LEAST_RECORDS = 3
_UNSEEN = math.log(0.002)
_TYPED_SHARE = 0.8
_FORMS = (
    ("empty", re.compile(r"\s*")),
    ("date", re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d(?:[T ][\d:.]+)?")),
    ("time", re.compile(r"\d{1,2}:\d\d(?::\d\d)?")),
    ("integer", re.compile(r"[+-]?\d+")),
    ("decimal", re.compile(r"[+-]?\d[\d.,' \u00a0]*[.,]\d+")),
    ("grouped", re.compile(r"[+-]?\d{1,3}(?:[.,' \u00a0]\d{3})+")),
    ("amount", re.compile(r"[+-]?(?:[€$£]|EUR)\s?[\d.,]+|[+-]?\d[\d.,' \u00a0]*\s?(?:[€$£]|EUR)")),
    ("rate", re.compile(r"\d[\d.,]*\s?%")),
    ("address", re.compile(r"(?:https?://|www\.)\S+")),
    ("mail", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    ("code", re.compile(r"(?=\S*\d)[A-Z]{1,6}[-_/]?[A-Z0-9][A-Z0-9./_-]*")),
    ("word", re.compile(r"\S+")),
)


@dataclass(frozen=True)
class Profile:
    """What the cells of each column look like in the records of the usual width."""

    forms: tuple[Counter[str], ...]
    masks: tuple[Counter[str], ...]
    lengths: tuple[float, ...]

    @property
    def width(self) -> int:
        """The usual number of cells."""
        return len(self.forms)

    def fit(self, column: int, cell: str) -> float:
        """Return how usual the cell is in the column: the logarithm of a share, 0 at best."""
        seen = self.forms[column]
        share = seen[form_of(cell)] / seen.total()
        usual = math.log(share) if share > 0.002 else _UNSEEN
        if self.is_typed(column):
            usual += 0.5 * math.log((self.masks[column][mask_of(cell)] + 0.3) / seen.total())
        longer = len(cell) / max(self.lengths[column], 1.0)
        return usual - (0.3 * math.log(longer) if longer > 3 else 0.0)

    def fit_all(self, cells: list[str]) -> float:
        """Return how usual the cells are as one record."""
        return sum(self.fit(column, cell) for column, cell in enumerate(cells))

    def is_typed(self, column: int) -> bool:
        """Return whether nearly all cells of the column have one form that words do not have."""
        form, count = self.forms[column].most_common(1)[0]
        return form not in {"words", "word", "empty"} and count >= _TYPED_SHARE * self.forms[column].total()

    def holds(self, cells: list[str]) -> bool:
        """Return whether each typed column gets a cell of a form that it has elsewhere, and never words."""
        forms = [form_of(cell) for cell in cells]
        return len(cells) == self.width and all(
            self.forms[column][form] > 0 and form not in {"words", "word"}
            for column, form in enumerate(forms)
            if self.is_typed(column)
        )


def form_of(cell: str) -> str:
    """Return the form of a cell: `date`, `integer`, `code`, …, `words` for everything else."""
    stripped = cell.strip()
    return next((name for name, pattern in _FORMS if pattern.fullmatch(stripped)), "words")


def mask_of(cell: str) -> str:
    """Return the cell with every digit as 9, every capital as A and every other letter as a."""
    return "".join(
        "9" if char.isdigit() else "A" if char.isupper() else "a" if char.isalpha() else char for char in cell
    )


def profile_of(rows: list[list[str]], width: int) -> Profile | None:
    """Return the profile of the records of that width, None where they are too few to tell."""
    regular = [row for row in rows if len(row) == width]
    if len(regular) < _LEAST_RECORDS:
        return None
    step = max(1, len(regular) // _SAMPLE_RECORDS)
    sample = regular[1::step]
    columns = list(zip(*sample, strict=True))
    forms = tuple(Counter(map(form_of, column)) for column in columns)
    masks = tuple(Counter(map(mask_of, column)) for column in columns)
    lengths = tuple(sorted(map(len, column))[int(0.9 * (len(column) - 1))] for column in columns)
    return Profile(forms, masks, tuple(map(float, lengths)))

"""The code lists in data/reference, read once and never changed."""

from functools import cache
from pathlib import Path

import pandas as pd

DATA_FOLDER = Path(__file__).parents[2] / "data"
REFERENCE_FOLDER = DATA_FOLDER / "reference"


@cache
def read_reference(name: str) -> pd.DataFrame:
    """Return the code list `data/reference/<name>.csv` with every cell as text, empty cells as "".

    The frame is shared: callers never assign into it. Raises FileNotFoundError for an unknown name.
    """
    return pd.read_csv(REFERENCE_FOLDER / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")


def split_codes(text: str) -> tuple[str, ...]:
    """Split a list of codes as the reference files and the canonical tables write it: `03101;03103`."""
    return tuple(code for code in text.split(";") if code)

"""Where the rows of a draft come from, and whether the file marks them as invented."""

from functools import cache

import numpy as np
import pandas as pd

from lib.intake.draft import Draft, repeated
from lib.intake.places.spelling import fold
from lib.model.reference import read_reference


def add_source(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Add file, sheet and row of each row, and the mark of invented ones."""
    count = len(draft.rows)
    columns["source_file"] = repeated(draft.file, count)
    columns["source_sheet"] = repeated(draft.sheet_name or None, count)
    columns["source_row"] = pd.Series(draft.rows + 1, dtype="Int64")
    marked = pd.Series(np.full(count, is_fictional(draft)))
    columns["is_fictional"] = marked | columns["is_fictional"] if "is_fictional" in columns else marked


def is_fictional(draft: Draft) -> bool:
    """Tell whether the file marks the whole table as invented: in the name of file or sheet, a title, note or heading.

    A column `Fiktiv` marks its own rows instead.
    """
    flags = draft.column_of.get("is_fictional")
    headings = [heading for column, heading in enumerate(draft.area.headers) if column != flags]
    said = " ".join((draft.file, *draft.area.titles, *draft.area.notes[:5], *headings, draft.sheet_name))
    return bool(set(fold(said).split()) & _fiction_words())


@cache
def _fiction_words() -> frozenset[str]:
    return frozenset(fold(word) for word in read_reference("fiction_words")["word"])

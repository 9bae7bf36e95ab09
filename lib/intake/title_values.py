"""Fund and programme of a whole list that no column says: from titles, the sheet's name or the file's name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import numpy as np
import pandas as pd

from lib.intake.draft import Draft, TitleValue, repeated
from lib.intake.grid import RowRole
from lib.intake.own_files import as_of_in_name
from lib.intake.titles import named_in
from lib.model.imports import TableKind
from lib.model.source import Source

FIELDS = ("fund", "programme")
MOST_TITLES = 20
LONGEST = 300
_LABELLED = re.compile(r"(?i)\b(?:förderprogramm|programm|förderrichtlinie|richtlinie|programme)\s*:\s*(\S.{2,150})")
_LATER_PERIOD = re.compile(r"2021\s*[-–/]\s*(?:20)?27")
_DENIALS = re.compile(r"(?i)\b(?:ohne|nicht|keine?|without|not)\b")


def values_of_titles(draft: Draft) -> tuple[TitleValue, ...]:
    """Return fund and programme as titles, else the sheet's name, else the file's name state them.

    Only for projects without such a column, or with an empty one. Where the words name two funds, none is returned.
    """
    if draft.kind is not TableKind.PROJECTS or not len(draft.rows):
        return ()
    open_ = [field for field in FIELDS if field not in draft.reads or draft.reads[field].values.isna().all()]
    found = (_first(field, _places(draft)) for field in open_)
    return tuple(each for each in found if each is not None)


def add_title_values(draft: Draft, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the values of titles in every row; each is named in `computed_fields`."""
    for each in draft.title_values:
        computed = frame["computed_fields"]
        named = (computed + f";{each.field}").where(computed.notna(), each.field).astype("str")
        frame = frame.assign(**{each.field: repeated(each.value, len(frame)), "computed_fields": named})
    return frame


def _first(field: str, places: Iterable[tuple[str, Source]]) -> TitleValue | None:
    for words, source in places:
        value = _fund(words) if field == "fund" else _programme(words)
        if value:
            return TitleValue(field, value, words, source)
    return None


def _places(draft: Draft) -> Iterator[tuple[str, Source]]:
    """Give the cells above the header, then the names of sheet and file, with their places."""
    above = draft.area.header_rows[0] if draft.area.header_rows else draft.area.first_row
    titles = np.flatnonzero(draft.area.roles == RowRole.TITLE) + draft.area.first_row
    rows = titles[titles < above][:MOST_TITLES]
    for column in range(len(draft.grid.columns)):
        for row, words in zip(rows.tolist(), draft.texts(column, rows), strict=True):
            if words.strip():
                yield " ".join(words.split())[:LONGEST], draft.source_of_row(row, column)
    if draft.sheet_name:
        yield draft.sheet_name, draft.source()
    if as_of_in_name(draft.file) is None:
        yield PurePath(draft.file).stem.replace("_", " "), Source(draft.file)


def _fund(words: str) -> str:
    funds = set() if _DENIALS.search(words) else named_in([words], "fund")
    if len(funds) != 1:
        return ""
    fund = funds.pop()
    return "ESF+" if fund == "ESF" and _LATER_PERIOD.search(words) else fund


def _programme(words: str) -> str:
    labelled = _LABELLED.search(words)
    return labelled[1].strip(" „“\"'.,;") if labelled else ""

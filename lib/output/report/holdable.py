"""A report whose words every kind of document can hold: what XML forbids stands there as a mark."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

import pandas as pd

from lib.model.printable import printable
from lib.output.about import About, SourceFile
from lib.output.report.content import Report, Section
from lib.output.tables import Column, TableView

# The values that a report is made of; a figure has its words made printable where they are drawn.
PARTS = (Report, Section, About, SourceFile, TableView, Column)
T = TypeVar("T")


def holdable(value: T) -> T:
    """Return a report, or any part of one, with a mark for each sign that no document can hold."""
    return cast("T", _holdable(value))


def _holdable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_holdable(each) for each in value)
    if isinstance(value, pd.DataFrame):
        return value.assign(**{str(name): _column(value[name]) for name in value if _has_words(value[name])})
    if isinstance(value, PARTS) and is_dataclass(value):
        return replace(
            value, **{each.name: _holdable(getattr(value, each.name)) for each in fields(value) if each.init}
        )
    return value


def _has_words(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column.dtype) or column.dtype == object


def _column(column: pd.Series) -> pd.Series:
    return column.map(lambda value: printable(value) if isinstance(value, str) else value, na_action="ignore")

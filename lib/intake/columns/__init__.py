"""Which field each column of a table is, with evidence, confidence and reason, and which kind of table it is."""

from lib.intake.columns.recognising import recognise_columns
from lib.intake.columns.recognition import (
    ASK,
    IGNORED,
    SEVERAL,
    SURE,
    Decisions,
    Recognition,
    heading_keys,
    layout_fingerprint,
)

__all__ = [
    "ASK",
    "IGNORED",
    "SEVERAL",
    "SURE",
    "Decisions",
    "Recognition",
    "heading_keys",
    "layout_fingerprint",
    "recognise_columns",
]

"""Writes docs/data-model.md from the fields of the model: `python -m lib.model.data_model_page`."""

from pathlib import Path

from lib.model.fields import Field, FieldType, fields_of, table_names
from lib.model.reference import read_reference

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"
TABLE_MEANINGS = {
    "projects": "One operation (Vorhaben) a row.",
    "payments": "One payment (Auszahlung) or recovery (Rückforderung) a row.",
    "budgets": "One budget of an alliance a row, with its basis and precision.",
    "alliances": "One regional skilled-labour alliance (Regionales Fachkräftebündnis) a row.",
    "districts": "One district (Landkreis, kreisfreie Stadt, Region) a row; reference data.",
    "funding_periods": "One recognition period or EU programming period a row; reference data.",
    "topics": "One topic (Thema) a row, in the order they are shown; reference data.",
    "indicators": "One value of one indicator of a district a row.",
}
TYPE_MEANINGS = {
    FieldType.TEXT: "text as in the file",
    FieldType.CODE: "a code of a fixed list or an identifier",
    FieldType.CODES: "several codes, separated by `;`, the main one first",
    FieldType.DATE: "a day",
    FieldType.MONEY: "an amount in whole cents",
    FieldType.RATE: "a rate in percent: 40 means 40 %",
    FieldType.COUNT: "a whole number",
    FieldType.NUMBER: "a number",
    FieldType.FLAG: "true or false, never missing",
}
CODE_LISTS = {
    "Basis of a budget": ("bases", "basis"),
    "Precision of a figure": ("precisions", "precision"),
    "Kind of district": ("district_kinds", "district_kind"),
    "Topics": ("topics", "topic_id"),
}
OPENING = """# Data model

Generated from `data/reference/fields.csv` by `python -m lib.model.data_model_page`; do not edit by hand.

A **field** is what a column of a file is recognised as, and the name machines read (`python -m lib check --json`).
A **column** is its place in the canonical table and carries the unit. A missing value is missing, never 0 and never an
empty text. Amounts of different kinds are never added; only euros are added up.
"""


def write_page() -> None:
    """Write the page to docs/data-model.md."""
    PAGE.write_text(data_model_page(), "utf-8")


def data_model_page() -> str:
    """Return the page as Markdown."""
    parts = [OPENING, _types(), *map(_table, table_names()), *(_code_list(title) for title in CODE_LISTS)]
    return "\n".join(parts)


def _types() -> str:
    rows = [f"| `{each.value}` | {meaning} |" for each, meaning in TYPE_MEANINGS.items()]
    return "\n".join(["## Types", "", "| type | meaning |", "|---|---|", *rows, ""])


def _table(table: str) -> str:
    head = ["| field | column | type | German label | English label | meaning |", "|---|---|---|---|---|---|"]
    rows = [_field_row(field) for field in fields_of(table)]
    return "\n".join([f"## {table}", "", TABLE_MEANINGS[table], "", *head, *rows, ""])


def _field_row(field: Field) -> str:
    cells = (f"`{field.name}`", f"`{field.column}`", field.type, field.label("de"), field.label("en"))
    return "| " + " | ".join((*cells, field.meanings["en"])) + " |"


def _code_list(title: str) -> str:
    file_name, code = CODE_LISTS[title]
    rows = [
        f"| `{row[code]}` | {row['label_de']} | {row['label_en']} |"
        for row in read_reference(file_name).to_dict("records")
    ]
    return "\n".join([f"## {title}", "", "| code | German | English |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    write_page()

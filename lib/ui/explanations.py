"""What the help page says: titled paragraphs, terms, and the fields of the model, in the reader's language."""

from lib.intake.sheets.endings import ENDINGS
from lib.model.fields import fields_of
from lib.model.messages import catalogue
from lib.query.measures import definitions
from lib.ui.texts import language, plain, t

Rows = list[dict[str, str]]


def paragraphs(section: str) -> list[tuple[str, str]]:
    """Return title and text of each paragraph of a section, in the order of the catalogue."""
    known = catalogue(language())
    return [
        (str(known[f"{key}_title"]), t(key, formats=formats_in_words()))
        for key in _keys(section)
        if f"{key}_title" in known
    ]


def formats_in_words() -> str:
    """Return the formats that are read with their endings: `Excel (.xlsx, .xlsm, .xlsb), …`."""
    return ", ".join(
        f"{t(f'help.format.{form}')} ({', '.join(f'.{ending}' for ending in endings)})"
        for form, endings in ENDINGS.items()
    )


def terms() -> Rows:
    """Return the glossary: the German term, the English one and the meaning."""
    names = [t("help.terms.german"), t("help.terms.english"), t("help.terms.meaning")]
    return [dict(zip(names, t(key).split("|"), strict=True)) for key in _keys("help.term")]


def measures() -> Rows:
    """Return every measure: its name, its formula and an example worked by hand."""
    names = (t("help.measures.name"), t("help.measures.formula"), t("help.measures.example"))
    rows = ((each.name, plain(each.formula), plain(each.example)) for each in definitions(language()))
    return [dict(zip(names, row, strict=True)) for row in rows]


def model_rows(table: str) -> Rows:
    """Return one row for each field of a canonical table."""
    spoken = language()
    return [
        {
            t("help.model.field"): field.label(spoken),
            t("help.model.meaning"): field.meanings[spoken],
            t("help.model.type"): t(f"help.type.{field.type.value}"),
            t("help.model.column"): field.column,
        }
        for field in fields_of(table)
    ]


def _keys(section: str) -> list[str]:
    return [key for key in catalogue(language()) if key.startswith(f"{section}.")]

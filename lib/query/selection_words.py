"""A selection in words, made from the same value that filters the tables."""

from collections.abc import Callable, Mapping

from lib.model.fields import field_of
from lib.model.messages import catalogue, text
from lib.model.notation import format_date, format_euro
from lib.model.tables import Dataset
from lib.query.filters import FILTERS, MISSING, Filter, Selection

MOST_NAMED = 6
AGS_LENGTH = 5


def describe(selection: Selection, dataset: Dataset, language: str) -> str:
    """Return the selection as one sentence: `Bündnis Leine-Weser; ohne Thema Pflege; ab 01.09.2018`."""
    parts = [_codes_in_words(each, selection, dataset, language) for each in FILTERS if selection.codes(each.name)]
    parts += _dates_in_words(selection, language) + _amounts_in_words(selection, language)
    if selection.text.strip():
        parts.append(text("query.selection.text", language, words=selection.text.strip()))
    if not parts:
        return text("query.selection.everything", language)
    return "; ".join(parts)


def _codes_in_words(chosen: Filter, selection: Selection, dataset: Dataset, language: str) -> str:
    codes = selection.codes(chosen.name)
    name = namer(chosen.dimension, dataset, language)
    names = [name(code) for code in codes[:MOST_NAMED]]
    listed = ", ".join(names)
    if len(codes) > MOST_NAMED:
        listed = text("query.selection.and_more", language, names=listed, number=len(codes) - MOST_NAMED)
    mode = "excluded" if chosen.name in selection.excluded else "included"
    return text(f"query.selection.{chosen.name}.{mode}", language, count=len(codes), names=listed)


def name_of(dimension: str, code: str, dataset: Dataset, language: str) -> str:
    """Return the name of a code in a dimension; a code without a name is its own."""
    return namer(dimension, dataset, language)(code)


def namer(dimension: str, dataset: Dataset, language: str) -> Callable[[str], str]:
    """Return what gives the names of many codes of a dimension; a code without a name is its own."""
    names = _names(dimension, dataset, language)

    def name(code: str) -> str:
        if code == MISSING:
            return text("query.missing", language)
        words = catalogue(language).get(f"query.code.{dimension}.{code}") if dimension not in NAMES else None
        if dimension == "district" and code not in names and code.isdigit() and len(code) < AGS_LENGTH:
            return text("query.region", language, region=code)
        return words if isinstance(words, str) else names.get(code) or code

    return name


def _names(dimension: str, dataset: Dataset, language: str) -> Mapping[str, str]:
    if dimension not in NAMES:
        return {}
    table, code, name = NAMES[dimension]
    return dataset.names(table, code, name.format(language=language))


# Names come from the data first: a dataset of another state brings its own. Table, column of the code, of the name.
NAMES = {
    "alliance": ("alliances", "alliance_id", "short_name"),
    "district": ("districts", "district_ags", "name"),
    "topic": ("topics", "topic_id", "label_{language}"),
    "period": ("funding_periods", "period_id", "name"),
}


def _dates_in_words(selection: Selection, language: str) -> list[str]:
    bounds = {
        name: format_date(day, language)
        for name, day in (("first", selection.from_date), ("last", selection.to_date))
        if day is not None
    }
    key = {2: "between", 1: "from" if "first" in bounds else "until"}.get(len(bounds))
    undated = [text("query.selection.with_undated", language)] if selection.with_undated and bounds else []
    return [text(f"query.selection.dates.{key}", language, **bounds), *undated] if key else []


def _amounts_in_words(selection: Selection, language: str) -> list[str]:
    bounds = {
        name: format_euro(cents, language)
        for name, cents in (("lowest", selection.min_cents), ("highest", selection.max_cents))
        if cents is not None
    }
    key = {2: "between", 1: "from" if "lowest" in bounds else "until"}.get(len(bounds))
    amount = field_of("projects", selection.amount).label(language)
    unknown = selection.with_unknown_amount and bounds
    rest = [text("query.selection.with_unknown_amount", language, amount=amount)] if unknown else []
    return [text(f"query.selection.amounts.{key}", language, amount=amount, **bounds), *rest] if key else []

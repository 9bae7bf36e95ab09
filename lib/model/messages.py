"""The message catalogues in data/locale: every sentence a person reads, by key and language."""

import tomllib
from functools import cache
from typing import Any

from lib.model.reference import DATA_FOLDER

LOCALE_FOLDER = DATA_FOLDER / "locale"
DEFAULT_LANGUAGE = "de"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, the default first."""
    found = sorted(folder.name for folder in LOCALE_FOLDER.iterdir() if folder.is_dir())
    return (DEFAULT_LANGUAGE, *(code for code in found if code != DEFAULT_LANGUAGE))


def text(key: str, language: str, **values: Any) -> str:
    """Return the sentence of the key with its `{placeholders}` filled.

    A sentence with a singular is a table of `one` and `other`, chosen by the value `count`.
    Raises KeyError for an unknown key: a sentence that is missing is a defect a test finds.
    """
    entry = catalogue(language)[key]
    if isinstance(entry, dict):
        entry = entry["one" if values.get("count") == 1 else "other"]
    return entry.format(**values)


@cache
def catalogue(language: str) -> dict[str, str | dict[str, str]]:
    """Return all sentences of a language by their dotted key, such as `findings.end_before_start.message`."""
    merged: dict[str, str | dict[str, str]] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.toml")):
        _flatten(tomllib.loads(path.read_text("utf-8")), "", merged)
    return merged


def _flatten(node: dict[str, Any], prefix: str, into: dict[str, str | dict[str, str]]) -> None:
    for key, value in node.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            _flatten(value, f"{path}.", into)
        elif path in into:
            raise ValueError(f"the key {path} stands twice in the catalogue")
        else:
            into[path] = value

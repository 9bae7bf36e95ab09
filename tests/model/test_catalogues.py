"""The catalogues of all languages fit together; holds for every file that is added."""

import string
import tomllib
from pathlib import Path

import pytest

from lib.model.messages import LOCALE_FOLDER, catalogue, languages

OTHER_LANGUAGES = languages()[1:]
SET_IN_COLUMNS = "terminal."
FILES = sorted(LOCALE_FOLDER.glob("*/*.toml"))


def forms(entry: str | dict[str, str]) -> list[str]:
    """Return the texts of an entry: one, or the singular and the plural."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: str | dict[str, str]) -> set[str]:
    """Return the names of the placeholders an entry can fill."""
    parsed = [string.Formatter().parse(form) for form in forms(entry)]
    return {name for parts in parsed for _, name, _, _ in parts if name is not None}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_language_has_the_keys_of_the_first(language: str) -> None:
    """No sentence is missing in a language and none is left over."""
    assert set(catalogue(language)) ^ set(catalogue("de")) == set()


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_language_fills_the_same_placeholders(language: str) -> None:
    """A value that one language shows is shown by the others; `count` may be left to the choice of the plural."""
    shared = set(catalogue(language)) & set(catalogue("de"))
    differing = {
        key: (placeholders(catalogue("de")[key]), placeholders(catalogue(language)[key]))
        for key in shared
        if (placeholders(catalogue("de")[key]) ^ placeholders(catalogue(language)[key])) - {"count"}
    }
    assert differing == {}


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_padded(language: str) -> None:
    """Each text has words, and no blank before or behind them; lines set in columns may be indented."""
    bad = [
        key
        for key, entry in catalogue(language).items()
        for form in forms(entry)
        if not form.strip() or (form != form.strip() and not key.startswith(SET_IN_COLUMNS) and "\n" not in form)
    ]
    assert bad == []


@pytest.mark.parametrize("language", languages())
def test_placeholders_have_names(language: str) -> None:
    """A placeholder without a name could not be filled."""
    assert [key for key, entry in catalogue(language).items() if "" in placeholders(entry)] == []


@pytest.mark.parametrize("language", languages())
def test_every_finding_has_title_message_and_remedy(language: str) -> None:
    """A finding says what it is called, what was found and what to do."""
    parts: dict[str, set[str]] = {}
    for key in catalogue(language):
        if key.startswith("findings.") and key.count(".") == 2:
            _, code, part = key.split(".")
            parts.setdefault(code, set()).add(part)
    needed = {"title", "message", "remedy"}
    incomplete = {code: found for code, found in parts.items() if found & needed and not needed <= found}
    assert incomplete == {}


@pytest.mark.parametrize("language", languages())
def test_german_and_english_do_not_shout(language: str) -> None:
    """Office language has no exclamation marks."""
    assert [key for key, entry in catalogue(language).items() for form in forms(entry) if "!" in form] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_catalogue_file_stands_in_every_language(path: Path) -> None:
    """A room's texts stand in a file of the same name in each language's folder, and it can be read."""
    tomllib.loads(path.read_text("utf-8"))
    assert all((LOCALE_FOLDER / language / path.name).is_file() for language in languages())

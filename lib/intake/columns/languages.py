"""In which language a table is headed."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from lib.intake.columns.headings import plain_words, read_heading
from lib.model.reference import read_reference

FEWEST = 3
ENGLISH = "en"


def language_of(headers: Iterable[str]) -> str:
    """Return the language that more headings are known in than in any other.

    English may stand beside it, but not for more than twice as many headings. "" where fewer than three headings are
    known, or two languages are as likely.
    """
    counts = Counter(language for header in headers for language in _languages_of(header))
    english = counts.pop(ENGLISH, 0)
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= FEWEST and most > second and 2 * most > english else ""


def _languages_of(header: str) -> set[str]:
    return {language for wording in read_heading(header).wordings for language in _known().get(wording.words, ())}


@cache
def _known() -> dict[str, frozenset[str]]:
    """Return the languages of every known heading in plain words."""
    table = read_reference("column_aliases")
    found: dict[str, set[str]] = {}
    for alias, language in zip(table["alias"], table["language"], strict=True):
        found.setdefault(plain_words(alias), set()).add(language)
    return {words: frozenset(languages) for words, languages in found.items()}

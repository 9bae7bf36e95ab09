"""Where figures come from, in one line: files and as-of date."""

from lib.model.notation import format_date
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

MOST_FILES = 2


def source_line(shown: Shown) -> str:
    """Return the files behind the figures and the day up to which they reach, for the screen."""
    return plain(source_in_words(shown))


def source_in_words(shown: Shown) -> str:
    """Return the same line letter by letter, for a picture."""
    files = shown.file_names
    named = ", ".join(files[:MOST_FILES])
    if len(files) > MOST_FILES:
        named = t("card.more_files", files=named, count=len(files) - MOST_FILES)
    parts = [t("card.source", files=named)] if files else []
    if shown.dataset.as_of is not None:
        parts.append(t("card.as_of", day=format_date(shown.dataset.as_of, language())))
    if shown.example:
        parts.append(t(f"frame.example_badge.{shown.example}"))
    return " · ".join(parts)

"""The order in which names are listed: German dictionary order (DIN 5007-1), ä as a, ß as ss."""

import unicodedata
from collections.abc import Iterable


def collation_key(name: str) -> tuple[str, str]:
    """Return the sort key of a name; names that differ by accents only keep a fixed order."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char)), name


def sort_names(names: Iterable[str]) -> list[str]:
    """Return the names in dictionary order."""
    return sorted(names, key=collation_key)

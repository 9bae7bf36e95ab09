"""How place names are written: folding of letters, kind words such as Landkreis, and slips of the pen."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from lib.model.reference import read_reference

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae"})
NO_LETTER = re.compile(r"[^0-9a-z]+")
BRACKET = re.compile(r"\([^)]*\)?")


@dataclass(frozen=True)
class Spelling:
    """A place name without what varies: `core` is the folded name, `kind` what a kind word says it is."""

    core: str
    kind: str = ""


def fold(text: str) -> str:
    """Return lower case letters and digits with single blanks: `Rotenburg (Wümme)` is `rotenburg wuemme`."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(char))
    return NO_LETTER.sub(" ", plain).strip()


def read_spelling(text: str) -> Spelling:
    """Return the core and kind of a name: `LK Nienburg/Weser` is `nienburg weser`, rural."""
    words = fold(text).split()
    meanings = _place_words()
    kinds = [meanings[word] for word in words if meanings.get(word)]
    core = [word for word in words if word not in meanings]
    return Spelling(" ".join(core or words), kinds[0] if kinds else "")


def without_bracket(text: str) -> str:
    """Return the name without its addition: `Müden (Aller)` is `Müden`."""
    return BRACKET.sub(" ", text)


@cache
def _place_words() -> dict[str, str]:
    words = read_reference("place_words")
    return {fold(word): kind for word, kind in zip(words["word"], words["kind"], strict=True)}


def is_only_kind_words(text: str) -> bool:
    """Tell whether the text is a mere addition such as `Stadt` or `Landkreis`."""
    words = fold(text).split()
    return bool(words) and all(word in _place_words() for word in words)


class SpellingIndex:
    """Names found again in spite of one slip, or two in names of eight letters or more.

    Lists every name under each form that lacks one or two letters, so a lookup compares a handful of names
    instead of all.
    """

    def __init__(self, names: Iterable[str], slips: int) -> None:
        self._slips = slips
        self._by_form: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for form in _shortened(name, slips):
                self._by_form[form].add(name)

    def near(self, name: str) -> list[str]:
        """Return the listed names nearest to this one, none where the nearest is too far."""
        candidates = {known for form in _shortened(name, self._slips) for known in self._by_form.get(form, ())}
        distances = {known: edit_distance(name, known) for known in candidates}
        allowed = {known: distance for known, distance in distances.items() if distance <= self._allowed(known)}
        least = min(allowed.values(), default=0)
        return sorted(known for known, distance in allowed.items() if distance == least)

    def _allowed(self, name: str) -> int:
        return min(self._slips, 2 if len(name) >= 8 else int(len(name) >= 5))


def _shortened(name: str, letters: int) -> Iterator[str]:
    yield name
    for count in range(1, letters + 1):
        for gone in combinations(range(len(name)), count):
            yield "".join(char for position, char in enumerate(name) if position not in gone)


def edit_distance(left: str, right: str) -> int:
    """Return the number of letters to insert, drop, replace or swap with the next (optimal string alignment)."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, left_char in enumerate(left, start=1):
        current = [i]
        for j, right_char in enumerate(right, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (left_char != right_char))
            if before and j > 1 and left_char == right[j - 2] and left[i - 2] == right_char:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]

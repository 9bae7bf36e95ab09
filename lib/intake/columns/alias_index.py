"""The known headings of a table's fields, prepared so that a heading is compared with all of them at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from lib.intake.columns.contents import content_of
from lib.intake.columns.headings import plain_words, squeeze
from lib.model.reference import read_reference

GRAM = 3
COMMON_SHARE = 0.5


@dataclass(frozen=True)
class AliasIndex:
    """The aliases of one table, ready to be compared with headings."""

    words: tuple[str, ...]
    fields: tuple[str, ...]
    weights: np.ndarray
    exact: dict[str, tuple[int, ...]]
    squeezed: dict[str, tuple[int, ...]]
    by_word: dict[str, tuple[int, ...]]
    word_weights: dict[str, float]
    postings: dict[str, np.ndarray]
    gram_weights: dict[str, float]
    norms: np.ndarray
    common_weight: float
    contents: dict[str, str]
    word_fields: dict[tuple[str, str], Counter[str]]


def letter_grams(words: str) -> frozenset[str]:
    """Return the triples of letters of the words, with the blanks around them."""
    padded = f" {words} "
    return frozenset(padded[at : at + GRAM] for at in range(len(padded) - GRAM + 1))


@cache
def alias_index(table: str) -> AliasIndex:
    """Return the aliases of a table's fields and of columns to ignore."""
    rows = read_reference("column_aliases")
    rows = rows[(rows["table"] == table) | (rows["table"] == "")]
    pairs = {
        (plain_words(alias), field): max(float(weight or 1), 0.05)
        for alias, field, weight in zip(rows["alias"], rows["field"], rows["weight"], strict=True)
    }
    words = tuple(alias for alias, _ in pairs)
    fields = tuple(field for _, field in pairs)
    word_weights = _rarities([frozenset(alias.split()) for alias in words], fields)
    gram_sets = [letter_grams(alias) for alias in words]
    gram_weights = _rarities(gram_sets, fields)
    norms = np.array([np.sqrt(sum(gram_weights[gram] ** 2 for gram in grams)) for grams in gram_sets])
    return AliasIndex(
        words=words,
        fields=fields,
        weights=np.array(list(pairs.values())),
        exact=_positions((word,) for word in words),
        squeezed=_positions((squeeze(word),) for word in words),
        by_word=_positions(tuple(word.split()) for word in words),
        word_weights=word_weights,
        postings={gram: np.array(where) for gram, where in _positions(gram_sets).items()},
        gram_weights=gram_weights,
        norms=np.maximum(norms, 1e-9),
        contents=(contents := {field: content_of(table, field) for field in set(fields)}),
        word_fields=_word_fields(words, fields, contents),
        common_weight=float(np.log(1 + 1 / COMMON_SHARE)),
    )


def _word_fields(
    words: tuple[str, ...], fields: tuple[str, ...], contents: dict[str, str]
) -> dict[tuple[str, str], Counter[str]]:
    """Return how many aliases of each field have a word, for each sort of content and word."""
    counted: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for alias, field in zip(words, fields, strict=True):
        for word in set(alias.split()):
            counted[contents[field], word][field] += 1
    return dict(counted)


def _positions(keys_of: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, keys in enumerate(keys_of):
        for key in dict.fromkeys(keys):
            found[key].append(position)
    return {key: tuple(where) for key, where in found.items()}


def _rarities(sets: list[frozenset[str]], fields: tuple[str, ...]) -> dict[str, float]:
    """Return how much each piece tells: much if few fields have it, half as much as a middling one if none does."""
    fields_with: defaultdict[str, set[str]] = defaultdict(set)
    for pieces, field in zip(sets, fields, strict=True):
        for piece in pieces:
            fields_with[piece].add(field)
    count = len(set(fields)) or 1
    weights = {piece: float(np.log(1 + count / len(having))) for piece, having in fields_with.items()}
    return weights | {"": float(np.median(list(weights.values())) if weights else 1.0)}

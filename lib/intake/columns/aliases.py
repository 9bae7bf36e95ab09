"""How strongly a heading names each field: exact, contained and similar wordings of data/reference/column_aliases."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from lib.intake.columns.alias_index import AliasIndex, alias_index, letter_grams
from lib.intake.columns.headings import Heading, Wording, plain_words, squeeze
from lib.model.reference import read_reference

SHORTEST_INSIDE = 9
LEAST_LIKENESS = 0.45
AGREEING_PART = 0.55
LONE_PART = 0.95
TELLING_AROUND = 0.83
AGAINST = 0.7
IN_BRACKETS = 0.75
WITHOUT_BRACKETS = 0.98
FEWEST_USES = 4
NATIONAL_FUNDS = ("Bund", "Land")
RARE_SHARE = 0.1
SHORTENED, SHORTENED_BY = 0.55, 0.3
_LIKENESSES = (0.45, 0.6, 0.75, 0.85, 0.95, 1.0)
_STRENGTHS = (0.3, 0.45, 0.6, 0.72, 0.84, 0.88)


@dataclass(frozen=True)
class Naming:
    """How well a heading names a field, 0 to 1, by which alias, and how: `exact`, `contained` or `similar`."""

    field: str
    strength: float
    alias: str
    manner: str


def name_fields(heading: Heading, table: str) -> dict[str, Naming]:
    """Return for each field that the heading may name how strongly it does; the field `ignored` is one of them.

    A part of a heading counts fully only if another part says the same: `Award Date - website format` is not sure
    to be the award date.
    """
    found: dict[str, list[tuple[Wording, Naming]]] = {}
    of_eligible = any(map(_is_of_eligible, (wording.words for wording in heading.wordings)))
    for wording in heading.wordings:
        for naming in _namings(wording.words, table):
            doubt = AGAINST if of_eligible and naming.field == "total_cost" else 1.0
            scaled = replace(naming, strength=naming.strength * wording.share * doubt)
            found.setdefault(naming.field, []).append((wording, scaled))
    for naming in (each for pattern in heading.abbreviations for each in _abbreviated(pattern, table)):
        found.setdefault(naming.field, []).append((heading.wordings[0], naming))
    parts = [wording for wording in heading.wordings if wording.is_part]
    named = {field: _strongest(namings, len(parts)) for field, namings in found.items()}
    return _weighed_against_brackets(named, found, alias_index(table).contents)


def _weighed_against_brackets(
    named: dict[str, Naming], found: Mapping[str, list[tuple[Wording, Naming]]], contents: Mapping[str, str]
) -> dict[str, Naming]:
    """Return the namings with doubt where brackets exactly name another field of the same sort.

    `Amount programmed (total cost)` is more likely the total cost.
    """
    inside = {
        field
        for field, namings in found.items()
        if any(wording.is_inside and naming.manner == "exact" for wording, naming in namings)
    }
    outside = {field for field, each in named.items() if field not in inside and each.strength >= AGREEING_PART}
    if any(named[field].strength > WITHOUT_BRACKETS for field in outside):
        return named
    rivals = {contents[field] for field in inside} & {contents[field] for field in outside}
    return {
        field: naming
        if contents[field] not in rivals
        else replace(naming, strength=max(naming.strength, IN_BRACKETS))
        if field in inside
        else replace(naming, strength=naming.strength * AGAINST)
        for field, naming in named.items()
    }


def _is_of_eligible(words: str) -> bool:
    """Tell whether a heading speaks of what may be funded, so that its total is not the total cost."""
    return _says(words, "eligible_word") and not denies(words)


def _strongest(namings: list[tuple[Wording, Naming]], parts: int) -> Naming:
    wording, best = max(namings, key=lambda pair: pair[1].strength)
    if not wording.is_part or parts < 2:
        return best
    agreeing = any(
        other.is_part and other.words != wording.words and naming.strength >= AGREEING_PART for other, naming in namings
    )
    return best if agreeing else replace(best, strength=best.strength * LONE_PART)


@lru_cache(maxsize=1 << 14)
def _namings(words: str, table: str) -> tuple[Naming, ...]:
    index = alias_index(table)
    scores: dict[int, tuple[float, str]] = {}
    _note_exact(index, words, scores)
    _note_two_languages(index, words, scores)
    _note_contained(index, words, scores)
    if not any(strength >= 0.95 for strength, _ in scores.values()):
        _note_similar(index, words, scores)
    return tuple(
        _naming(index, words, each, strength, manner)
        for each, (strength, manner) in scores.items()
        if manner == "exact" or not denies(words) or denies(index.words[each])
    )


@lru_cache(maxsize=1 << 10)
def _abbreviated(pattern: str, table: str) -> tuple[Naming, ...]:
    """Return the fields whose aliases the cut-off words stand for, the more the less is cut off."""
    index, full = alias_index(table), re.compile(pattern)
    letters = len(pattern.replace(r"\w*", ""))
    return tuple(
        Naming(index.fields[alias], SHORTENED + SHORTENED_BY * letters / len(piece), index.words[alias], "similar")
        for piece, aliases in index.squeezed.items()
        if full.fullmatch(piece)
        for alias in aliases
    )


def _naming(index: AliasIndex, words: str, alias: int, strength: float, manner: str) -> Naming:
    if manner != "exact" and _speaks_against(index, words, alias):
        strength *= AGAINST
    if manner == "similar" and _lacks_telling_word(index, words, alias):
        strength *= AGAINST
    return Naming(index.fields[alias], strength * float(index.weights[alias]), index.words[alias], manner)


def _note(scores: dict[int, tuple[float, str]], alias: int, strength: float, manner: str) -> None:
    if strength > scores.get(alias, (0.0, ""))[0]:
        scores[alias] = (strength, manner)


def _note_exact(index: AliasIndex, words: str, scores: dict[int, tuple[float, str]]) -> None:
    for alias in index.exact.get(words, ()):
        _note(scores, alias, 1.0, "exact")
    for alias in index.squeezed.get(squeeze(words), ()):
        _note(scores, alias, 0.99, "exact")


def _note_two_languages(index: AliasIndex, words: str, scores: dict[int, tuple[float, str]]) -> None:
    """Note the aliases of a heading that says the same twice, such as `land country`."""
    tokens = words.split()
    for split in range(1, len(tokens)):
        left = index.squeezed.get(squeeze(" ".join(tokens[:split])), ())
        right = index.squeezed.get(squeeze(" ".join(tokens[split:])), ()) if left else ()
        fields = {index.fields[alias] for alias in left} & {index.fields[alias] for alias in right}
        for alias in left:
            if index.fields[alias] in fields:
                _note(scores, alias, 0.98, "exact")


def _note_contained(index: AliasIndex, words: str, scores: dict[int, tuple[float, str]]) -> None:
    """Note the aliases that stand in the heading as whole words, or as one long piece of its letters."""
    tokens = words.split()
    if not tokens:
        return
    padded, letters = f" {words} ", squeeze(words)
    for alias in {each for token in tokens for each in index.by_word.get(token, ())}:
        text = index.words[alias]
        if f" {text} " in padded:
            _note(scores, alias, _contained_strength(index, tokens, text), "contained")
    for piece, aliases in index.squeezed.items():
        if len(piece) >= SHORTEST_INSIDE and piece in letters:
            share = len(piece) / len(letters)
            for alias in aliases:
                _note(scores, alias, (0.6 if letters.startswith(piece) else 0.45) + 0.25 * share, "contained")


def _contained_strength(index: AliasIndex, tokens: list[str], alias: str) -> float:
    """Return how strongly an alias inside a heading names it: less, the more the words around it tell.

    Words that headings of every kind share (of the operation, in total) tell little, so only beside these is it sure.
    """
    own = alias.split()
    around = [_weight(index, token) for token in tokens if token not in own]
    inside = sum(_weight(index, token) for token in own)
    share = inside / (inside + sum(around)) if around else 1.0
    strength = (0.62 if tokens[: len(own)] == own else 0.48) + 0.38 * share
    is_telling = any(weight > index.common_weight for weight in around)
    return min(strength, TELLING_AROUND if is_telling else 0.97)


def _speaks_against(index: AliasIndex, words: str, alias: int) -> bool:
    """Tell whether a word of the heading that the alias lacks stands for another field of the same sort of content.

    `EU` in `grant from the EU` stands for the EU's amount, not for the grant; so does the name of a European fund.
    """
    field, own = index.fields[alias], index.words[alias].split()
    for token in words.split():
        if field == "grant" and token not in own and token in _european_funds():
            return True
        counts = index.word_fields.get((index.contents[field], token), Counter())
        total = sum(counts.values())
        if token not in own and total >= FEWEST_USES and counts.get(field, 0) <= RARE_SHARE * total:
            return True
    return False


@cache
def _european_funds() -> frozenset[str]:
    """Return the names of European funds that are one word, in every language."""
    table = read_reference("funds")
    named = table.loc[~table["code"].isin(NATIONAL_FUNDS), "alias"].map(plain_words)
    return frozenset(words for words in named if " " not in words)


def _lacks_telling_word(index: AliasIndex, words: str, alias: int) -> bool:
    """Tell whether the alias has a word that stands for its field alone and that the heading is without.

    `Financing` is like `EU financing`, but the word that makes it the EU's amount is missing.
    """
    field, said = index.fields[alias], words.split()
    for token in index.words[alias].split():
        counts = index.word_fields.get((index.contents[field], token), Counter())
        total = sum(counts.values())
        if token not in said and total >= FEWEST_USES and counts[field] >= (1 - RARE_SHARE) * total:
            return not any(_is_alike(token, each) for each in said)
    return False


def _is_alike(word: str, other: str) -> bool:
    """Tell whether two words begin with the same four letters, as forms of one word do."""
    return len(word) >= 4 and word[:4] == other[:4]


def denies(words: str) -> bool:
    """Tell whether a heading says no to what it names: `ineligible expenditure` is not the eligible one."""
    return _says(words, "denying_word")


def _says(words: str, kind: str) -> bool:
    return _words_of(kind).search(words) is not None


@cache
def _words_of(kind: str) -> re.Pattern[str]:
    table = read_reference("text_patterns")
    return re.compile("|".join(table.loc[table["kind"] == kind, "pattern"]))


def _note_similar(index: AliasIndex, words: str, scores: dict[int, tuple[float, str]]) -> None:
    """Note the aliases that share most of their letter triples with the heading, rare triples counting more."""
    grams = letter_grams(words)
    overlap = np.zeros(len(index.words))
    square = 0.0
    for gram in grams:
        weight = index.gram_weights.get(gram, index.gram_weights[""])
        square += weight * weight
        posting = index.postings.get(gram)
        if posting is not None:
            overlap[posting] += weight * weight
    if not square:
        return
    likeness = overlap / (index.norms * np.sqrt(square))
    for alias in np.flatnonzero(likeness >= LEAST_LIKENESS):
        _note(scores, int(alias), float(np.interp(likeness[alias], _LIKENESSES, _STRENGTHS)), "similar")


def _weight(index: AliasIndex, token: str) -> float:
    return index.word_weights.get(token, index.word_weights[""])

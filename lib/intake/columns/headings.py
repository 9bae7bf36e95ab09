"""A heading as it is compared: its wordings, with units, footnote marks and broken hyphens gone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lib.intake.folding import fold
from lib.model.reference import read_reference

DEEDLESS = 0.97
_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹*†‡]+|(?<=\\w)\\s*\\d\\)(?=\\s|$)")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ac]\s*\n\s*(?=[a-zß-ÿα-ω])")
_BROKEN_INSIDE = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[a-zß-ÿ])")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[a-z]\))\s+(?=\w)")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_MONEY_UNIT = re.compile(
    r"(?<!\w)(?:in\s+)?(?:(?:t|tsd|tausend|mio|mill?|m|k)\.?\s?)?(?:€|eur(?:o?s?)?|gbp|£|dkk|pln|zl|czk|kc|huf|ft|sek|kr)(?!\w)",
)
_MONEY_ANYWHERE = re.compile(_MONEY_UNIT.pattern, re.IGNORECASE)
_RATE_UNIT = re.compile(r"(?<!\w)(?:in\s+)?(?:%|prozent|v\.?\s?h\.?|percent|per cent|pct)(?!\w)|%")
_SPLIT_STRONG = re.compile(r"\s+[-–—/|]\s+|\s*\n\s*\n\s*|\s+[-–—](?=\w)|(?<=\w)[-–—]\s+|\s*\|\s*")
_SPLIT_WEAK = re.compile(r"\s*\n\s*|\s*/\s*|\s*;\s*")
_NO_WORD = re.compile(r"[^\w%]+|_")
_SPELT_UMLAUT = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_ABBREVIATED = re.compile(r"[^\W\d_]{2,}\.(?!\d)")
_WORDS_AND_DOTS = re.compile(r"([^\W\d_]+)(\.?)")
_CODE = re.compile(r"[^\W\d_]{3,}(?:_[^\W\d_]{3,})+")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÄÖÜ][a-zß-ÿ])")
_DIGRAPH = re.compile(r"(?<=[^aeou\s])([aou])e")


@dataclass(frozen=True)
class Wording:
    """One way to read a heading: plain lower-case words, and how much it stands for the whole heading (0 to 1).

    `is_part` is true for one of several parts that stand side by side, such as the same in two languages; `is_inside`
    for what stands in brackets.
    """

    words: str
    share: float
    is_part: bool = False
    is_inside: bool = False

    @property
    def squeezed(self) -> str:
        """The words without blanks, for comparing compounds however they are split."""
        return squeeze(self.words)


@dataclass(frozen=True)
class Heading:
    """What a column is headed with: the text shown, its wordings, the best first, and the units it names.

    `abbreviations` are regular expressions for the squeezed words that a heading such as `zuw. Ges.ausg.` stands for.
    """

    text: str
    wordings: tuple[Wording, ...]
    names_money: bool = False
    names_percent: bool = False
    abbreviations: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 15)
def plain_words(text: str) -> str:
    """Return lower-case words without accents, marks, units and punctuation: `Kosten (in €)*` is `kosten`."""
    folded = fold(_SUPERSCRIPT.sub("", unicodedata.normalize("NFC", text)))
    without_units = _RATE_UNIT.sub(" ", _MONEY_UNIT.sub(" ", folded))
    return " ".join(_NO_WORD.sub(" ", without_units).split()) or " ".join(_NO_WORD.sub(" ", folded).split())


def without_units(text: str) -> str:
    """Return the text without the units that it names, such as `in T€`."""
    return _MONEY_ANYWHERE.sub(" ", text)


@lru_cache(maxsize=1 << 15)
def squeeze(words: str) -> str:
    """Return the words without blanks and with spelt-out umlauts as letters, so `förder fähig` is `foerderfaehig`."""
    return _DIGRAPH.sub(r"\1", words.replace(" ", ""))


@lru_cache(maxsize=1 << 12)
def read_heading(text: str, rows: tuple[str, ...] = ()) -> Heading:
    """Return the wordings of a heading; `rows` are its texts in the single header rows that name this column alone."""
    folded = fold(text)
    is_bare_unit = not _NO_WORD.sub("", _MONEY_UNIT.sub(" ", folded))
    return Heading(
        text=" ".join(text.split()),
        wordings=() if is_bare_unit else tuple(_best_first(_wordings(text, rows))),
        names_money=_MONEY_UNIT.search(folded) is not None,
        names_percent=_RATE_UNIT.search(folded) is not None,
        abbreviations=tuple(filter(None, (_abbreviation(fold(source)) for source in (text, *rows)))),
    )


def _abbreviation(folded: str) -> str:
    """Return the pattern of a heading's words where some are cut off by a full stop or may be: ZUW_EMPF; else ""."""
    if _CODE.fullmatch(folded):
        return "".join(re.escape(squeeze(word)) + r"\w*" for word in folded.split("_"))
    bare = _MONEY_UNIT.sub(" ", _BRACKETS.sub(" ", folded))
    if not _ABBREVIATED.search(bare):
        return ""
    words = _WORDS_AND_DOTS.findall(bare)
    return "".join(re.escape(squeeze(word)) + (r"\w*" if dot else "") for word, dot in words)


def _wordings(text: str, rows: tuple[str, ...]) -> Iterator[Wording]:
    for source, share in ((text, 1.0), *((row, 0.98) for row in rows)):
        for variant in _hyphenations(source):
            yield from _parts(variant, share)
        deedless = " ".join(_deed_words().sub(" ", source).split())
        if deedless and deedless != " ".join(source.split()):
            yield from _parts(deedless, share * DEEDLESS)


def _hyphenations(text: str) -> Iterator[str]:
    """Give the text with broken words mended, once more without hyphens inside words, and CamelCase as words."""
    mended = _BROKEN.sub("", _NUMBERED.sub("", text))
    yield mended
    inside = _BROKEN_INSIDE.sub("", mended)
    if inside != mended:
        yield inside
    if not any(char.isspace() for char in mended) and _CAMEL.search(mended):
        yield _CAMEL.sub(" ", mended)


@cache
def _deed_words() -> re.Pattern[str]:
    """Return what a heading says of the deed an amount stands in, such as `lt. Bescheid`."""
    table = read_reference("text_patterns")
    return re.compile("|".join(table.loc[table["kind"] == "deed_words", "pattern"]), re.IGNORECASE)


def _parts(text: str, share: float) -> Iterator[Wording]:
    bare = _BRACKETS.sub(" ", text)
    yield Wording(plain_words(text), share)
    if bare != text:
        yield Wording(plain_words(bare), share * 0.98)
        for inside in re.findall(r"[(\[]([^()\[\]]+)", text):
            yield Wording(plain_words(inside), share * 0.6, is_inside=True)
    for pattern, factor in ((_SPLIT_STRONG, 0.98), (_SPLIT_WEAK, 0.9)):
        pieces = [piece for piece in pattern.split(bare) if piece and piece.strip()]
        if len(pieces) > 1:
            yield from (Wording(plain_words(piece), share * factor, is_part=True) for piece in pieces)


def _best_first(wordings: Iterable[Wording]) -> Iterator[Wording]:
    best: dict[str, Wording] = {}
    for wording in wordings:
        if wording.words and (wording.words not in best or wording.share > best[wording.words].share):
            best[wording.words] = wording
    yield from sorted(best.values(), key=lambda wording: -wording.share)

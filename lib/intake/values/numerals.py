"""Numbers in words and signs: one text read in a known notation."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lib.intake.folding import fold
from lib.intake.values.notation import Notation
from lib.model.reference import read_reference

_WRAPPED = re.compile(r'^=?\s*"(.*)"$', re.DOTALL)
_CORE = re.compile(r"\d(?:[\d.,'’]|[ \u00a0\u202f\u2009](?=\d))*")
_DASHED_DECIMALS = re.compile(r"^[.,]\s*-{1,2}")
_GROUPED = re.compile(r"\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*")
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_WORD = re.compile(r"[^\W\d]+\$?|[€$£%~≈]|[<>≥≤]=?")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


@dataclass(frozen=True)
class Numeral:
    """A number as written: its value with the unit applied, and what else the text says about it.

    `scaled` is true where the text names its own unit ("150 T€"), so that a unit in the header does not apply.
    """

    value: Decimal
    currency: str = ""
    precision: str = "exact"
    is_percent: bool = False
    is_scaled: bool = False
    is_doubtful: bool = False


def parse_plain(text: str) -> Decimal | None:
    """Return the number of a number cell, written with a point and no grouping; None where it is none."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def parse_numeral(text: str, notation: Notation) -> Numeral | None:
    """Read `1.234,56 €`, `2,5 Mio. €`, `ca. 80.000`, `(150)`, `150-`, `="12"`; None where a part is not understood."""
    wrapped = _WRAPPED.match(text.strip())
    bare = (wrapped.group(1) if wrapped else text).strip().translate(_SIGNS)
    core = _CORE.search(bare)
    if core is None:
        return None
    number = core.group().rstrip(".,'’ \u00a0\u202f\u2009")
    before, after = bare[: core.start()], bare[core.start() + len(number) :]
    around = _read_surroundings(before, after)
    if around is None:
        return None
    digits, is_doubtful = read_digits(number, notation)
    if digits is None:
        return None
    return Numeral(
        value=digits * around.factor * around.sign,
        currency=around.currency,
        precision=around.precision,
        is_percent=around.is_percent,
        is_scaled=around.factor != 1,
        is_doubtful=is_doubtful,
    )


def read_digits(number: str, notation: Notation) -> tuple[Decimal | None, bool]:
    """Return the value of digits and marks in the notation, and whether it had to be read against it.

    `1234.56` in a German column and `12,681,882,27` are read and doubtful; `1.23.4` is not read.
    """
    if not _GROUPED.fullmatch(number):
        return None, False
    bare = re.sub(r"[\s'’]", "", number)
    if bare.isdigit():
        return Decimal(bare), False
    if notation is Notation.INT:
        bare = bare.translate(str.maketrans(".,", ",."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d*)?|\d+,\d+", bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), False
    return _read_against(bare), notation is not Notation.ANY


def _read_against(bare: str) -> Decimal | None:
    """Read digits that do not fit the German notation they should be in, where they can mean one thing only."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})*\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+", bare):
        return Decimal(bare.replace(",", ""))
    broken = re.fullmatch(r"(\d{1,3}(?:([.,])\d{3})+)\2(\d{2})", bare)
    return Decimal(f"{re.sub('[.,]', '', broken.group(1))}.{broken.group(3)}") if broken else None


@dataclass
class _Surroundings:
    sign: int = 1
    factor: Decimal = Decimal(1)
    currency: str = ""
    precision: str = "exact"
    is_percent: bool = False


def _read_surroundings(before: str, after: str) -> _Surroundings | None:
    """Understand everything around the digits; None as soon as one word is strange."""
    around = _Surroundings()
    after = _DASHED_DECIMALS.sub("", after)
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        around.sign, before, after = -1, before.rstrip()[:-1], after.lstrip()[1:]
    elif before.rstrip().endswith("-") or re.match(r"\s*-\s*(?:\D*)$", after):
        around.sign, before, after = -1, re.sub(r"-\s*$", "", before), after.replace("-", "", 1)
    elif re.search(r"^\s*-", before):
        around.sign, before = -1, before.replace("-", "", 1)
    for part in (before, after):
        if not _read_words(part, around):
            return None
    return around


def _read_words(part: str, around: _Surroundings) -> bool:
    folded = fold(part).strip(" .,:;+*")
    if not folded:
        return True
    if folded in numeral_words():
        return _apply(folded, around)
    words = _WORD.findall(folded)
    rest = _WORD.sub("", folded).strip(" .,:;+*/()")
    return not rest and all(_apply(word, around) for word in words)


def _apply(word: str, around: _Surroundings) -> bool:
    meaning = numeral_words().get(word)
    if meaning is None:
        return word == "t€" or _apply_compound(word, around)
    kind, value = meaning
    if kind == "factor":
        around.factor *= Decimal(value)
    elif kind == "currency":
        around.currency = value
    elif kind == "precision":
        around.precision = value
    else:
        around.is_percent = True
    return True


def _apply_compound(word: str, around: _Surroundings) -> bool:
    """Read a unit glued to a currency, such as `tdkk` or `mpln`."""
    head, tail = word[:1], word[1:]
    known = numeral_words()
    if head in ("t", "m", "k") and known.get(tail, ("", ""))[0] == "currency":
        return _apply(head, around) and _apply(tail, around)
    return False


@cache
def numeral_words() -> dict[str, tuple[str, str]]:
    """Return the folded words that may stand beside a number, with kind (factor, currency, precision, percent)."""
    words = read_reference("value_words")
    known = {
        fold(row["word"]): (row["kind"], row["value"])
        for row in words.to_dict("records")
        if row["kind"] in ("factor", "precision")
    }
    currencies = read_reference("currencies")
    known |= {fold(row["alias"]).rstrip("."): ("currency", row["code"]) for row in currencies.to_dict("records")}
    percents = dict.fromkeys(("%", "prozent", "percent", "v.h", "vh", "pct"), ("percent", ""))
    return known | percents

"""Shares of districts or topics as files write them: `Goslar 60 %, Helmstedt 40 %` or `03153: 60.000 €; …`."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.draft import Draft
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.naming import read_district
from lib.intake.topics import topics_named
from lib.intake.values.cells import text_series
from lib.model.given_shares import EURO, PERCENT, GivenShare, read_shares, write_shares
from lib.model.imports import TableKind

# What a file calls the unit, and by what its number is multiplied; longer words first.
UNITS = {
    "percent": (PERCENT, 1), "prozent": (PERCENT, 1), "v.h.": (PERCENT, 1), "v. h.": (PERCENT, 1), "%": (PERCENT, 1),
    "t€": (EURO, 1000), "teur": (EURO, 1000), "euro": (EURO, 1), "eur": (EURO, 1), "€": (EURO, 1),
}  # fmt: skip
_UNIT = "(?P<unit>" + "|".join(map(re.escape, UNITS)) + ")"
_NUMBER = (
    r"(?<![\d.,])(?P<number>\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
_END = r"\s*(?:[;,|/+&\n]|und\b|and\b|$)\s*"
NAME_FIRST = re.compile(rf"(?P<name>\S.*?)\s*[:=(–-]?\s*{_NUMBER}\s*{_UNIT}\s*\)?{_END}", re.IGNORECASE)
NUMBER_FIRST = re.compile(rf"{_NUMBER}\s*{_UNIT}\s*(?:für|in|im|for)?\s*(?P<name>[^;|\n,]+?){_END}", re.IGNORECASE)
BARE = re.compile(rf"(?P<name>[^;:=\n]+?)\s*[:=]\s*{_NUMBER}(?P<unit>)\s*(?:[;|\n]|$)\s*")
HAS_SHARE = r"(?i)\d\s*(?:%|€|t?eur|prozent|percent|v\. ?h\.)"
LONGEST = 2000
Part = tuple[str, Decimal, str]
STATED_BY = {"district_shares": ("district", "district_ags"), "topic_shares": ("topic", "topic_ids")}


def parts_of(text: str, may_be_bare: bool = False) -> tuple[Part, ...]:
    """Return name, number and unit of each part of a text; none where it is not made of such parts alone.

    A bare number, `03101: 60`, is a percentage, where the column is known to hold shares.
    """
    if len(text) > LONGEST:
        return ()
    patterns = (NAME_FIRST, NUMBER_FIRST, BARE) if may_be_bare else (NAME_FIRST, NUMBER_FIRST)
    return next(filter(None, (_all_parts(text.strip(), pattern) for pattern in patterns)), ())


def names_alone(texts: pa.Array) -> pa.Array:
    """Return the texts with the names of districts or topics alone where they state shares too."""
    has_share = pc.fill_null(pc.match_substring_regex(texts, HAS_SHARE), False)
    if not pc.any(has_share).as_py():
        return texts
    named = [";".join(name for name, _, _ in parts_of(text)) or text for text in texts.filter(has_share).to_pylist()]
    return pc.replace_with_mask(texts, has_share, pa.array(named, type=texts.type))


def add_shares(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Add the shares that the columns of shares, else those of districts and topics, state in canonical texts.

    A district or topic that only its share names is added to those of its row.
    """
    if draft.kind is not TableKind.PROJECTS:
        return
    for column, (source, codes) in STATED_BY.items():
        found = _shares(draft, column, source)
        if found is not None:
            columns[column] = found
            if source == "topic":
                _drop_proposals(columns, found.notna())
            columns[codes] = _with_codes(columns.get(codes), found)


def _shares(draft: Draft, column: str, source: str) -> pd.Series | None:
    read = _read_district if source == "district" else _read_topic
    found: pd.Series | None = None
    for name in (column, source):
        if name not in draft.column_of:
            continue
        texts = draft.cells(name)
        if name == source and not pc.any(pc.match_substring_regex(texts, HAS_SHARE)).as_py():
            continue
        stated = _canonical(texts, partial(_share_text, read=read, may_be_bare=name == column))
        found = stated if found is None else found.where(found.notna(), stated).astype("str")
    return found


def _canonical(texts: pa.Array, write: Callable[[str], str | None]) -> pd.Series:
    encoded = texts.dictionary_encode()
    written = pa.array([write(text) for text in encoded.dictionary.to_pylist()], type=pa.string())
    return text_series(written.take(encoded.indices))


def _share_text(text: str, read: Callable[[str], tuple[str, ...]], may_be_bare: bool) -> str | None:
    parts = parts_of(text, may_be_bare)
    codes = [read(name) for name, _, _ in parts]
    if not parts or any(len(code) != 1 for code in codes):
        return None
    shares = [GivenShare(code[0], number, unit) for code, (_, number, unit) in zip(codes, parts, strict=True)]
    written = write_shares(shares)
    return written if read_shares(written) else None


def _all_parts(text: str, pattern: re.Pattern[str]) -> tuple[Part, ...]:
    parts, at = [], 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:
            return ()
        unit, factor = UNITS.get(match["unit"].lower(), (PERCENT, 1))
        parts.append((match["name"].strip(" :=(–-"), _number(match["number"], unit) * factor, unit))
        at = match.end()
    return tuple(parts)


def _number(text: str, unit: str) -> Decimal:
    digits = re.sub(r"[ \u00a0\u202f]", "", text)
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return Decimal(digits)
    is_grouped = len(digits) - last == 4 and (unit == EURO or digits.count(digits[last]) > 1)
    if is_grouped and len(set(digits) & {",", "."}) == 1:
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :])


def _read_district(name: str) -> tuple[str, ...]:
    return read_district(name, gazetteer()).districts


def _read_topic(name: str) -> tuple[str, ...]:
    return tuple(topics_named(name))


def _drop_proposals(columns: dict[str, pd.Series], is_stated: pd.Series) -> None:
    """Topics that the file states by their shares need no proposal."""
    is_proposed = is_stated & (columns["topic_basis"] != "file")
    for name, value in (("topic_ids", None), ("topic_basis", "file"), ("topic_reason", None)):
        columns[name] = columns[name].mask(is_proposed, value).astype("str")


def _with_codes(listed: pd.Series | None, shares: pd.Series) -> pd.Series:
    known = pd.Series(None, index=shares.index, dtype="str") if listed is None else listed.copy()
    for position in shares.index[shares.notna()]:
        old = known[position]
        codes = [] if pd.isna(old) else str(old).split(";")
        known[position] = ";".join(dict.fromkeys([*codes, *(share.code for share in read_shares(shares[position]))]))
    return known

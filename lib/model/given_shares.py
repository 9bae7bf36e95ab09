"""Shares of a project that its file states for districts or topics: `03101: 60 %; 03103: 40 %`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

PERCENT, EURO = "%", "€"
PARTED_BY = "; "
PART = re.compile(r"(?P<code>[^:;]+): (?P<number>\d+(?:\.\d+)?) (?P<unit>[%€])")
# A ratio is whole: millionths of a percent, or cents.
WHOLE_IN = {PERCENT: 1_000_000, EURO: 100}
LARGEST = 10**12


@dataclass(frozen=True)
class GivenShare:
    """One part of a project: the code of the district or topic, a number, and what it counts, percent or euros."""

    code: str
    number: Decimal
    unit: str

    @property
    def ratio(self) -> int:
        """The number as a whole: parts of one project are in the ratio of these."""
        return int(self.number * WHOLE_IN[self.unit])


def write_shares(shares: Sequence[GivenShare]) -> str:
    """Return the canonical text of shares, which `read_shares` reads."""
    return PARTED_BY.join(f"{share.code}: {_written(share.number)} {share.unit}" for share in shares)


def read_shares(text: str) -> tuple[GivenShare, ...]:
    """Return the shares of a canonical text; none where it is not one, or its parts are not of one kind."""
    found = [PART.fullmatch(part.strip()) for part in text.split(PARTED_BY.strip())]
    matches = [match for match in found if match is not None]
    if len(matches) != len(found) or len({match["unit"] for match in matches}) != 1:
        return ()
    shares = tuple(GivenShare(match["code"].strip(), Decimal(match["number"]), match["unit"]) for match in matches)
    is_usable = len({share.code for share in shares}) == len(shares) and all(
        share.number <= LARGEST for share in shares
    )
    return shares if is_usable and any(share.ratio for share in shares) else ()


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

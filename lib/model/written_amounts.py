"""Amounts as people write them into a field of the screen."""

import re

_SEPARATED = re.compile(r"(-?)(\d{1,3}(?:([.,'])\d{3})(?:\3\d{3})*|\d+)(?:(?!\3)[.,](\d{1,2}))?")


def cents_of(written: str) -> int:
    """Return the cents of `1.234,56`, `1,234.56`, `1234,5 €`; raises ValueError for anything that is no amount."""
    found = _SEPARATED.fullmatch("".join(written.replace("€", "").split()))
    if found is None:
        raise ValueError(written)
    sign, whole, _, behind = found.groups()
    cents = int(re.sub(r"\D", "", whole)) * 100 + int((behind or "0").ljust(2, "0"))
    return -cents if sign else cents

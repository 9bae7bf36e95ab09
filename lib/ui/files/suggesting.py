"""Which source a dropped file probably belongs to: by its name but for the day, else by its headings and rows."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

_YEAR = r"(?:19|20)\d\d"
# A span of years names a funding period, which is part of what a list is; days, months and single years are not.
_PERIOD_OR_DAY = re.compile(
    rf"(?<!\d)(?:(?P<period>{_YEAR}\s*[-–_]\s*{_YEAR})|{_YEAR}[-_. ]?\d\d[-_. ]?\d\d"
    rf"|\d{{1,2}}[-_. ]\d{{1,2}}[-_. ]{_YEAR}|{_YEAR}[-_. ]?(?:0[1-9]|1[0-2]|Q[1-4])"
    rf"|Q[1-4][-_. ]?{_YEAR}|{_YEAR})(?!\d)"
    r"|\(\d\)$",
    re.IGNORECASE,
)


def suggested_source(file_name: str, known: Iterable[str], alike: Sequence[str] = ()) -> str:
    """Return the first known source that bears the file's name but for the day in it.

    Where none does, the first of the sources `alike`, whose headings and rows are the file's; else the file's name.
    """
    stem = PurePath(file_name).stem
    series = _series(stem)
    named = next((source for source in known if series and _series(source) == series), "")
    return named or next(iter(alike), stem)


def _series(name: str) -> str:
    undated = _PERIOD_OR_DAY.sub(lambda found: found["period"] or " ", name.casefold())
    return " ".join(re.findall(r"[^\W_]+", undated))

"""Small amounts over time for the tests of charts and wording."""

import numpy as np
import pandas as pd

from lib.query.coverage import Coverage
from lib.query.money import MoneyByGroup, MoneyOverTime
from lib.query.view import View


def money_by_group(amounts: dict[str, int], projects: list[int] | None = None) -> MoneyByGroup:
    cents = np.array(list(amounts.values()), dtype=np.int64)
    counts = np.ones_like(cents) if projects is None else np.array(projects)
    return MoneyByGroup(tuple(amounts), cents, counts, Coverage(1, 1), int(cents.sum()))


def money_by_year(amounts: dict[str, list[int]], dimension: str = "topic", last_is_partial: bool = False):
    years = range(2018, 2018 + len(next(iter(amounts.values()), [])))
    rows = [
        {
            "period_start": pd.Timestamp(year, 1, 1),
            "period_end": pd.Timestamp(year, 12, 31),
            "period": str(year),
            "group": group,
            "amount_cents": cents[at],
            "projects": 1,
            "is_partial": last_is_partial and year == years[-1],
        }
        for group, cents in amounts.items()
        for at, year in enumerate(years)
    ]
    columns = ["period_start", "period_end", "period", "group", "amount_cents", "projects", "is_partial"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.astype({"period_start": "datetime64[us]", "period_end": "datetime64[us]"})
    total = sum(sum(cents) for cents in amounts.values())
    return MoneyOverTime.of(frame, Coverage(1, 1), total, View(dimension=dimension))

"""A table of many fictional projects, filled like real lists: long texts, repeated codes, dates, amounts, gaps."""

import numpy as np
import pandas as pd

from lib.model.tables import conform

WORDS = ("Ausbildung", "Beratung", "Betrieb", "Fachkräfte", "Kreis", "Netzwerk", "Pflege", "Region", "Zukunft")
AMOUNTS = ("total_cost", "eligible_cost", "grant", "eu_amount", "state_amount", "paid_amount")


def many_projects(count: int, seed: int = 1) -> pd.DataFrame:
    """Return the canonical table of projects with `count` rows; the same seed gives the same rows."""
    dice = np.random.default_rng(seed)
    number = np.arange(count)
    start = np.datetime64("2014-01-01") + dice.integers(0, 4000, count).astype("timedelta64[D]")
    columns = {
        "project_id": np.char.add("p", number.astype(str)),
        "reference": np.char.add("ZW3-8", number.astype(str)),
        "title": np.char.add(_texts(dice, count, 5, 5_000), number.astype(str)),
        "description": _texts(dice, count, 25, 3_000),
        "beneficiary": _texts(dice, count, 4, 20_000),
        "programme": _texts(dice, count, 2, 10),
        "fund": dice.choice(["ESF", "ESF+"], count),
        "alliance_id": dice.choice(["LEW", "NWE", "SON"], count),
        "district_ags": dice.choice(["03241", "03241;03252", "03101"], count),
        "region": _texts(dice, count, 1, 10),
        "postcode": dice.integers(10_000, 99_999, count).astype(str),
        "intervention_field": dice.choice(["102", "107"], count),
        "topic_ids": dice.choice(["digitalisation", "care;digitalisation"], count),
        "status": dice.choice(["running", "completed"], count),
        "cofinancing_rate_pct": 50.0,
        "currency": "EUR",
        "alliance_basis": "district",
        "topic_basis": "rule",
        "topic_reason": _texts(dice, count, 1, 10),
        "source_file": "liste.xlsx",
        "source_sheet": "Projekte",
        "source_row": number + 5,
        "start_date": start.astype("datetime64[us]"),
        "end_date": (start + 900).astype("datetime64[us]"),
        "approval_date": pd.Series((start - 60).astype("datetime64[us]")).where(number % 7 > 0),
    }
    columns |= {f"{name}_cents": dice.integers(10**6, 10**8, count) for name in AMOUNTS}
    return conform(pd.DataFrame(columns), "projects")


def _texts(dice: np.random.Generator, count: int, words: int, different: int) -> np.ndarray:
    pool = np.array([" ".join(dice.choice(WORDS, words)) for _ in range(different)])
    return pool[dice.integers(0, different, count)]

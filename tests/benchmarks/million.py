"""One million made-up projects over 20 years for the measurements; seeded, so every run measures the same."""

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.model.tables import Dataset, conform

SEED = 20261122
FIRST_DAY = np.datetime64("2007-01-01")
DAYS = 20 * 365
WORDS = ("Welcome Center", "Pflege", "Digitalisierung", "Ausbildung", "Göttingen", "Weiterbildung", "Fachkräfte")


def dataset_of_size(size: int) -> Dataset:
    """Return a dataset of so many projects of 8 alliances, 45 districts and 14 topics, 31 months long on average."""
    random = np.random.default_rng(SEED)
    alliances = read_reference("alliances")["alliance_id"].to_numpy()
    districts = read_reference("districts")["district_ags"].to_numpy()
    topics = read_reference("topics")["topic_id"].to_numpy()
    approval = FIRST_DAY + random.integers(0, DAYS - 1500, size)
    start = approval + random.integers(10, 120, size)
    grant = random.integers(5_000_00, 500_000_00, size)
    projects = pd.DataFrame(
        {
            "project_id": np.arange(size).astype(str),
            "reference": np.char.add("850", np.arange(size).astype(str)),
            "title": _words(random, size),
            "beneficiary": np.char.add("Träger ", random.integers(0, 20_000, size).astype(str)),
            "fund": random.choice(["ESF", "ESF+"], size),
            "strand": random.choice(["structural", "unemployed", "training"], size),
            "status": random.choice(["approved", "running", "completed", "applied"], size, p=[0.2, 0.3, 0.4, 0.1]),
            "alliance_id": random.choice(alliances, size),
            "district_ags": _lists(random, districts, size),
            "topic_ids": _lists(random, topics, size),
            "approval_date": approval,
            "start_date": start,
            "end_date": start + random.integers(180, 1700, size),
            "grant_cents": grant,
            "eu_amount_cents": grant * 6 // 10,
            "eligible_cost_cents": grant * 10 // 7,
        }
    )
    return Dataset(
        f"million-{size}",
        projects=conform(projects, "projects"),
        alliances=_code_table("alliances"),
        districts=_code_table("districts"),
        topics=_code_table("topics"),
        funding_periods=_code_table("funding_periods"),
        budgets=_budgets(alliances),
        as_of=pd.Timestamp("2026-11-22"),
    )


def _budgets(alliances: np.ndarray) -> pd.DataFrame:
    rows = [
        {"budget_id": f"{alliance}-{period}", "alliance_id": alliance, "period_id": period, "basis": "esf"}
        for alliance in alliances
        for period in ("P1", "P2", "P3", "P4")
    ]
    return conform(pd.DataFrame(rows).assign(budget_amount_cents=10**12, is_outside=False), "budgets")


def _words(random: np.random.Generator, size: int) -> np.ndarray:
    first, second = random.choice(WORDS, size), random.choice(WORDS, size)
    return np.char.add(np.char.add(first, " und "), second)


def _lists(random: np.random.Generator, codes: np.ndarray, size: int) -> np.ndarray:
    first, second = random.choice(codes, size), random.choice(codes, size)
    several = (random.random(size) < 0.3) & (first != second)
    return np.where(several, np.char.add(np.char.add(first, ";"), second), first).astype(object)


def _code_table(name: str) -> pd.DataFrame:
    listed = read_reference(name)
    wanted = [column for column in conform(pd.DataFrame(), name) if column in listed]
    frame = listed[wanted].replace("", None)
    for column in {"start_date", "end_date", "recognised_on"} & set(wanted):
        frame[column] = pd.to_datetime(frame[column])
    for column in {"is_focus"} & set(wanted):
        frame[column] = frame[column] == "true"
    for column in {"partners"} & set(wanted):
        frame[column] = pd.to_numeric(frame[column]).astype("Int64")
    return conform(frame, name)

"""The outlines of the districts in kilometres, ready to be drawn without any map service."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from lib.model.reference import read_reference

Path = tuple[list[float | None], list[float | None]]
MOST_GROUPINGS = 16
ATTRIBUTION = "© GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0"


@dataclass(frozen=True)
class Outline:
    """One district: its rings as one path with gaps, and the point where its name or circle stands."""

    code: str
    path: Path
    middle: tuple[float, float]


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the outline of every district in `data/reference/outlines.csv`, in kilometres (UTM 32 N)."""
    points = _points()
    return tuple(_outline(str(code), part) for code, part in points.groupby("district_ags", sort=True))


def borders_between(groups: dict[str, str]) -> Path:
    """Return the lines between districts of different groups, as one path with gaps.

    `groups` maps a district to its group, such as its alliance; the outer border belongs to it too. The path is
    shared: callers never change it.
    """
    return _borders_between(tuple(sorted(groups.items())))


@lru_cache(maxsize=MOST_GROUPINGS)
def _borders_between(pairs: tuple[tuple[str, str], ...]) -> Path:
    groups = dict(pairs)
    path: Path = ([], [])
    for ends, districts in _edges().items():
        owners = {groups.get(code, "") for code in districts}
        if len(districts) == 1 or len(owners) > 1:
            path[0].extend((ends[0][0], ends[1][0], None))
            path[1].extend((ends[0][1], ends[1][1], None))
    return path


@cache
def _points() -> pd.DataFrame:
    table = read_reference("outlines")
    return table.assign(x=table["x_km"].astype(float), y=table["y_km"].astype(float))


@cache
def _edges() -> dict[tuple[tuple[float, float], tuple[float, float]], tuple[str, ...]]:
    edges: dict[tuple[tuple[float, float], tuple[float, float]], tuple[str, ...]] = {}
    for (code, _, _), ring in _points().groupby(["district_ags", "part", "ring"], sort=False):
        corners = list(zip(ring["x"], ring["y"], strict=True))
        for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
            if start != end:
                key = (start, end) if start < end else (end, start)
                edges[key] = (*edges.get(key, ()), str(code))
    return edges


def _outline(code: str, points: pd.DataFrame) -> Outline:
    path: Path = ([], [])
    for _, ring in points.groupby(["part", "ring"], sort=True):
        path[0].extend([*ring["x"], ring["x"].iloc[0], None])
        path[1].extend([*ring["y"], ring["y"].iloc[0], None])
    largest = points[(points["part"] == "0") & (points["ring"] == "0")]
    return Outline(code, path, _centroid(largest["x"].to_numpy(), largest["y"].to_numpy()))


def _centroid(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """The centre of gravity of a ring (shoelace formula)."""
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    cross = x * next_y - next_x * y
    area = cross.sum() * 3
    return float(((x + next_x) * cross).sum() / area), float(((y + next_y) * cross).sum() / area)

"""Projects with the gaps that exports have, and views of them, drawn at random."""

from datetime import date, timedelta

from hypothesis import strategies as st

from lib.query.money import View
from lib.query.time_grains import GRAINS

COLUMNS = {"none": None, "alliance": "alliance_id", "district": "district_ags", "topic": "topic_ids"}
DAYS = st.dates(date(2013, 1, 1), date(2031, 12, 31))
CODES = st.lists(st.sampled_from(["03101", "03241", "03254", "03462"]), max_size=4, unique=True)
TOPICS = st.lists(st.sampled_from(["digitalisation", "care", "women"]), max_size=3, unique=True)


@st.composite
def shares(draw: st.DrawFn, codes: str | None) -> str | None:
    """How a file divides a project: in percent or euros, of some of its codes, or not at all."""
    listed = (codes or "").split(";")
    some = draw(st.lists(st.sampled_from(listed), unique=True, max_size=len(listed)))
    unit = draw(st.sampled_from(["%", "€"]))
    parts = [f"{code}: {draw(st.decimals(0, 100, places=2))} {unit}" for code in some if code]
    return "; ".join(parts) or None


@st.composite
def projects(draw: st.DrawFn) -> dict:
    """A project with the gaps that exports have."""
    start = draw(DAYS)
    project = {
        "alliance_id": draw(st.sampled_from(["LEW", "SON", None])),
        "district_ags": ";".join(draw(CODES)) or None,
        "topic_ids": ";".join(draw(TOPICS)) or None,
        "fund": draw(st.sampled_from(["ESF", "ESF+", "Land", None])),
        "status": draw(st.sampled_from(["approved", "running", "completed", "applied", "rejected", None])),
        "grant_cents": draw(st.none() | st.integers(-1_000_00, 3_000_000_00)),
        "start_date": start.isoformat(),
        "end_date": (start + timedelta(draw(st.integers(0, 1500)))).isoformat(),
    }
    for codes, column in (("district_ags", "district_shares"), ("topic_ids", "topic_shares")):
        project[column] = draw(shares(project[codes]))
    for column in ("approval_date", "application_date"):
        day = draw(st.none() | DAYS)
        project[column] = day.isoformat() if day else None
    return project


VIEWS = st.builds(
    View,
    definition=st.sampled_from(["approval", "spread", "instalments", "application"]),
    grain=st.sampled_from([grain for grain in GRAINS if grain != "day"]),
    dimension=st.sampled_from(list(COLUMNS)),
    attribution=st.sampled_from(["main", "split", "full", "shares"]),
)

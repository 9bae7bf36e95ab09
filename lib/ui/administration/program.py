"""The page for those who run the program: versions, store, loads, the last problems and the log of all acts."""

import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit import runtime

from lib.model.notation import format_date, format_number
from lib.store import StoreError, audit_log, condition, imports
from lib.ui import data
from lib.ui.server.log_lines import last_problems
from lib.ui.texts import language, plain, t

PACKAGES = ("streamlit", "pandas", "pyarrow", "SQLAlchemy", "psycopg", "plotly", "Authlib")
STARTED_AT = datetime.now(UTC)
MOST_ACTS, MOST_IMPORTS, MOST_PLACES = 100, 20, 8
MEGABYTE = 1_000_000
# What the store writes into its log.
ACTS = (
    "import", "source", "publish", "revert", "discard", "rank", "correct", "match", "accept", "event", "note", "view",
    "view_rename", "view_remove", "view_return", "delete", "forget", "restore", "refused",
)  # fmt: skip
STATUS_FILE = Path("/proc/self/status")


def show_administration() -> None:
    """Draw the page."""
    left, right = st.columns(2)
    with left:
        _show_store()
        _show_loads()
    with right:
        _show_versions()
    _show_problems()
    _show_imports()
    _show_acts()


def _show_store() -> None:
    st.header(t("administration.store"), anchor=False)
    try:
        now = condition(data.own_store())
    except StoreError as problem:
        st.error(problem.message(language()), icon=":material/error:")
        return
    if not now.is_right:
        st.error(t("administration.wrong_schema"), icon=":material/error:")
    _show_pairs(
        [
            ("database", now.database),
            ("place", now.place),
            ("schema", now.schema),
            ("state", now.state),
            ("sources", format_number(now.source_count, language())),
            ("imports", format_number(now.import_count, language())),
            ("acts", format_number(now.act_count, language())),
            ("size", _megabytes(now.size_bytes)),
            ("free", _megabytes(now.free_bytes)),
        ]
    )


def _show_loads() -> None:
    st.header(t("administration.loads"), anchor=False)
    _show_pairs(
        [
            ("sessions", _session_count()),
            ("memory", _megabytes(_memory_bytes())),
            ("started", _moment(STARTED_AT)),
            ("state_read", data.shown_of(data.example_wanted()).dataset.state_id),
        ]
    )


def _show_versions() -> None:
    st.header(t("administration.versions"), anchor=False)
    rows = [("Python", platform.python_version()), *((name, version(name)) for name in PACKAGES)]
    st.table([{t("administration.package"): name, t("administration.version"): found} for name, found in rows],
             hide_index=True)  # fmt: skip
    st.caption(platform.platform())


def _show_problems() -> None:
    problems = last_problems()
    st.header(t("administration.problems", count=len(problems)), anchor=False)
    st.caption(t("administration.problems_help"))
    for number, each in enumerate(problems):
        label = f"{_moment(each.at)} · {t(f'administration.level.{each.level}')} · {plain(each.said)}"
        with st.expander(f"{label} · {plain(each.error)}" if each.error else label, key=f"problem_{number}"):
            st.code("\n".join(each.places[-MOST_PLACES:]) or each.said, language=None)


def _show_imports() -> None:
    st.header(t("administration.last_imports"), anchor=False)
    kept = imports(data.own_store()).head(MOST_IMPORTS)
    rows = [
        {
            t("publish.column.at"): _moment(row["imported_at"]),
            t("publish.column.file"): plain(row["file"]),
            t("publish.column.source"): plain(row["source"]),
            t("administration.size"): _megabytes(int(row["size_bytes"])),
            t("publish.column.status"): t(f"publish.status.{row['status']}"),
        }
        for row in kept.to_dict("records")
    ]
    _show_rows(rows)


def _show_acts() -> None:
    st.header(t("administration.log"), anchor=False)
    st.caption(t("administration.log_help"))
    log = audit_log(data.own_store()).head(MOST_ACTS)
    rows = [
        {
            t("administration.at"): _moment(row["at"]),
            t("administration.by"): plain(row["by"]),
            t("administration.action"): _act_in_words(row["action"]),
            t("publish.column.source"): plain(row["source"]) if isinstance(row["source"], str) else "",
            t("publish.column.file"): plain(row["file"]) if isinstance(row["file"], str) else "",
            t("administration.reason"): plain(row["reason"]),
        }
        for row in log.to_dict("records")
    ]
    _show_rows(rows)


def _act_in_words(action: str) -> str:
    """An act that an older or newer version wrote keeps the word it has in the log."""
    return t(f"administration.act.{action}") if action in ACTS else plain(action)


def _show_rows(rows: list[dict[str, str]]) -> None:
    if rows:
        st.table(rows, hide_index=True)
    else:
        st.caption(t("administration.nothing"))


def _show_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    what, found = t("administration.what"), t("administration.found")
    st.table([{what: t(f"administration.{name}"), found: plain(value)} for name, value in pairs], hide_index=True)


def _session_count() -> str:
    """What Streamlit itself counts for its metrics; a test has no server and so no sessions."""
    if not runtime.exists():
        return t("figure.unknown")
    found = runtime.get_instance().stats_mgr.get_stats(["active_sessions"]).get("active_sessions", ())
    return str(sum(int(getattr(each, "value", 0)) for each in found))


def _memory_bytes() -> int | None:
    """The memory the process holds now; known on Linux."""
    if not STATUS_FILE.exists():
        return None
    lines = STATUS_FILE.read_text("ascii").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), None)


def _megabytes(size_bytes: int | None) -> str:
    if size_bytes is None:
        return t("figure.unknown")
    if size_bytes < MEGABYTE:
        return t("administration.less_than_a_megabyte")
    return t("administration.megabytes", size=format_number(round(size_bytes / MEGABYTE, 1), language()))


def _moment(at: object) -> str:
    moment = pd.Timestamp(str(at))
    return f"{format_date(moment, language())}, {moment:%H:%M} UTC"

"""The figures of a measurement as a table to read: time, processor time, bytes, memory, errors."""

import platform
import statistics
from datetime import UTC, datetime

from tests.load.plans import Notes
from tests.load.reader import Run


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that so large a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def table_of_runs(notes: Notes) -> str:
    """Return one line for each thing that was done."""
    head = f"{'what':34} {'n':>5} {'median ms':>10} {'p95 ms':>8} {'CPU ms':>7} {'most KB':>8} {'errors':>6}"
    lines = [_line(what, runs, notes.cpu_seconds.get(what, 0.0)) for what, runs in notes.runs.items()]
    return "\n".join([head, *lines, *notes.errors])


def _line(what: str, runs: list[Run], cpu_seconds: float) -> str:
    ms = [1000 * run.seconds for run in runs]
    most_kb = max(run.received_bytes for run in runs) / 1000
    cpu_ms = f"{1000 * cpu_seconds / len(runs):7.0f}" if cpu_seconds else f"{'':7}"
    bad = sum(bool(run.errors) for run in runs)
    median, p95 = statistics.median(ms), percentile(ms, 0.95)
    return f"{what:34} {len(runs):5} {median:10.0f} {p95:8.0f} {cpu_ms} {most_kb:8.0f} {bad:6}"


def memory_in_words(notes: Notes, readers: int) -> str:
    """Return the memory before and after, per reader, and whether the second half of the time used more."""
    moments = [megabytes for _, megabytes in notes.memory_mb]
    first, most = moments[0], max(moments)
    half = moments[len(moments) // 2 :]
    return (
        f"memory: {first:.0f} MB with one reader, at most {most:.0f} MB with {readers} more: "
        f"{(most - first) / readers:.2f} MB a reader; in the second half {half[0]:.0f} → {half[-1]:.0f} MB"
    )


def machine() -> str:
    """Return when and on what it was measured."""
    return f"{datetime.now(UTC):%d.%m.%Y %H:%M} UTC, Python {platform.python_version()}, {platform.machine()}"

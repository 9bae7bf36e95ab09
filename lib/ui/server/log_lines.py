"""The server's log: one line an event, as text or as JSON, without personal data; the last problems are kept.

What went wrong is told by the kind of the exception and the places in the program it went through. Its message is left
out, since it may quote a name from a file; so are the values of a StoreError, whose code is enough.
"""

import json
import logging
import traceback
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lib.model.settings import SettingsError, section

NAME = "buendnismonitor"
ROOT = Path(__file__).parents[3]
MOST_KEPT = 50
FORMATS = ("json", "text")
LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True)
class Problem:
    """A warning or an error that was logged: when (UTC), how grave, what, and where in the program."""

    at: datetime
    level: str
    said: str
    error: str
    places: tuple[str, ...]


_KEPT: deque[Problem] = deque(maxlen=MOST_KEPT)


def last_problems() -> tuple[Problem, ...]:
    """Return the last warnings and errors of this process, the newest first."""
    return tuple(reversed(_KEPT))


def start_log() -> None:
    """Write the program's log to standard error as `[log]` in the settings says: `format`, `level`."""
    log = logging.getLogger(NAME)
    log.handlers = [_Keeper(), _writer()]
    log.propagate = False
    try:
        level = str(section("log").get("level", "info")).lower()
    except SettingsError:
        level = "info"
    log.setLevel(level.upper() if level in LEVELS else "INFO")


def _writer() -> logging.Handler:
    writer = logging.StreamHandler()
    try:
        is_json = section("log").get("format") == "json"
    except SettingsError:
        is_json = False
    writer.setFormatter(JsonLines() if is_json else TextLines())
    return writer


class JsonLines(logging.Formatter):
    """One JSON object a line: at (UTC), level, said, and for an exception error and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        problem = problem_of(record)
        line: dict[str, object] = {
            "at": f"{problem.at:%Y-%m-%dT%H:%M:%S}Z",
            "level": problem.level,
            "said": problem.said,
        }
        if problem.error:
            line |= {"error": problem.error, "places": list(problem.places)}
        return json.dumps(line, ensure_ascii=False)


class TextLines(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with one line more for each place an exception went through."""
        problem = problem_of(record)
        head = f"{problem.at:%Y-%m-%d %H:%M:%S}Z {problem.level} {problem.said}"
        return "\n".join([f"{head}: {problem.error}" if problem.error else head, *(f"  {at}" for at in problem.places)])


class _Keeper(logging.Handler):
    """Keeps warnings and errors for the page of the administrators."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            _KEPT.append(problem_of(record))


def problem_of(record: logging.LogRecord) -> Problem:
    """Return what a line of the log says, without the message of an exception."""
    error = record.exc_info[1] if record.exc_info else None
    at = datetime.fromtimestamp(record.created, UTC)
    if error is None:
        return Problem(at, record.levelname.lower(), record.getMessage(), "", ())
    code = getattr(error, "code", None)
    kind = f"{type(error).__name__} {code}" if isinstance(code, str) else type(error).__name__
    places = tuple(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(error))
    return Problem(at, record.levelname.lower(), record.getMessage(), kind, places)


def _frames(error: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(error.__traceback__)


def _place(path: str) -> str:
    """The path within the program; of a library its last parts."""
    place = Path(path)
    return place.relative_to(ROOT).as_posix() if place.is_relative_to(ROOT) else "/".join(place.parts[-3:])

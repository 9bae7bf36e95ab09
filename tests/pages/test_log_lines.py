"""What the log says, and what it keeps to itself."""

import json
import logging
import sys

from lib.store import StoreError
from lib.ui.server.log_lines import JsonLines, TextLines, last_problems, problem_of, start_log


def record_of(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except Exception:
        return logging.LogRecord("buendnismonitor", logging.ERROR, __file__, 1, "a page failed", (), sys.exc_info())


def test_a_line_names_error_and_place_but_no_content() -> None:
    """The message of an exception may quote a name from a file, so it is left out of both forms."""
    record = record_of(KeyError("Frau Erika Mustermann"))
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "KeyError"
    assert line["places"][0].startswith("tests/pages/test_log_lines.py:")
    assert (line["level"], line["said"]) == ("error", "a page failed")
    for written in (JsonLines().format(record), TextLines().format(record)):
        assert "Mustermann" not in written


def test_what_the_store_refuses_is_named_by_its_code() -> None:
    """A StoreError carries file names and names of officers; its code says enough."""
    error = StoreError("overtaken", by="Ute Meier", source="Liste Meier", at="heute")
    assert problem_of(record_of(error)).error == "StoreError overtaken"
    assert "Meier" not in JsonLines().format(record_of(error))


def test_the_last_problems_are_kept_for_the_administrators() -> None:
    """Warnings and errors are kept, the newest first; information is not."""
    log = logging.getLogger("buendnismonitor")
    before = (log.handlers, log.propagate, log.level)
    try:
        start_log()
        log.info("nothing special")
        log.warning("first")
        log.error("second")
        assert [each.said for each in last_problems()[:2]] == ["second", "first"]
    finally:
        log.handlers, log.propagate = before[:2]
        log.setLevel(before[2])

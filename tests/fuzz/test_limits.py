"""Every limit is a setting with a default, is written down, and is refused with a sentence when it is reached."""

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from lib.intake.importing import read_import
from lib.intake.sheets import DEFAULT_LIMITS, Limits, limits_in_force
from lib.model.findings import Severity
from lib.model.imports import Import
from lib.model.settings import SettingsError
from tests.intake.workbook_builders import FIRST_ROWS, sheet_xml, xlsx

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
CSV = "Vorhaben;Träger;Zuwendung\n" + "Pflege;Stadt;10\n" * 400
ROWS = "".join(f"<row><c t='inlineStr'><is><t>Pflege {row}</t></is></c></row>" for row in range(2000))


def workbook() -> bytes:
    return xlsx(sheet_xml(FIRST_ROWS + ROWS))


def html() -> bytes:
    rows = "<tr><td>Pflege</td><td>10</td></tr>" * 200
    return f"<html><table><tr><th>Vorhaben</th><th>Zuwendung</th></tr>{rows}</table></html>".encode()


# A file for each limit, and the limits under which it is too large.
REACHED: dict[str, tuple[str, Callable[[], bytes], dict[str, int]]] = {
    "file_bytes": ("list.csv", CSV.encode, {"file_bytes": 100}),
    "rows": ("list.csv", CSV.encode, {"rows": 100}),
    "columns": ("list.csv", CSV.encode, {"columns": 2}),
    "cells": ("list.csv", CSV.encode, {"cells": 600}),
    "markup_bytes": ("list.xls", html, {"markup_bytes": 1000}),
    "unpacked_bytes": ("list.xlsx", workbook, {"unpacked_bytes": 1000}),
    "unpacked_ratio": ("list.xlsx", workbook, {"unpacked_ratio": 1, "unpacked_ratio_from_bytes": 1000}),
    "sheets": ("list.xlsx", lambda: xlsx(*[sheet_xml(FIRST_ROWS)] * 1), {"sheets": 0}),
    "reader_timeout_seconds": ("list.xlsx", workbook, {"reader_timeout_seconds": 0}),
    "reader_memory_bytes": ("list.xlsx", workbook, {"reader_memory_bytes": 30_000_000}),
}
# A limit on when another one is looked at, and one that only a long reading reaches: tests/intake/test_hostile_files.
REACHED_ELSEWHERE = {"unpacked_ratio_from_bytes", "reader_cpu_seconds"}


def read(name: str, content: bytes, limits: Limits) -> Import:
    return read_import(name, content, limits=limits)


@pytest.mark.parametrize("name", sorted(REACHED))
def test_a_file_beyond_a_limit_is_refused_in_words(name: str) -> None:
    """The file is refused with an error that has a sentence and a remedy in both languages; with more it is read."""
    file, make, lowered = REACHED[name]
    refused = read(file, make(), replace(DEFAULT_LIMITS, **lowered))
    errors = [finding for finding in refused.findings if finding.severity is Severity.ERROR]
    assert errors
    assert sum(table.rows.imported for table in refused.tables) == 0
    for language in ("de", "en"):
        assert all(finding.message(language) and finding.remedy(language) for finding in errors)
    usual = read(file, make(), DEFAULT_LIMITS)
    assert {each.code for each in usual.findings}.isdisjoint({each.code for each in errors} - {"no_table"})


def test_every_limit_is_reached_by_a_test_and_written_down() -> None:
    """No limit without a test, a default on the page, and what to do."""
    assert set(asdict(DEFAULT_LIMITS)) == set(REACHED) | REACHED_ELSEWHERE
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \| .+ \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in rows.items()} == asdict(DEFAULT_LIMITS)


def test_limits_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the settings name holds for the next file; a name or value that is none is refused."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(path))
    path.write_text("[limits]\nrows = 100\n", "utf-8")
    assert limits_in_force() == replace(DEFAULT_LIMITS, rows=100)
    assert any(finding.severity is Severity.ERROR for finding in read_import("list.csv", CSV.encode()).findings)
    for number, wrong in enumerate(("rows = 0", "rows = '5'", "rows = true", "zeilen = 5")):
        other = tmp_path / f"{number}.toml"
        other.write_text(f"[limits]\n{wrong}\n", "utf-8")
        monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(other))
        with pytest.raises(SettingsError):
            limits_in_force()

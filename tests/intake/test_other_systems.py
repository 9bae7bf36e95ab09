"""What Windows and macOS have not, tried on any system."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from workbook_builders import xlsx

from lib.intake.reader.__main__ import bind_process

ROOT = Path(__file__).parents[2]


def refuse(*_words: object) -> None:
    raise ValueError("current limit exceeds maximum limit")


@pytest.mark.parametrize(
    "module",
    [None, SimpleNamespace(RLIMIT_AS=1, RLIMIT_CPU=2, RLIMIT_CORE=3, setrlimit=refuse)],
    ids=["windows", "mac"],
)
def test_a_reader_that_cannot_be_bound_reads_all_the_same(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no limits for a process, macOS refuses that of memory: the parent's timeout holds there alone."""
    monkeypatch.setitem(sys.modules, "resource", module)
    bind_process(1_000_000_000, 10)


def test_a_workbook_is_read_without_limits_of_the_system() -> None:
    """The reader's own process reads a workbook where there is no module for limits."""
    script = "import sys, runpy; sys.modules['resource'] = None; sys.argv[1:] = ['0', '0', '9', '9', '99']; "
    reader = str(ROOT / "lib" / "intake" / "reader" / "__main__.py")
    command = [sys.executable, "-I", "-c", f"{script} runpy.run_path({reader!r}, run_name='__main__')"]
    ended = subprocess.run(command, input=xlsx(), capture_output=True, check=True)  # noqa: S603 our own words
    assert b'"sheets"' in ended.stdout.splitlines()[0]


def test_a_piped_terminal_takes_every_letter() -> None:
    """Where the system's code page lacks a letter, the terminal writes UTF-8 and does not fail."""
    command = [sys.executable, "-m", "lib", "check", str(ROOT / "data" / "examples" / "Beispiel_Buendnisse.csv")]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    ended = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=environment)  # noqa: S603
    assert b"Traceback" not in ended.stderr
    assert "→" in ended.stdout.decode("utf-8")

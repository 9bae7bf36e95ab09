"""A report on one alliance from a cold start: the terminal in a process of its own, libraries and data included.

Run with `.venv/bin/python -m pytest tests/benchmarks/test_report_speed.py -m slow -s`.
"""

import resource
import subprocess
import sys

import pytest

from lib.model.reference import DATA_FOLDER

pytestmark = pytest.mark.slow
MOST_SECONDS = 5
LIST = DATA_FOLDER / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
def test_a_report_on_one_alliance_is_made_in_seconds(kind: str, tmp_path) -> None:
    """A cold start to a finished report takes at most five seconds of the processor."""
    store = ["--store", f"sqlite:///{tmp_path}/store.sqlite"]
    _run("import", str(LIST), *store, "--publish")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("report", *store, "--select", "buendnis=LEW", "--format", kind, "--out", str(tmp_path))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    print(f"{kind}: {seconds:.1f} s")  # noqa: T201 # the measurement is the result
    assert list(tmp_path.glob(f"*.{kind}"))
    assert seconds <= MOST_SECONDS


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "lib", *arguments], cwd=DATA_FOLDER.parent, check=True, capture_output=True)  # noqa: S603 # fixed words, no shell

"""Several imports at a time share one process's memory pool, and leave it as it was."""

import io
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pyarrow as pa
import pytest

from lib.intake.importing import read_import
from lib.intake.memory import pages_kept

ROOT = Path(__file__).parents[2]
HEAD = "Förderkennzeichen;Bezeichnung des Vorhabens;Begünstigter;Beginn;Zuwendungsfähige Ausgaben;Landkreis\n"
HAS_JEMALLOC = "jemalloc" in pa.supported_memory_backends()


def listed(rows: int) -> bytes:
    out = io.StringIO(HEAD)
    out.seek(0, io.SEEK_END)
    for number in range(rows):
        out.write(f"85000{number:06};Vorhaben {number};Träger {number % 997} GmbH;01.02.2019;{number},50;Celle\n")
    return out.getvalue().encode()


def test_the_pool_comes_back_however_imports_overlap() -> None:
    """The first import to begin ends first; the pool is the old one only when the last has ended."""
    before = pa.default_memory_pool().backend_name
    both_run, first_ended = Barrier(2), Event()
    during: list[str] = []

    def first() -> None:
        with pages_kept():
            both_run.wait(20)
        first_ended.set()

    def second() -> None:
        with pages_kept():
            both_run.wait(20)
            first_ended.wait(20)
            during.append(pa.default_memory_pool().backend_name)

    run_both(first, second)
    assert during == ["jemalloc" if HAS_JEMALLOC else before]
    assert pa.default_memory_pool().backend_name == before


def run_both(first: Callable[[], None], second: Callable[[], None]) -> None:
    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(first), threads.submit(second)]:
            each.result()


def test_the_pool_comes_back_when_an_import_is_cancelled() -> None:
    """An exception out of an import leaves the pool as it was."""
    before = pa.default_memory_pool().backend_name

    def cancel(step: str, _share: float) -> None:
        if step == "checking":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_import("liste.csv", listed(10), progress=cancel)
    assert pa.default_memory_pool().backend_name == before


def test_two_threads_import_what_one_does() -> None:
    """Two imports at the same time give the rows and sums that they give one after the other."""
    contents = [listed(3000), listed(4000)]
    alone = [read_import("liste.csv", content).tables[0] for content in contents]
    with ThreadPoolExecutor(2) as threads:
        together = [read.tables[0] for read in threads.map(lambda content: read_import("a.csv", content), contents)]
    for one, other in zip(alone, together, strict=True):
        assert one.sums_cents == other.sums_cents
        assert one.rows == other.rows


GROWTH = """
import sys
from concurrent.futures import ThreadPoolExecutor
sys.path.insert(0, "")
from pathlib import Path
from lib.intake.importing import read_import
from tests.intake.test_kept_memory import listed

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

content = listed(8_000)
def many(times):
    with ThreadPoolExecutor(2) as threads:
        assert all(not read.refused for read in threads.map(lambda _: read_import("a.csv", content), range(times)))
many(3)
first = resident()
many(6)
import pyarrow as pa
print(first, resident(), pa.jemalloc_memory_pool().bytes_allocated() / 1e6)
"""


@pytest.mark.slow
@pytest.mark.skipif(not HAS_JEMALLOC or not sys.platform.startswith("linux"), reason="reads /proc, needs jemalloc")
def test_memory_does_not_grow_from_import_to_import() -> None:
    """Six more imports by two threads, each of 8,000 rows, leave no more memory than the three before did."""
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", GROWTH], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    first, then, held = map(float, done.stdout.split())
    assert then < first + 40
    assert held < 1


def test_two_processes_import_at_once(tmp_path: Path) -> None:
    """Two processes that import the same file at the same time each print the same answer."""
    path = tmp_path / "liste.csv"
    path.write_bytes(listed(2000))
    command = [sys.executable, "-m", "lib", "check", "--json", str(path)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603  our own command
        for _ in range(2)
    ]
    answers = [each.communicate(timeout=120)[0] for each in running]
    assert [each.returncode for each in running] == [0, 0]
    assert answers[0] == answers[1]
    assert b'"imported": 2000' in answers[0]

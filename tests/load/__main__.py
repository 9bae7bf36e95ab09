"""Measures the running program: `python -m tests.load pages` or `python -m tests.load steady`.

A server is started with a store made for it, and stopped at the end. docs/reliability.md says what the figures were.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.load.figures import machine, memory_in_words, table_of_runs
from tests.load.plans import TOUR, Crowd, Notes, steady, tour
from tests.load.server import Server, running_server
from tests.load.stores import store_of


def main() -> int:
    """Measure as asked, print the figures, and return 1 where a reader met an error."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="buendnismonitor-last-") as folder:
        url = store_of(asked.projects, Path(folder)) if not asked.store else asked.store
        with running_server(Path(folder), url) as server:
            size = f"{asked.projects} projects" if asked.projects else "the examples"
            _tell(f"{machine()}, load {os.getloadavg()[0]:.1f}, {size}: the server answered after "
                  f"{server.start_seconds:.1f} s with {server.resident_mb:.0f} MB")  # fmt: skip
            notes = asyncio.run(_measure(server, asked))
            _tell(table_of_runs(notes))
            if asked.what == "steady":
                _tell(memory_in_words(notes, asked.readers))
                _tell(f"processor: {notes.cpu_seconds['all']:.2f} of one core on average")
            _tell(f"at the end {server.resident_mb:.0f} MB")
    return int(bool(notes.errors))


async def _measure(server: Server, asked: argparse.Namespace) -> Notes:
    if asked.what == "pages":
        return await tour(server, tuple(asked.page or TOUR), asked.changes)
    page = (asked.page or ["ueberblick"])[0]
    return await steady(server, Crowd(asked.readers, asked.minutes, asked.every, page), _tell)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("what", choices=("pages", "steady"), help="a tour of all pages by one reader, or many readers")
    parser.add_argument("--projects", type=int, default=0, help="made-up projects in the store; 0 shows the examples")
    parser.add_argument("--store", default="", help="address of a store that is there already")
    parser.add_argument("--page", action="append", choices=tuple(TOUR), help="only this page")
    parser.add_argument("--changes", type=int, default=10, help="filter changes a page")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two changes of a reader")
    return parser.parse_args()


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 a measurement is read in the terminal


if __name__ == "__main__":
    sys.exit(main())

"""Forks importers for a test to kill: `python -m tests.store.kill_target URL`, one line on standard input a turn.

An importer opens the store, says `ready PID`, imports and publishes without end, and says the number of each import
once it is published. When it is dead, `gone` is said in its place.
"""

import dataclasses
import itertools
import os
import sys

from lib.model.imports import Import
from lib.model.rights import administrator
from lib.store import loading, open_store, publish, save_import
from tests.benchmarks.project_rows import many_projects
from tests.store.rows import import_of, table_of

SIZES = (300, 2_500)
BULK_ROWS = 2_000
SOURCE, OFFICER = "LEW", "Ute"
TABLES = [dataclasses.replace(table_of("projects", [{}]), frame=many_projects(size)) for size in SIZES]


def main(url: str) -> None:
    """Start one importer a turn, with all modules loaded, and wait for its end."""
    # The larger size goes through the child process for many rows, which is used from 20,000 rows on otherwise.
    loading.BULK_ROWS = BULK_ROWS
    for turn in sys.stdin:
        importer = os.fork()
        if importer == 0:
            # A group of its own, so that it can be killed alone or with the process it writes through.
            os.setsid()
            import_without_end(url, int(turn))
        os.waitpid(importer, 0)
        say("gone")


def import_without_end(url: str, turn: int) -> None:
    """Import lists of two sizes in turn, one row by row and one in bulk."""
    store = open_store(url)
    say(f"ready {os.getpid()}")
    for number in itertools.count():
        import_, content = numbered_import(turn, number)
        publish(store, save_import(store, import_, content, SOURCE, administrator(OFFICER)), administrator(OFFICER))
        say(str(number))


def numbered_import(turn: int, number: int) -> tuple[Import, bytes]:
    """Return the import of a number with its bytes; every title in it is `turn number`."""
    content = f"{turn} {number}".encode()
    table = TABLES[number % 2]
    titled = dataclasses.replace(table, frame=table.frame.assign(title=content.decode()))
    return import_of(titled, content=content), content


def say(words: str) -> None:
    """Write a line at once, even when killed right after."""
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])

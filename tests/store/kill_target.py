"""Imports and publishes without end, for a test to kill: `python -m tests.store.kill_target URL ROUND`."""

import dataclasses
import itertools
import sys

from lib.model.rights import administrator
from lib.store import open_store, publish, save_import
from tests.benchmarks.project_rows import many_projects
from tests.store.rows import import_of, table_of

SIZES = (300, 21_000)


def main(url: str, turn: int) -> None:
    """Import lists of two sizes in turn, one row by row and one in bulk; say the number of each when published."""
    tables = [dataclasses.replace(table_of("projects", [{}]), frame=many_projects(size)) for size in SIZES]
    store = open_store(url)
    print("ready", flush=True)  # noqa: T201 the test waits for it
    for number in itertools.count():
        content = f"{turn} {number}".encode()
        table = dataclasses.replace(tables[number % 2], frame=tables[number % 2].frame.assign(title=content.decode()))
        import_id = save_import(store, import_of(table, content=content), content, "LEW", administrator("Ute"))
        publish(store, import_id, administrator("Ute"))
        print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

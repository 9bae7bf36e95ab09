"""Which state is published now, asked of the database once for all readers who ask in the same moment."""

import time
from dataclasses import dataclass

from lib.store.connecting import Store, reading, times_written
from lib.store.states import EMPTY_STATE, imports_in_force, state_of

# What another server publishes is seen that much later at most; what this process publishes is seen at once.
LONGEST_S = 0.5


@dataclass(frozen=True)
class Newest:
    """The number of the latest act that changes what is published, and whether any import is in force after it."""

    state: str
    has_data: bool

    @property
    def of_data(self) -> str:
        """The same number, that of an empty store where no import is in force."""
        return self.state if self.has_data else EMPTY_STATE


def newest(store: Store) -> Newest:
    """Return which state is published: by this process at once, by another one after half a second at most.

    A change of the file of an SQLite store is seen at once, whoever makes it, so that one that is gone is not missed.
    """
    moment = (times_written(store), _file_stamp(store))
    kept = _KEPT.get(store.url)
    if kept is not None and kept[0] == moment and time.monotonic() < kept[1]:
        return kept[2]
    until = time.monotonic() + LONGEST_S
    with reading(store) as connection:
        state = state_of(connection)
        # Every act has a number of its own; only another file can have the same number and other data.
        if kept is not None and kept[2].state == state and kept[0][1][:1] == moment[1][:1]:
            found = kept[2]
        else:
            found = Newest(state, bool(imports_in_force(connection)))
    _KEPT[store.url] = (moment, until, found)
    return found


def _file_stamp(store: Store) -> tuple[int, ...]:
    """Return what changes when someone writes to an SQLite store; writing goes to the log beside it first."""
    if not store.is_sqlite:
        return ()
    stamp: list[int] = []
    for path in (store.path, store.path.with_name(f"{store.path.name}-wal")):
        try:
            found = path.stat()
        except OSError:
            stamp.append(0)
        else:
            stamp += [found.st_ino, found.st_mtime_ns, found.st_size]
    return tuple(stamp)


_KEPT: dict[str, tuple[tuple[int, tuple[int, ...]], float, Newest]] = {}

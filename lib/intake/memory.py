"""Arrow's memory while files are imported: pages that one column gives back serve the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pyarrow as pa

KEPT_MS = 10_000
NOT_KEPT_MS = 0


@contextmanager
def pages_kept() -> Iterator[None]:
    """Keep freed pages while files are imported; fetching them anew from the system takes a third longer.

    Arrow's pool is the whole process's: the first of several imports at a time sets it, the last one gives the pages
    back and sets the pool that was there before. Where arrow has no such allocator (Windows), nothing changes.
    """
    if "jemalloc" not in pa.supported_memory_backends():
        yield
        return
    _KEPT.begin()
    try:
        yield
    finally:
        _KEPT.end()


class _KeptPages:
    """How many imports run in this process, and which pool was there before the first of them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.imports = 0
        self.before = pa.default_memory_pool()

    def begin(self) -> None:
        with self.lock:
            if not self.imports:
                self.before = pa.default_memory_pool()
                pa.jemalloc_set_decay_ms(KEPT_MS)
                pa.set_memory_pool(pa.jemalloc_memory_pool())
            self.imports += 1

    def end(self) -> None:
        with self.lock:
            self.imports -= 1
            if not self.imports:
                pa.set_memory_pool(self.before)
                # What an Import still holds goes back to the system as soon as it is let go.
                pa.jemalloc_set_decay_ms(NOT_KEPT_MS)
                pa.jemalloc_memory_pool().release_unused()


_KEPT = _KeptPages()

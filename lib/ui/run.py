"""What is worked out once for a run of the script, however many parts of the screen ask for it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")
_MEMORY: ContextVar[dict[Hashable, Any] | None] = ContextVar("what this run has worked out", default=None)


@contextmanager
def one_run() -> Iterator[None]:
    """Remember until the end of the block; what it holds must not change within a run of the script."""
    token = _MEMORY.set({})
    try:
        yield
    finally:
        _MEMORY.reset(token)


def once(key: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` gives, made at the first time of asking; made each time outside of `one_run`."""
    memory = _MEMORY.get()
    if memory is None:
        return make()
    if key not in memory:
        memory[key] = make()
    found: T = memory[key]
    return found


def is_one_run() -> bool:
    """Tell whether something is remembered: a dialog that is drawn again by itself is outside of `one_run`."""
    return _MEMORY.get() is not None

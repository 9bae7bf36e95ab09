"""What depends on the facts alone: worked out once for each of them, for all readers and filters."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from lib.query.facts import Facts

T = TypeVar("T")


def once_for_facts(make: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """Return the function with its results remembered as long as the facts live; they must not be changed."""
    remembered: WeakKeyDictionary[Facts, T] = WeakKeyDictionary()

    @wraps(make)
    def found(facts: Facts) -> T:
        if facts not in remembered:
            remembered[facts] = make(facts)
        return remembered[facts]

    return found

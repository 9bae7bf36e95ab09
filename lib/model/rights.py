"""Who may do what: roles, the actor every change of data demands, and the least role of each act."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What a person may do; each role may do what those below it may."""

    NOBODY = 0
    READER = 1
    EDITOR = 2
    ADMINISTRATOR = 3


@dataclass(frozen=True)
class Actor:
    """Who acts, in which role, and for which alliances (codes such as LEW; None stands for all of them)."""

    name: str
    role: Role
    alliances: frozenset[str] | None = frozenset()


# Every act that changes what the store keeps, with the least role it takes. Data of one alliance are further held to
# its editors by lib/store/permitting.py.
LEAST_ROLE = {
    "import": Role.EDITOR,
    "publish": Role.EDITOR,
    "revert": Role.EDITOR,
    "discard": Role.EDITOR,
    "correct": Role.EDITOR,
    "enter": Role.EDITOR,
    "accept": Role.EDITOR,
    "match": Role.EDITOR,
    "event": Role.EDITOR,
    "note": Role.EDITOR,
    "rank": Role.EDITOR,
    "view": Role.READER,
    "view_change": Role.EDITOR,
    "delete": Role.ADMINISTRATOR,
    "restore": Role.ADMINISTRATOR,
    "administer": Role.ADMINISTRATOR,
}


def administrator(name: str) -> Actor:
    """Return the one who may do everything, such as the user of the machine's terminal."""
    return Actor(name, Role.ADMINISTRATOR, None)


def may(actor: Actor, action: str) -> bool:
    """Tell whether the actor's role allows an act of LEAST_ROLE at all; raises KeyError for one that is not listed."""
    return actor.role >= LEAST_ROLE[action]


def others(actor: Actor, alliances: Iterable[str | None]) -> frozenset[str | None]:
    """Return those of the alliances whose data the actor may not change; None stands for data of no named alliance."""
    return frozenset() if actor.alliances is None else frozenset(alliances) - actor.alliances

"""The one way to change what the store keeps: by someone who may, in one transaction, refused attempts in the log."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, insert
from sqlalchemy.exc import DBAPIError

from lib.model.rights import Actor, may, others
from lib.store.belonging import alliances_of_import
from lib.store.connecting import Store, writing
from lib.store.errors import StoreError
from lib.store.moments import now
from lib.store.schema import audit

LOG = logging.getLogger("buendnismonitor")
REFUSALS = ("not_allowed", "other_alliances", "no_alliance")


@contextmanager
def acting(store: Store, actor: Actor, action: str) -> Iterator[Connection]:
    """Give a connection as `writing` does, to an actor whose role allows the act.

    Raises StoreError `not_allowed`. Whatever is refused inside is written into the log after the change is undone.
    """
    with permitted(store, actor, action), writing(store) as connection:
        yield connection


@contextmanager
def permitted(store: Store, actor: Actor, action: str) -> Iterator[None]:
    """Let an actor whose role allows the act go on; refusals, here and inside, are logged and raised."""
    try:
        if not may(actor, action):
            raise StoreError("not_allowed")
        yield
    except StoreError as error:
        if error.code in REFUSALS:
            _log_refusal(store, actor, action, error)
        raise


def hold_to(actor: Actor, alliances: Iterable[str | None]) -> None:
    """Raise StoreError `other_alliances` or `no_alliance` where data are not of the actor's alliances alone."""
    foreign = others(actor, alliances)
    own = ", ".join(sorted(actor.alliances or ()))
    named = sorted(each for each in foreign if each is not None)
    if named:
        raise StoreError("other_alliances", others=", ".join(named), own=own)
    if foreign:
        raise StoreError("no_alliance", own=own)


def hold_imports_to(connection: Connection, actor: Actor, *import_ids: int | None) -> None:
    """Raise the same where one of the imports holds data of other alliances; None is no import."""
    if actor.alliances is None:
        return
    for import_id in import_ids:
        if import_id is not None:
            hold_to(actor, alliances_of_import(connection, import_id))


def _log_refusal(store: Store, actor: Actor, action: str, error: StoreError) -> None:
    """The reason is a plain English line, since the log is read by administrators of any language."""
    row = {"at": now(), "by": actor.name, "action": "refused", "reason": f"{action}: {error}"}
    LOG.warning("refused: %s, role %s, %s", action, actor.role.name.lower(), error.code)
    try:
        with writing(store) as connection:
            connection.execute(insert(audit).values(row))
    except (StoreError, DBAPIError):
        LOG.exception("a refused attempt could not be written into the store's log")

"""Views that officers keep under a name: page, filters, settings and the state of the data they were seen on."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from lib.model.rights import Actor
from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.errors import StoreError
from lib.store.moments import now
from lib.store.permitting import acting
from lib.store.publishing import Act, log

# Without letters and digits that are mistaken for one another; five of them name 28 million views.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 5
LONGEST_NAME = 120


@dataclass(frozen=True)
class SavedView:
    """One view. `code` stands in its short link; `state` is the published state it was saved on, "" for examples."""

    code: str
    name: str
    page: str
    params: Mapping[str, Sequence[str]]
    state: str
    created_at: datetime
    created_by: str
    is_removed: bool


def save_view(  # noqa: PLR0913, PLR0917 a view is what is seen, its name and who keeps it
    store: Store, name: str, page: str, params: Mapping[str, Sequence[str]], state: str, actor: Actor
) -> str:
    """Keep a view and return the code of its short link. Raises StoreError `view_name_missing`, `too_long`."""
    row = {"name": _checked(name), "page": page, "state": state, "created_at": now(), "created_by": actor.name}
    row["params"] = json.dumps({name: list(values) for name, values in params.items() if values}, ensure_ascii=False)
    with acting(store, actor, "view") as connection:
        code = _unused_code(connection)
        connection.execute(insert(schema.saved_views).values(row | {"code": code}))
        log(connection, Act("view", actor.name, f"{code}: {row['name']}"))
    return code


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """Return the views that are kept, the newest first."""
    kept = schema.saved_views.c
    query = select(schema.saved_views).where(kept.removed_at.is_(None)).order_by(kept.view_id.desc())
    with reading(store) as connection:
        return tuple(_view(row) for row in connection.execute(query))


def find_view(store: Store, code: str) -> SavedView | None:
    """Return the view of a short link, also a removed one, or None where there never was one."""
    query = select(schema.saved_views).where(schema.saved_views.c.code == code.lower())
    with reading(store) as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else _view(row)


def rename_view(store: Store, code: str, name: str, actor: Actor) -> None:
    """Give a view another name; its link stays. Raises StoreError `view_name_missing`, `too_long`, `unknown_view`."""
    _change(store, actor, code, {"name": _checked(name)}, "view_rename", name.strip())


def remove_view(store: Store, code: str, actor: Actor) -> None:
    """Take a view off the list; `bring_view_back` undoes it. Raises StoreError `unknown_view`."""
    _change(store, actor, code, {"removed_at": now()}, "view_remove")


def bring_view_back(store: Store, code: str, actor: Actor) -> None:
    """Put a removed view on the list again. Raises StoreError `unknown_view`."""
    _change(store, actor, code, {"removed_at": None}, "view_return")


def _change(  # noqa: PLR0913, PLR0917 who changes what of which view, and the line in the log
    store: Store, actor: Actor, code: str, values: dict[str, Any], action: str, reason: str = ""
) -> None:
    """A reader may change the views that are their own, an editor all."""
    found = find_view(store, code)
    is_own = found is not None and found.created_by == actor.name
    with acting(store, actor, "view" if is_own else "view_change") as connection:
        if found is None:
            raise StoreError("unknown_view", view=code)
        kept = schema.saved_views
        connection.execute(update(kept).where(kept.c.code == code).values(values))
        log(connection, Act(action, actor.name, f"{code}: {reason}" if reason else code))


def _checked(name: str) -> str:
    if not name.strip():
        raise StoreError("view_name_missing")
    if len(name.strip()) > LONGEST_NAME:
        raise StoreError("too_long", count=len(name.strip()), most=LONGEST_NAME)
    return name.strip()


def _unused_code(connection: Connection) -> str:
    taken = set(connection.execute(select(schema.saved_views.c.code)).scalars())
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        # A page may have a word of its own for a view; a digit keeps the two apart for people.
        if code not in taken and any(sign.isdigit() for sign in code):
            return code


def _view(row: Row[Any]) -> SavedView:
    params = {name: tuple(values) for name, values in json.loads(row.params).items()}
    return SavedView(
        row.code, row.name, row.page, params, row.state, row.created_at, row.created_by, row.removed_at is not None
    )

"""Whom a sign-in names: what the provider said of someone, held to the settings, its age, and who signed out since."""

import time
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from typing import Any

from lib.model.reference import read_reference
from lib.model.rights import Actor
from lib.model.role_settings import RoleSettings, actor_of, is_expired, role_settings
from lib.model.settings import section

# Far more than sign-ins in the hours that one is believed; the oldest go first.
MOST_ENDED = 10_000
# A sign-in is told by its person and its moment: other tabs and copied cookies hold the same.
_ENDED: OrderedDict[tuple[object, object], None] = OrderedDict()


def settings_of_roles() -> RoleSettings:
    """Return how roles are given; raises SettingsError or ValueError where the settings cannot be used."""
    return role_settings(section("rights"), _alliances())


@cache
def _alliances() -> list[str]:
    return list(read_reference("alliances")["alliance_id"])


def is_believed(claims: Mapping[str, Any], settings: RoleSettings) -> bool:
    """Tell whether a sign-in still counts: made, not too old, and not ended by signing out on this server."""
    return bool(claims.get("is_logged_in")) and not (
        is_expired(claims, settings, time.time()) or _key(claims) in _ENDED
    )


def who_is(claims: Mapping[str, Any]) -> Actor | None:
    """Return who acts by a sign-in, None where it does not count or has no access; errors as `settings_of_roles`."""
    settings = settings_of_roles()
    return actor_of(claims, settings) if is_believed(claims, settings) else None


def end(claims: Mapping[str, Any]) -> None:
    """Believe a sign-in no longer, in whatever tab or cookie it stands."""
    _ENDED[_key(claims)] = None
    while len(_ENDED) > MOST_ENDED:
        _ENDED.popitem(last=False)


def _key(claims: Mapping[str, Any]) -> tuple[object, object]:
    return claims.get("sub") or claims.get("email"), claims.get("iat")

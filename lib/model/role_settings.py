"""Which role someone signed in has, by the settings' section `rights` and what the identity provider says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.rights import Actor, Role

EVERY_ALLIANCE = "*"
NO_ROLE = "none"
USUAL_HOURS = 10.0
# How the words of the settings name the roles.
WORDS = {"reader": Role.READER, "editor": Role.EDITOR, "administrator": Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Grant:
    """A role for people, or for everyone whose claim holds one of the values; alliances as in `Actor`."""

    role: Role
    alliances: frozenset[str] | None
    people: frozenset[str]
    values: frozenset[str]


@dataclass(frozen=True)
class RoleSettings:
    """How roles are given.

    `person_claim` names the person, `role_claim` (a path with dots) lists groups or roles, `default` is the role of
    someone signed in whom no grant names (None: no access), `hours` is how long a sign-in is believed.
    """

    grants: tuple[Grant, ...] = ()
    person_claim: str = "email"
    role_claim: str = "roles"
    default: Role | None = None
    hours: float = USUAL_HOURS


def role_settings(section: Mapping[str, Any], known_alliances: Sequence[str]) -> RoleSettings:
    """Read the section `rights`; raises ValueError that says which entry cannot be used."""
    default = section.get("default", NO_ROLE)
    if default not in (NO_ROLE, "reader"):
        raise ValueError(f'default = "{default}": "reader" or "none" is expected')
    grants = section.get("grants", [])
    if not isinstance(grants, list):
        raise ValueError("grants: a list of [[rights.grants]] is expected")
    return RoleSettings(
        grants=tuple(_grant(each, known_alliances) for each in grants),
        person_claim=str(section.get("person_claim", RoleSettings.person_claim)),
        role_claim=str(section.get("role_claim", RoleSettings.role_claim)),
        default=WORDS.get(default),
        hours=_hours(section.get("hours", USUAL_HOURS)),
    )


def actor_of(claims: Mapping[str, Any], settings: RoleSettings) -> Actor | None:
    """Return who acts by what the provider says, the highest role counting; None where they have no access.

    An e-mail address that the provider calls unverified names nobody.
    """
    person = _person(claims, settings.person_claim)
    values = _listed(claims, settings.role_claim)
    fitting = [each for each in settings.grants if person.casefold() in each.people or each.values & values]
    role = max((each.role for each in fitting), default=settings.default)
    if role is None or not person:
        return None
    if role is Role.ADMINISTRATOR:
        return Actor(person, role, None)
    own = [each.alliances for each in fitting if each.role is Role.EDITOR]
    alliances = None if None in own else frozenset().union(*(each for each in own if each is not None))
    return Actor(person, role, alliances if role is Role.EDITOR else frozenset())


def is_expired(claims: Mapping[str, Any], settings: RoleSettings, now_s: float) -> bool:
    """Tell whether a sign-in is older than the settings believe; one that does not say when it was made is."""
    signed_in_s = claims.get("iat")
    return not isinstance(signed_in_s, int | float) or now_s - signed_in_s > settings.hours * 3600


def _grant(entry: Any, known_alliances: Sequence[str]) -> Grant:
    if not isinstance(entry, dict) or entry.get("role") not in WORDS:
        raise ValueError(f"{entry!r}: role is one of {', '.join(WORDS)}")
    role = WORDS[entry["role"]]
    alliances = _words(entry, "alliances")
    unknown = sorted(alliances - {EVERY_ALLIANCE} - set(known_alliances))
    if unknown:
        raise ValueError(f"alliances: {', '.join(unknown)} unknown, known are {', '.join(known_alliances)}")
    if role is Role.EDITOR and not alliances:
        raise ValueError(f'{entry!r}: an editor needs alliances, such as ["LEW"] or ["*"]')
    people = frozenset(each.casefold() for each in _words(entry, "people"))
    is_all = role is Role.ADMINISTRATOR or EVERY_ALLIANCE in alliances
    return Grant(role, None if is_all else alliances, people, _words(entry, "values"))


def _words(entry: Mapping[str, Any], name: str) -> frozenset[str]:
    found = entry.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
        raise ValueError(f"{name} = {found!r}: a list of texts is expected")
    return frozenset(found)


def _hours(found: Any) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or found <= 0:
        raise ValueError(f"hours = {found!r}: a number above 0 is expected")
    return float(found)


def _person(claims: Mapping[str, Any], claim: str) -> str:
    if claim == "email" and claims.get("email_verified") is False:
        return ""
    found = claims.get(claim)
    return found.strip() if isinstance(found, str) else ""


def _listed(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    """The texts a claim lists, such as `groups` or `realm_access.roles`."""
    found: Any = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    texts = [found] if isinstance(found, str) else found
    return (
        frozenset(each for each in texts if isinstance(each, str)) if isinstance(texts, list | tuple) else frozenset()
    )

import tomllib
from pathlib import Path

import pytest

from lib.model.rights import Actor, Role, administrator, may, others
from lib.model.role_settings import RoleSettings, actor_of, is_expired, role_settings
from lib.model.settings import SettingsError, section

ALLIANCES = ("LEW", "SON", "EMS")
SETTINGS = """
role_claim = "realm_access.roles"
[[grants]]
role = "editor"
alliances = ["LEW"]
values = ["bm-lew"]
[[grants]]
role = "editor"
alliances = ["SON"]
values = ["bm-son"]
people = ["Anna.Meier@amt.example"]
[[grants]]
role = "administrator"
values = ["bm-admin"]
[[grants]]
role = "editor"
alliances = ["*"]
values = ["bm-alle"]
"""


def settings(text: str = SETTINGS) -> RoleSettings:
    return role_settings(tomllib.loads(text), ALLIANCES)


def actor(*roles: str, **claims: object) -> Actor | None:
    return actor_of({"email": "a@amt.example", "realm_access": {"roles": list(roles)}} | claims, settings())


def test_a_group_gives_a_role_and_alliances() -> None:
    """An editor of several alliances is in several groups."""
    assert actor("bm-lew") == Actor("a@amt.example", Role.EDITOR, frozenset({"LEW"}))
    assert actor("bm-lew", "bm-son") == Actor("a@amt.example", Role.EDITOR, frozenset({"LEW", "SON"}))


def test_the_highest_role_counts() -> None:
    """An administrator may do everything, whatever else they are; an editor of all edits all."""
    assert actor("bm-lew", "bm-admin") == administrator("a@amt.example")
    assert actor("bm-lew", "bm-alle") == Actor("a@amt.example", Role.EDITOR, None)


def test_people_are_named_without_regard_to_case() -> None:
    """The settings may name a person instead of a group."""
    assert actor(email="anna.meier@AMT.example") == Actor("anna.meier@AMT.example", Role.EDITOR, frozenset({"SON"}))


def test_nobody_has_a_role_by_accident() -> None:
    """No claim, a claim of another kind, no name or an unverified address give no access."""
    assert actor() is None
    assert actor(realm_access="bm-admin") is None
    assert actor(realm_access=None) is None
    assert actor("bm-admin", email="") is None
    assert actor(email="anna.meier@amt.example", email_verified=False) is None
    assert actor_of({}, settings()) is None


def test_everyone_signed_in_may_read_where_the_settings_say_so() -> None:
    """The default is no access; `default = "reader"` opens the pages to every account of the provider."""
    assert actor_of({"email": "x"}, settings('default = "reader"')) == Actor("x", Role.READER)


@pytest.mark.parametrize(
    "wrong",
    [
        'default = "administrator"',
        'grants = "alle"',
        '[[grants]]\nrole = "chef"',
        '[[grants]]\nrole = "editor"\nvalues = ["x"]',
        '[[grants]]\nrole = "editor"\nalliances = ["XYZ"]',
        '[[grants]]\nrole = "reader"\npeople = "anna"',
        "hours = 0",
        "hours = true",
    ],
)
def test_settings_that_cannot_be_meant_are_refused(wrong: str) -> None:
    """A mistake is named instead of giving a role that nobody meant."""
    with pytest.raises(ValueError, match=r"."):
        settings(wrong)


def test_a_sign_in_is_believed_for_some_hours() -> None:
    """After `hours`, or where the token does not say when it was made, one signs in again."""
    limits = settings("hours = 2")
    assert not is_expired({"iat": 1_000_000}, limits, 1_000_000 + 7_100)
    assert is_expired({"iat": 1_000_000}, limits, 1_000_000 + 7_300)
    assert is_expired({}, limits, 1_000_000)


def test_each_role_may_do_what_those_below_it_may() -> None:
    """Roles are ordered; alliances narrow an editor, not an administrator."""
    assert [may(Actor("", role), "view") for role in Role] == [False, True, True, True]
    assert [may(Actor("", role), "publish") for role in Role] == [False, False, True, True]
    assert [may(Actor("", role), "restore") for role in Role] == [False, False, False, True]
    assert others(Actor("", Role.EDITOR, frozenset({"LEW"})), {"LEW", "SON", None}) == {"SON", None}
    assert others(administrator(""), {"LEW", None}) == set()


def test_without_a_file_every_setting_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may be missing unless the variable names it; what is no TOML is refused with its place."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(path))
    with pytest.raises(SettingsError):
        section("rights")
    path.write_text("[rights]\nhours = 3\n", "utf-8")
    assert section("rights") == {"hours": 3}
    assert section("limits") == {}
    path.write_text("[rights\n", "utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        section("rights")

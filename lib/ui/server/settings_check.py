"""Whether the settings can be used as they stand: every section is looked at, before anybody relies on one."""

import logging
from collections.abc import Callable

from lib.intake.sheets import limits_in_force
from lib.model.privacy_settings import hides_names_after_two_years, retention_days
from lib.model.settings import SettingsError, section, section_names, settings_path
from lib.ui.server import identity, log_lines

LOG = logging.getLogger("buendnismonitor")
SECTIONS = {"rights", "log", "limits", "privacy"}
_said: list[str] = []


def problem_of_settings() -> str:
    """Return what is wrong, with its place in the file, for those who run the program; "" where nothing is.

    It is logged once, not at every click that meets it.
    """
    found = _problem()
    if found not in ("", *_said):
        LOG.error("the settings cannot be used: %s", found)
    _said[:] = [found]
    return found


def _problem() -> str:
    looks: tuple[Callable[[], object], ...] = (
        _look_at_names, identity.settings_of_roles, limits_in_force, retention_days, hides_names_after_two_years,
        _look_at_log,
    )  # fmt: skip
    for look in looks:
        try:
            look()
        except SettingsError as error:
            return error.problem
        except ValueError as error:
            return f"[rights] {error}"
    return ""


def _look_at_names() -> None:
    unknown = sorted(set(section_names()) - SECTIONS)
    if unknown:
        raise SettingsError(settings_path(), f"[{unknown[0]}]")


def _look_at_log() -> None:
    known = {"format": log_lines.FORMATS, "level": log_lines.LEVELS}
    for name, value in section("log").items():
        if str(value).lower() not in known.get(name, ()):
            raise SettingsError(settings_path(), f"[log] {name} = {value!r}")

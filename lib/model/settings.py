"""What those who run the program have set, in one TOML file; everything has a default, so there need not be one."""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lib.model.reference import DATA_FOLDER

SETTINGS_VARIABLE = "BUENDNISMONITOR_SETTINGS"


class SettingsError(Exception):
    """A settings file that cannot be used; `problem` says what is wrong with it, for those who run the program."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def settings_path() -> Path:
    """Return the file named by BUENDNISMONITOR_SETTINGS, else `settings.toml` beside the program."""
    return Path(os.environ.get(SETTINGS_VARIABLE) or DATA_FOLDER.parent / "settings.toml")


def section(name: str) -> Mapping[str, Any]:
    """Return one section of the settings, empty where it is not set; a changed file counts at once.

    Raises SettingsError where the file is named but missing, cannot be read, or is no TOML.
    """
    path = settings_path()
    found = _all(path).get(name, {})
    if not isinstance(found, dict):
        raise SettingsError(path, f"[{name}]")
    return found


def section_names() -> tuple[str, ...]:
    """Return the names of the sections that the file has; errors as `section`."""
    return tuple(_all(settings_path()))


def _all(path: Path) -> dict[str, Any]:
    try:
        changed_ns = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        if SETTINGS_VARIABLE in os.environ:
            raise SettingsError(path, "missing") from error
        return {}
    except OSError as error:
        raise SettingsError(path, str(error)) from error
    return _read(path, changed_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed_ns: int) -> dict[str, Any]:  # noqa: ARG001 the moment of change is part of the key
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise SettingsError(path, str(error)) from error

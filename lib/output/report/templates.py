"""The templates of an office for Word and PowerPoint, as section `[templates]` of the settings names them."""

import io
import logging
import zipfile
from pathlib import Path

from lib.model.settings import section, settings_path

LOG = logging.getLogger("buendnismonitor")
# What each kind of file must have inside, whatever its name says.
MAIN_PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}


def office_template(kind: str) -> bytes | None:
    """Return the office's template, None where none is set or it cannot be used; then the log says so."""
    problem = template_problem(kind)
    path = _path(kind)
    if path is None:
        return None
    if problem:
        LOG.warning("the template %s is not used: %s", path, problem)
        return None
    return path.read_bytes()


def template_problem(kind: str) -> str:
    """Return what is wrong with the template that is set: `missing` or `not_readable`; "" where nothing is.

    Raises SettingsError where the settings themselves cannot be read.
    """
    path = _path(kind)
    if path is None:
        return ""
    if not path.is_file():
        return "missing"
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            return "" if MAIN_PARTS[kind] in parts.namelist() else "not_readable"
    except (zipfile.BadZipFile, OSError):
        return "not_readable"


def _path(kind: str) -> Path | None:
    """The file named in the settings; a relative name counts from the settings file."""
    named = section("templates").get(kind) if kind in MAIN_PARTS else None
    return settings_path().parent / str(named) if named else None

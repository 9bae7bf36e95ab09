"""Files named in a call to imports; whatever happens, every file gets an answer."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from lib.intake.importing import read_import
from lib.model.findings import Finding, Severity
from lib.model.imports import Import
from lib.model.settings import SettingsError
from lib.model.source import Source

Reader = Callable[[str, bytes], Import]
log = logging.getLogger(__name__)


def read_files(paths: list[Path], reader: Reader = read_import) -> Iterator[tuple[bytes, Import]]:
    """Yield bytes and import of every file in the order of the call.

    A file that does not exist gives an import with that finding. So does a file on which our own code breaks: this
    is the one place where any exception but SettingsError is caught; its traceback goes to the log.
    """
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            yield b"", _refused(path.name, b"", "file_not_found", str(error.strerror or ""))
            continue
        try:
            yield content, reader(path.name, content)
        except SettingsError:
            raise  # no fault of the file: the whole call ends in the sentence about the settings
        except Exception:
            log.exception("the file %s could not be checked", path.name)
            yield content, _refused(path.name, content, "internal_error")


def has_errors(read: Import) -> bool:
    """Tell whether a file was refused or has a finding of severity error."""
    return read.refused or any(finding.severity is Severity.ERROR for finding in read.findings)


def _refused(name: str, content: bytes, code: str, found: str = "") -> Import:
    return Import(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        as_of=None,
        tables=(),
        findings=(Finding(code, Severity.ERROR, Source(name), found),),
    )

"""Files that are in force already: what an officer should know before the same one is published once more."""

from lib.model.findings import Finding, Severity
from lib.model.imports import Import
from lib.model.source import Source
from lib.store.connecting import Store
from lib.store.history import files_in_force


def already_published(store: Store, read: Import) -> tuple[Finding, ...]:
    """Return a finding for each source in which exactly this file, byte for byte, is in force."""
    counting = files_in_force(store)
    same = counting.loc[counting["sha256"] == read.sha256, "source"]
    return tuple(Finding("file_already_published", Severity.WARNING, Source(read.file), str(source)) for source in same)

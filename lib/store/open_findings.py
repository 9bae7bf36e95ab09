"""What the checks found in the files that count and nobody has accepted yet."""

from lib.model.findings import Finding
from lib.store.connecting import Store
from lib.store.history import files_in_force
from lib.store.import_reading import read_import
from lib.store.judging import accepted_findings


def open_findings(store: Store) -> tuple[Finding, ...]:
    """Return the findings of all files in force, in the order of the files, without those an officer accepted."""
    found = []
    for number in files_in_force(store)["import_id"].tolist():
        accepted = set(accepted_findings(store, int(number)))
        findings = read_import(store, int(number)).findings
        found += [each for at, each in enumerate(findings) if at not in accepted]
    return tuple(found)

"""Files that once broke a reader, as tests/fuzz/atheris_readers.py wrote them down: the first byte names the ending."""

from pathlib import Path

import pytest

from lib.intake.importing import read_import

KEPT = sorted((Path(__file__).parent / "corpus" / "readers").iterdir())
ENDINGS = ("csv", "xlsx", "xml", "html", "txt", "tsv", "xls", "ods")


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_a_file_that_once_failed_gives_an_import(path: Path) -> None:
    """Each is read, and what is found in it has words in both languages."""
    content = path.read_bytes()
    read = read_import(f"liste.{ENDINGS[content[0] % len(ENDINGS)]}", content[1:])
    assert all(finding.message(language) for finding in read.findings for language in ("de", "en"))

"""Fuzzes the readers of files with atheris, guided by what of our code each file reaches; not part of the tests.

Usage, in an environment that has atheris (Python 3.11 to 3.13 on Linux) beside the packages of requirements.txt:

    python tests/fuzz/atheris_readers.py FOLDER -max_total_time=600

The folder collects what reached something new; it begins with the files of the examples and those that once failed
(corpus/readers). A file that ends in anything but an `Import` is a crash, which atheris writes down beside the call.
Further words are libFuzzer's own.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
KEPT = Path(__file__).parent / "corpus" / "readers"
ENDINGS = ("csv", "xlsx", "xml", "html", "txt", "tsv", "xls", "ods")
LONGEST_BYTES = 20_000

with atheris.instrument_imports(include=["lib.intake"]):
    from lib.intake import sheets
    from lib.intake.importing import read_import
    from lib.intake.sheets.checking import Refusal


def one(content: bytes) -> None:
    """Read the bytes as a file whose ending its first byte chooses; both languages have words for all that is found."""
    if not content:
        return
    read = read_import(f"liste.{ENDINGS[content[0] % len(ENDINGS)]}", content[1:], limits=sheets.DEFAULT_LIMITS)
    for finding in read.findings:
        assert all(finding.message(language) and finding.remedy(language) for language in ("de", "en"))
    for table in read.tables:
        assert len(table.frame) >= table.rows.imported


def seed(folder: Path) -> None:
    """Put the small files of the examples and some words of every format into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "data" / "examples").iterdir():
        ending = path.suffix[1:].lower()
        if ending in ENDINGS and path.stat().st_size < LONGEST_BYTES:
            (folder / path.name).write_bytes(bytes([ENDINGS.index(ending)]) + path.read_bytes())
    for path in KEPT.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    lines = "Förderkennzeichen;Projekttitel;Zuwendung;Bewilligung\nR1;Pflege;1.000,00;01.03.2022\nSumme;;1.000,00;\n"
    table = "<table><tr><th>Projekttitel</th><th>Zuwendung</th></tr><tr><td>Pflege</td><td>10 €</td></tr></table>"
    for number, words in ((0, lines), (0, lines.replace(";", "\t")), (3, table), (2, f"<?xml version='1.0'?>{table}")):
        (folder / f"written-{number}-{len(words)}").write_bytes(bytes([number]) + words.encode())


def main() -> None:
    """Run libFuzzer's loop."""
    seed(Path(sys.argv[1]))
    # A child process for each file would take most of the time; the workbooks' own reader has tests with limits.
    sheets.read_workbook_sheets = lambda *_words: Refusal("reader_refused")
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

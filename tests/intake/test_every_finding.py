"""Every finding there is has a file, or a call, that triggers it and one that does not."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from workbook_builders import container, sheet_xml, spreadsheet_xml, xlsx

from lib.intake.importing import read_import
from lib.intake.sheets import DEFAULT_LIMITS, Limits
from lib.model.messages import languages
from lib.model.reference import read_reference
from lib.model.rights import administrator
from lib.store import already_published, close_store, open_store, publish, save_import
from lib.terminal.reading import read_files
from tests.intake.test_checks import CASES

HEAD = "Bezeichnung des Vorhabens;Begünstigter;Beginn;Zuwendungsfähige Ausgaben;Landkreis\n"
ROWS = [f"Vorhaben {number};Träger {number} GmbH;0{number}.02.2019;{number}00,50;Celle\n" for number in range(1, 9)]
SOUND = (HEAD + "".join(ROWS)).encode()
BY_POSITION = "".join(
    "  ".join(cell.strip().ljust(24) for cell in line.split(";")) + "\n"
    for line in (HEAD.replace("Bezeichnung des ", ""), *ROWS)
)
FAR_CELL = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def listed(*more: str, encoding: str = "utf-8") -> bytes:
    return (HEAD + "".join([*ROWS, *more])).encode(encoding)


def in_one_column(text: str) -> bytes:
    """Return a workbook with each line of the text as one cell."""
    cells = (f'<row><c t="inlineStr"><is><t>{line}</t></is></c></row>' for line in text.splitlines())
    return xlsx(sheet_xml("".join(cells)))


def archive_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "a;b")
    return out.getvalue()


@dataclass(frozen=True)
class FileCase:
    """Two files that differ in the point of a finding, and the limits they are read with."""

    loud: Callable[[], bytes]
    quiet: Callable[[], bytes] = lambda: SOUND
    limits: Limits = DEFAULT_LIMITS
    quiet_limits: Limits = DEFAULT_LIMITS


FILE_CASES: dict[str, FileCase] = {
    "file_empty": FileCase(lambda: b" \r\n"),
    "file_password": FileCase(lambda: container("EncryptedPackage")),
    "file_type_unknown": FileCase(lambda: b"%PDF-1.7\n"),
    "file_zip": FileCase(lambda: archive_of("liste.csv"), xlsx),
    "file_too_large": FileCase(lambda: SOUND, limits=Limits(file_bytes=100)),
    "file_damaged": FileCase(lambda: xlsx()[:700], xlsx),
    "file_bomb": FileCase(xlsx, xlsx, Limits(unpacked_bytes=100)),
    "file_sheets_many": FileCase(lambda: xlsx(sheets=4), lambda: xlsx(sheets=3), Limits(sheets=3), Limits(sheets=3)),
    "file_entities": FileCase(
        lambda: spreadsheet_xml("<Row/>", '<!DOCTYPE w [<!ENTITY a "b">]>'), lambda: spreadsheet_xml("<Row/>")
    ),
    "sheet_too_large": FileCase(lambda: b"a;b\n1;2\n" + b";" * 40_000 + b"\n"),
    "reader_refused": FileCase(
        lambda: xlsx(sheet_xml(FAR_CELL)), xlsx, Limits(reader_memory_bytes=900_000_000, cells=2**62, rows=2**30)
    ),
    "reader_timeout": FileCase(xlsx, xlsx, Limits(reader_timeout_seconds=0)),
    "record_cell_surplus": FileCase(lambda: listed("Vorhaben 9;Träger 9 GmbH;;09.02.2019;900,50;Celle\n")),
    "record_separator_missing": FileCase(lambda: listed("Vorhaben 9;Träger 9 GmbH09.02.2019;900,50;Celle\n")),
    "record_separator_other": FileCase(lambda: listed("Vorhaben 9|Träger 9 GmbH|09.02.2019|900,50|Celle\n")),
    "record_quote_stray": FileCase(lambda: listed('"Vorhaben 9;Träger 9 GmbH;09.02.2019;900,50;Celle\n')),
    "record_width_odd": FileCase(lambda: listed("Vorhaben 9;x;y\n")),
    "encoding_guessed": FileCase(lambda: listed(encoding="cp1252"), lambda: listed(encoding="utf-16")),
    "columns_by_position": FileCase(BY_POSITION.encode, lambda: BY_POSITION.replace("  ", ";").encode()),
    "columns_unclear": FileCase(lambda: SOUND.replace(b";", b" ")),
    "lines_parted": FileCase(lambda: in_one_column(SOUND.decode()), xlsx),
    "letters_lost": FileCase(lambda: listed("Größe\x81;A;01.02.2019;1,00;Celle\n", encoding="latin-1")),
}
CALLS = {"file_not_found", "internal_error", "file_already_published"}


def codes_of(content: bytes, limits: Limits) -> set[str]:
    return {finding.code for finding in read_import("liste.csv", content, limits=limits).findings}


@pytest.mark.parametrize("code", FILE_CASES)
def test_a_file_triggers_it_and_another_does_not(code: str) -> None:
    """The finding is there for the one file and not for the other, and has its sentences in every language."""
    case = FILE_CASES[code]
    found = read_import("liste.csv", case.loud(), limits=case.limits).findings
    finding = next(each for each in found if each.code == code)
    for language in languages():
        sentences = [finding.title(language), finding.message(language), finding.remedy(language)]
        assert "liste.csv" in sentences[1]
        assert all(sentence and "{" not in sentence for sentence in sentences)
    assert code not in codes_of(case.quiet(), case.quiet_limits)


def test_a_missing_file_and_a_bug_are_findings(tmp_path: Path) -> None:
    """A file that is not there, and code that breaks, give their findings; a sound file gives neither."""
    path = tmp_path / "liste.csv"
    path.write_bytes(SOUND)

    def broken(_name: str, _content: bytes) -> None:
        raise RuntimeError("a bug")

    def codes(paths: list[Path], *reader: object) -> set[str]:
        return {each.code for _, read in read_files(paths, *reader) for each in read.findings}  # type: ignore[arg-type] # a reader that breaks

    assert "file_not_found" in codes([tmp_path / "fehlt.csv"])
    assert "internal_error" in codes([path], broken)
    assert not codes([path]) & CALLS


def test_a_file_in_force_is_named_with_its_source(tmp_path: Path) -> None:
    """The same bytes are known once they are published, whatever the file is called; other bytes are not."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    read, other = read_import("liste.csv", SOUND), read_import("liste.csv", listed("x;y;01.02.2019;1,00;Celle\n"))
    number = save_import(store, read, SOUND, "Liste A", administrator("Ute"))
    assert already_published(store, read) == ()
    publish(store, number, administrator("Ute"))
    (finding,) = already_published(store, read_import("anders.csv", SOUND))
    assert (finding.code, finding.found) == ("file_already_published", "Liste A")
    assert "Liste A" in finding.message("de")
    assert already_published(store, other) == ()
    close_store(store)


def test_no_finding_is_without_its_two_cases() -> None:
    """All codes of the list of findings are triggered, and not triggered, by the tests of tables, files and calls."""
    assert {*CASES, *FILE_CASES, *CALLS} == set(read_reference("checks")["code"])

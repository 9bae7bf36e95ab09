"""Calls of the program from a terminal, answered in the reader's language."""

import io
import json
from pathlib import Path

import pytest

from lib.intake.importing import read_import
from lib.model.messages import catalogue, languages
from lib.terminal.as_json import import_as_json
from lib.terminal.reading import read_files
from lib.terminal.running import command_names, run

LIST = """Liste der Vorhaben;;;;
Datenstand: 31.03.2016;;;;
Bezeichnung des Vorhabens;Name des Begünstigten;Datum des Beginns;Zuwendungsfähige Gesamtausgaben;Landkreis
Lernwerkstatt Pflege;Träger A gGmbH;01.01.2016;100.000,50;Holzminden
Digitale Werkbank;Träger B e. V.;01.02.2016;50.000,00;LK Stade
Gemeinsam lernen;Träger C GmbH;31.02.2016;25.000,00;Celle
"""


@pytest.fixture
def project_list(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(LIST, "utf-8")
    return path


def called(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return run(list(words), out, err), out.getvalue(), err.getvalue()


def test_check_prints_what_was_recognised_in_words(project_list: Path) -> None:
    """Sums, rows and findings stand in German sentences; warnings are no failure."""
    code, out, _ = called("check", str(project_list))
    assert code == 0
    assert "Zuwendungsfähige Gesamtausgaben: 175.000,50" in out
    assert "3 Daten (3 übernommen, 0 zurückgestellt)" in out
    assert "31.02.2016" in out


def test_check_prints_exactly_the_promised_json(project_list: Path) -> None:
    """The object has these keys and no others, and rows, sums and findings in their notation."""
    code, out, _ = called("check", "--json", str(project_list))
    told = json.loads(out)
    assert code == 0
    assert set(told) == {"file", "sha256", "as_of", "tables", "findings"}
    table = told["tables"][0]
    assert set(table) == {
        "sheet", "kind", "header_rows", "first_row", "last_row", "columns", "rows", "sums", "currency",
    }  # fmt: skip
    assert set(table["columns"][0]) == {"index", "letter", "header", "field", "confidence", "reason"}
    assert set(table["rows"]) == {"title", "header", "data", "imported", "set_aside", "total", "note", "blank"}
    assert table["sums"] == {"eligible_cost": "175000.50"}
    assert told["as_of"] == "2016-03-31"
    finding = next(each for each in told["findings"] if each["code"] == "date_impossible")
    assert set(finding) == {
        "code", "severity", "sheet", "row", "column", "found", "expected", "message", "remedy",
    }  # fmt: skip
    assert (finding["row"], finding["column"], finding["found"]) == (6, 2, "31.02.2016")


def test_several_files_give_a_list(project_list: Path, tmp_path: Path) -> None:
    """A file that does not exist is answered too, and makes the exit code 1."""
    code, out, _ = called("check", "--json", str(project_list), str(tmp_path / "fehlt.xlsx"))
    told = json.loads(out)
    assert code == 1
    assert [each["findings"][-1]["code"] for each in told][1] == "file_not_found"


def test_a_bug_is_a_finding_and_a_traceback_in_the_log(project_list: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No file goes without an answer, and no traceback reaches the reader."""

    def broken(_name: str, _content: bytes) -> None:
        raise RuntimeError("a bug")

    ((_, read),) = read_files([project_list], broken)  # type: ignore[arg-type] # it never returns
    assert [finding.code for finding in read.findings] == ["internal_error"]
    assert "a bug" in caplog.text
    assert "a bug" not in json.dumps(import_as_json(read, "de"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["raten"], "raten"),
        (["check"], "Datei"),
        (["check", "x.csv", "--laut"], "--laut"),
        (["cells", "x.csv", "--out"], "--out"),
        (["cells", "x.csv"], "--out"),
        (["check", "x.csv", "--language", "fr"], "fr"),
    ],
)
def test_a_call_that_does_not_fit_is_answered_in_german(words: list[str], says: str) -> None:
    """One sentence names what was wrong; the exit code is 2."""
    code, out, err = called(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_english_is_answered_in_english(project_list: Path) -> None:
    """The language is an argument of every command."""
    assert "Findings:" in called("check", str(project_list), "--language", "en")[1]
    assert "There is no command" in called("guess", "--language", "en")[2]


def test_every_command_has_its_help_in_every_language() -> None:
    """What a command is for stands in both catalogues, and `--help` shows it."""
    for name in command_names():
        assert all(f"terminal.commands.{name}" in catalogue(language) for language in languages())
        assert name in called(name, "--help")[1]
        assert name in called("--help")[1]


def test_import_keeps_and_publishes(project_list: Path, tmp_path: Path) -> None:
    """The file is stored for its source and in force; the same bytes again are refused with a sentence."""
    store = f"sqlite:///{tmp_path / 'kept.db'}"
    words = ["import", str(project_list), "--store", store, "--source", "Probe", "--by", "Test", "--publish"]
    code, out, _ = called(*words)
    assert code == 0
    assert "veröffentlicht" in out
    assert called(*words)[0] == 1


def test_cells_writes_the_table_as_it_stands(project_list: Path, tmp_path: Path) -> None:
    """The header comes first, cells are exact texts."""
    code, _, _ = called("cells", str(project_list), "--out", str(tmp_path / "out"))
    written = (tmp_path / "out" / "liste.csv_converted.csv").read_text("utf-8").splitlines()
    assert code == 0
    assert written[0].startswith("Bezeichnung des Vorhabens,")
    assert written[1].startswith("Lernwerkstatt Pflege,") and '"100.000,50"' in written[1]  # noqa: PT018 - one row


def test_json_of_every_kind_of_finding_is_text(project_list: Path) -> None:
    """Numbers and dates in sentences are written out; nothing but plain JSON comes."""
    json.dumps(import_as_json(read_import("liste.csv", project_list.read_bytes()), "en"))

import io
from pathlib import Path

import fastexcel
import pypdf
import pytest

from lib.intake.importing import read_import
from lib.model.messages import catalogue, text
from lib.model.reference import DATA_FOLDER
from lib.model.rights import administrator
from lib.store import close_store, open_store, publish, save_import
from lib.terminal.running import run

LIST = DATA_FOLDER / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"


@pytest.fixture(scope="module")
def url(tmp_path_factory) -> str:
    """A store in which the example list is published."""
    address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.sqlite'}"
    store = open_store(address)
    content = LIST.read_bytes()
    publish(
        store,
        save_import(store, read_import(LIST.name, content), content, source="Liste", actor=administrator("test")),
        actor=administrator("test"),
    )
    close_store(store)
    return address


def call(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    return run(list(words), out, out), out.getvalue()


def written(folder: Path) -> Path:
    return next(each for each in folder.iterdir() if each.is_file())


def test_a_report_is_written_into_a_folder(url, tmp_path):
    """`report` writes a PDF about the selection under a name that says so, and prints its path."""
    code, said = call("report", "--format", "pdf", "--select", "buendnis=LEW", "--out", str(tmp_path), "--store", url)
    path = written(tmp_path)
    assert (code, said) == (0, text("terminal.written", "de", path=path) + "\n")
    assert "Leine-Weser" in path.name
    assert "Leine-Weser" in pypdf.PdfReader(path).pages[0].extract_text()


@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-international", "parquet", "json", "zip"])
def test_every_format_is_written(url, tmp_path, kind):
    """`export` writes each format into a file with its ending."""
    code, _ = call("export", "--format", kind, "--select", "thema=care", "--out", str(tmp_path), "--store", url)
    path = written(tmp_path)
    assert code == 0
    assert path.suffix == f".{kind.partition('-')[0]}"
    assert path.stat().st_size > 1000


def test_an_export_has_the_selected_projects_alone(url, tmp_path):
    """The workbook's list has the projects of the alliance and no others."""
    call("export", "--select", "buendnis=LEW", "--out", str(tmp_path), "--store", url)
    frame = fastexcel.read_excel(str(written(tmp_path))).load_sheet_by_name(text("report.projects", "de")).to_pandas()
    assert set(frame["Bündnis"].dropna()) - {""} == {"Leine-Weser"}
    assert len(frame) > 10


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["export", "--select", "bundnis=LEW"], "unknown_filter"),
        (["export", "--select", "von=gestern"], "bad_filter"),
        (["export", "--select", "buendnis=ZZZ"], "nothing_selected"),
        (["export", "--format", "doc"], "unknown_format"),
        (["export", "--format", "csv", "--hide-small"], "list_of_projects"),
        (["report", "--sections", "x"], "unknown_section"),
        (["report", "--since", "99"], "no_such_state"),
    ],
)
def test_what_is_not_understood_writes_nothing(url, tmp_path, words, key):
    """A filter, format, section or state that does not exist is refused in words, and no file is written."""
    code, said = call(*words, "--out", str(tmp_path), "--store", url)
    assert code == 2
    assert said.startswith(str(catalogue("de")[f"terminal.usage.{key}"]).split("{")[0])
    assert not list(tmp_path.iterdir())

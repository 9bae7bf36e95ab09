"""Who may import whom. The two tables are the law; docs/architecture.md explains them."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS_SEEN_FROM = {
    "lib/model": set(),
    "lib/intake": {"model"},
    "lib/store": {"model"},
    "lib/query": {"model"},
    "lib/output": {"model", "query"},
    "lib/ui": {"model", "intake", "store", "query", "output"},
    "lib/__main__.py": {"terminal"},
    "lib/terminal": {"model", "intake", "store", "query", "output"},
    "pages": {"model", "query", "output", "ui"},
    "app.py": {"ui"},
}
# Within lib/ui; what stands in no room of its own is for all pages, and sees only what surrounds them.
UI_ROOMS_SEEN_FROM = {
    "": {"server"},
    "cards": set(),
    "projects": {"cards"},
    "files": {"cards", "projects"},
    "report": {"cards"},
    "administration": {"cards", "server"},
    "server": {"projects"},
}
LIBRARY_ALLOWED_IN = {
    "streamlit": ("lib/ui/", "pages/", "app.py"),
    "starlette": ("lib/ui/", "app.py"),
    "plotly": ("lib/output/",),
    "fastexcel": ("lib/intake/reader/",),
    "python_calamine": ("lib/intake/reader/",),
    "openpyxl": ("lib/output/",),
    "xlsxwriter": ("lib/output/",),
    "pptx": ("lib/output/report/",),
    "docx": ("lib/output/report/",),
    "typst": ("lib/output/report/",),
    "matplotlib": ("lib/output/pictures/",),
    "sqlalchemy": ("lib/store/",),
    "alembic": ("lib/store/",),
    "adbc_driver_sqlite": ("lib/store/",),
    "psycopg": ("lib/store/",),
    "pandas": ("lib/",),
    "babel": ("lib/model/notation.py",),
}
SOURCES = [ROOT / "app.py", *sorted(ROOT.glob("lib/**/*.py")), *sorted(ROOT.glob("pages/**/*.py"))]


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_flow_one_way(path: Path) -> None:
    """Each file imports only what its room may see."""
    place = path.relative_to(ROOT).as_posix()
    room = next((room for room in ROOMS_SEEN_FROM if place.startswith(room)), None)
    for name in imported_names(path):
        top, _, rest = name.partition(".")
        assert top not in {"app", "pages"}, f"{place} imports {name}"
        if top == "lib":
            seen = rest.split(".")[0]
            assert room, f"{place} stands outside every room"
            assert seen in ROOMS_SEEN_FROM[room] or room == f"lib/{seen}", f"{place} imports {name}"
        assert place.startswith(LIBRARY_ALLOWED_IN.get(top, "")), f"{place} imports {name}"


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("lib/ui/**/*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_rooms_of_the_screen_are_seen_one_way(path: Path) -> None:
    """Cards know no page; pages share cards; what surrounds the pages knows them, they do not know it."""
    parts = path.relative_to(ROOT / "lib" / "ui").parts
    room = parts[0] if len(parts) > 1 else ""
    for name in imported_names(path):
        seen = name.split(".")[2] if name.startswith("lib.ui.") else ""
        assert seen not in UI_ROOMS_SEEN_FROM or seen in {"", room, *UI_ROOMS_SEEN_FROM[room]}, (
            f"{path.name} imports {name}"
        )


def test_no_two_test_files_have_one_name() -> None:
    """Pytest takes a file by its name alone: two of one name in two rooms stop the whole suite."""
    names = Counter(path.name for path in ROOT.glob("tests/**/test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []

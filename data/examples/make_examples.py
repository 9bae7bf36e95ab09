"""Makes the example files of this folder: `python -m data.examples.make_examples`; the same files every time."""

from pathlib import Path

from data.examples.making.delimited import alliances_csv, budgets_csv, payments_csv
from data.examples.making.payments import make_payments, paid_by_reference
from data.examples.making.project_rows import project_rows
from data.examples.making.projects import make_projects
from data.examples.making.workbook import project_workbook

FOLDER = Path(__file__).parent
SEED = 20260630


def example_files() -> dict[str, bytes]:
    """Return the content of each made file by its name."""
    projects = make_projects(SEED)
    payments = make_payments(projects, SEED + 1)
    rows = project_rows(projects, paid_by_reference(payments), SEED + 2)
    return {
        "Beispiel_Projektliste_fiktiv.xlsx": project_workbook(rows),
        "Beispiel_Auszahlungen_fiktiv.csv": payments_csv(payments),
        "Beispiel_Budgets.csv": budgets_csv(),
        "Beispiel_Buendnisse.csv": alliances_csv(),
    }


def write_examples(folder: Path) -> None:
    """Write the example files into the folder."""
    for name, content in example_files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write_examples(FOLDER)

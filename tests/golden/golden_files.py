"""What the intake recognises in each example, kept as JSON beside this file.

After a change that is meant to change a recognition: `python -m tests.golden.golden_files` writes the files anew;
read the differences before committing them.
"""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lib.intake.importing import read_import
from lib.model.imports import Import, ImportedTable

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parents[1] / "data" / "examples"
SUFFIXES = {".xlsx", ".csv"}


def example_paths() -> list[Path]:
    """Return the example files in the order of their names."""
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix in SUFFIXES)


def golden_path(example: Path) -> Path:
    """Return where the recognition of an example is kept."""
    return FOLDER / f"{example.stem}.json"


def read_example(example: Path) -> Import:
    """Return an example as the program reads it."""
    return read_import(example.name, example.read_bytes())


def recognition(imported: Import) -> dict[str, Any]:
    """Return what was recognised in a file: tables, columns, rows, sums in cents, and the findings counted by code."""
    return {
        "file": imported.file,
        "as_of": str(imported.as_of) if imported.as_of else None,
        "tables": [_table(table) for table in imported.tables],
        "findings": dict(sorted(Counter(finding.code for finding in imported.findings).items())),
    }


def _table(table: ImportedTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "kind": str(table.kind),
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "rows": asdict(table.rows),
        "columns": {f"{match.letter} {match.header}": match.field or f"({match.state})" for match in table.columns},
        "sums_cents": {field: int(cents) for field, cents in sorted(table.sums_cents.items())},
        "currency": table.currency,
        "scale": table.scale,
    }


def write_golden_files() -> None:
    """Write the recognition of every example."""
    for example in example_paths():
        text = json.dumps(recognition(read_example(example)), ensure_ascii=False, indent=2)
        golden_path(example).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write_golden_files()

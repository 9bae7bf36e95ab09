"""`sources`: every source with the import in force, and all imports with their numbers."""

import argparse
from collections.abc import Hashable, Mapping
from typing import TextIO

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_date
from lib.store import Store, imports, sources
from lib.terminal.stored import add_store, on_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the store."""
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the list."""
    return on_store(arguments, out, lambda store: _listed(store, arguments.language))


def _listed(store: Store, language: str) -> str:
    known = sources(store)["source"].tolist()
    if not known:
        return text("terminal.sources.none", language)
    return "\n".join(line for source in known for line in _source_lines(store, source, language))


def _source_lines(store: Store, source: str, language: str) -> list[str]:
    rows = imports(store, source).to_dict("records")
    return [source, *(text("terminal.sources.import", language, **_values(row, language)) for row in rows)]


def _values(row: Mapping[Hashable, object], language: str) -> dict[str, object]:
    as_of = row["as_of"]
    return {
        "number": row["import_id"],
        "file": row["file"],
        "rows": sum(int(str(row[table])) for table in ("projects", "payments", "budgets", "alliances", "indicators")),
        "as_of": format_date(as_of, language) if isinstance(as_of, pd.Timestamp) and not pd.isna(as_of) else "–",
        "status": text(f"terminal.sources.status.{row['status']}", language),
    }

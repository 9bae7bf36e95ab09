"""`export`: the projects of a selection as CSV, workbook, Parquet or JSON, or everything as a package."""

import argparse
from collections.abc import Callable
from typing import TextIO

import pandas as pd

from lib.model.messages import text
from lib.output.delimited import write_csv
from lib.output.handing_over import HandOver, document_name, write_document
from lib.output.open_data import joined, write_json, write_parquet
from lib.output.persons import hide_persons, without_persons
from lib.output.report.order import SECTIONS
from lib.output.tables import TableView, canonical_table
from lib.store import Store
from lib.terminal.selected import add_selection, selected, write_to
from lib.terminal.stored import add_store, on_store
from lib.terminal.usage import UsageError

FORMATS = ("xlsx", "csv", "csv-international", "parquet", "json", "zip")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the selection, the format and the store."""
    add_selection(parser)
    parser.add_argument("--format", default=FORMATS[0])
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the file and print its path; lists of single projects are refused where small counts are to be hidden."""
    kind, language = arguments.format, arguments.language
    if kind not in FORMATS:
        raise UsageError("unknown_format", given=kind, formats=", ".join(FORMATS))
    if arguments.hide_small and kind not in ("xlsx", "zip"):
        raise UsageError("list_of_projects")

    def work(store: Store) -> str:
        hand_over = selected(store, arguments, SECTIONS if kind in ("xlsx", "zip") else ())
        content = _written(hand_over, kind, language)
        name = document_name(hand_over, kind.partition("-")[0], language)
        return text("terminal.written", language, path=write_to(arguments.out, name, content))

    return on_store(arguments, out, work)


def _written(hand_over: HandOver, kind: str, language: str) -> bytes:
    writers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: write_csv(_table(hand_over, language), "de"),
        "csv-international": lambda: write_csv(_table(hand_over, language), "international"),
        "parquet": lambda: write_parquet(_frame(hand_over, language), "projects"),
        "json": lambda: joined(write_json(_frame(hand_over, language), "projects")),
    }
    return writers[kind]() if kind in writers else write_document(hand_over, kind, language)


def _table(hand_over: HandOver, language: str) -> TableView:
    title = text("report.projects", language)
    table = canonical_table(hand_over.basis.projects, "projects", title, language)
    return table if hand_over.order.has_persons else without_persons(table, language)


def _frame(hand_over: HandOver, language: str) -> pd.DataFrame:
    projects = hand_over.basis.projects
    if hand_over.order.has_persons:
        return projects
    return projects.assign(beneficiary=hide_persons(projects["beneficiary"], language))

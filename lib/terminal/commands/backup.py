"""`backup FILE`: a complete copy of the store, taken while it is in use."""

import argparse
from pathlib import Path
from typing import TextIO

from lib.model.messages import text
from lib.store import Store, backup
from lib.terminal.stored import add_store, on_store
from lib.terminal.usage import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file to write and the store."""
    parser.add_argument("file", nargs="?", type=Path)
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the backup."""
    if arguments.file is None:
        raise UsageError("backup_file_missing")

    def work(store: Store) -> str:
        return text("terminal.backup.done", arguments.language, path=backup(store, arguments.file))

    return on_store(arguments, out, work)

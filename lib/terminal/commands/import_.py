"""`import FILE…`: reads files, keeps them in the store and, with `--publish`, puts them in force."""

import argparse
from pathlib import Path
from typing import TextIO

from lib.intake.deciding import decisions_about
from lib.model.imports import Import
from lib.model.messages import text
from lib.store import Store, StoreError, close_store, decisions, default_store_url, open_store, publish, save_import
from lib.terminal.as_text import import_in_words
from lib.terminal.deciding import reader_of, with_known
from lib.terminal.reading import has_errors, read_files
from lib.terminal.stored import actor
from lib.terminal.usage import required


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, the store, the source the files belong to, who acts and whether to publish."""
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--store", default=None)
    parser.add_argument("--source", default=None)
    parser.add_argument("--by", default=None)
    parser.add_argument("--publish", action="store_true")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Import every file on its own: what one file does wrong does not keep the others out."""
    files = required(arguments, "files")
    failed = False
    try:
        store = open_store(arguments.store or default_store_url())
    except StoreError as error:
        out.write(f"{error.message(arguments.language)}\n")
        return 1
    try:
        for path, (content, read) in zip(files, read_files(files, reader_of(store)), strict=True):
            out.write(import_in_words(with_known(store, read), arguments.language))
            failed |= has_errors(read)
            if read.refused:
                out.write("  " + text("terminal.import.refused", arguments.language) + "\n")
            else:
                failed |= not _keep(store, path, content, read, arguments, out)
    finally:
        close_store(store)
    return int(failed)


def _keep(  # noqa: PLR0913, PLR0917 - the act's subject, and where it is told
    store: Store, path: Path, content: bytes, read: Import, arguments: argparse.Namespace, out: TextIO
) -> bool:
    source = arguments.source or path.stem
    decided = decisions_about(read, decisions(store))
    try:
        number = save_import(store, read, content, source, actor(arguments), decisions=decided)
        out.write("  " + text("terminal.import.kept", arguments.language, number=number, source=source) + "\n")
        if arguments.publish:
            publish(store, number, actor(arguments))
            out.write("  " + text("terminal.import.published", arguments.language, number=number) + "\n")
    except StoreError as error:
        out.write(f"  {error.message(arguments.language)}\n")
        return False
    return True

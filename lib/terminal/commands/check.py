"""`check FILE…`: what was recognised in each file, for people or, with `--json`, for machines."""

import argparse
import json
from pathlib import Path
from typing import TextIO

from lib.store import StoreError
from lib.terminal.as_json import import_as_json
from lib.terminal.as_text import import_in_words
from lib.terminal.deciding import read_as_stored
from lib.terminal.reading import has_errors
from lib.terminal.stored import add_store
from lib.terminal.usage import required


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, `--json` and the store whose decisions hold."""
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print every file's import; one file gives one JSON object, several a list of them."""
    files = required(arguments, "files")
    try:
        reads = read_as_stored(files, arguments.store)
    except StoreError as error:
        out.write(f"{error.message(arguments.language)}\n")
        return 1
    if arguments.json:
        objects = [import_as_json(read, arguments.language) for read in reads]
        json.dump(objects if len(objects) > 1 else objects[0], out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write("\n".join(import_in_words(read, arguments.language) for read in reads))
    return int(any(has_errors(read) for read in reads))

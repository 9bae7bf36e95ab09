"""`restore FILE`: makes the store what a backup holds; what was there before is kept beside it."""

import argparse
from pathlib import Path
from typing import TextIO

from lib.model.messages import text
from lib.store import restore
from lib.terminal.stored import actor, add_act, in_words, store_url
from lib.terminal.usage import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the backup, the store, who acts and why."""
    parser.add_argument("file", nargs="?", type=Path)
    add_act(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Bring the backup back."""
    if arguments.file is None:
        raise UsageError("backup_file_missing")

    def work() -> str:
        aside = restore(store_url(arguments), arguments.file, actor(arguments), arguments.reason)
        key = "terminal.restore.done" if aside is None else "terminal.restore.kept"
        return text(key, arguments.language, path=arguments.file, aside=aside)

    return in_words(arguments, out, work)

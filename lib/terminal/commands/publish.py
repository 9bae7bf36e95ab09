"""`publish NUMBER`: puts an import in force for its source."""

import argparse
from typing import TextIO

from lib.model.messages import text
from lib.store import Store, publish
from lib.terminal.stored import actor, add_act, on_store
from lib.terminal.usage import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the number of the import, the store, who acts and why."""
    parser.add_argument("number", nargs="?", default="")
    add_act(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Publish the import."""
    if not arguments.number.isdigit():
        raise UsageError("number_missing")
    number = int(arguments.number)

    def work(store: Store) -> str:
        publish(store, number, actor(arguments), arguments.reason)
        return text("terminal.publish.done", arguments.language, number=number)

    return on_store(arguments, out, work)

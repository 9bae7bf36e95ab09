"""`revert --source NAME --reason TEXT`: puts the import in force that was so before."""

import argparse
from typing import TextIO

from lib.model.messages import text
from lib.store import Store, revert, sources
from lib.terminal.stored import actor, add_act, on_store
from lib.terminal.usage import required


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the source, the store, who acts and why."""
    parser.add_argument("--source", default=None)
    add_act(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Take the published import of the source back."""
    source, reason = required(arguments, "source"), required(arguments, "reason")

    def work(store: Store) -> str:
        revert(store, source, actor(arguments), reason)
        known = sources(store).set_index("source")["file"]
        file = known[source]
        key = "terminal.revert.done" if isinstance(file, str) else "terminal.revert.empty"
        return text(key, arguments.language, source=source, file=file)

    return on_store(arguments, out, work)

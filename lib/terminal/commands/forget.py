"""`forget [--days N]`: removes what is older than the retention period."""

import argparse
from typing import TextIO

from lib.model.messages import text
from lib.model.privacy_settings import retention_days
from lib.store import Store, forget_older
from lib.terminal.stored import actor, add_act, on_store
from lib.terminal.usage import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the days, the store and who acts."""
    parser.add_argument("--days", default=None)
    add_act(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Remove old originals and imports that never counted; say how many."""
    days = _days(arguments)

    def work(store: Store) -> str:
        gone = forget_older(store, actor(arguments), days)
        counts = {"originals": len(gone.originals), "imports": len(gone.imports)}
        return text("terminal.forget.done", arguments.language, days=days, **counts)

    return on_store(arguments, out, work)


def _days(arguments: argparse.Namespace) -> int:
    if arguments.days is None:
        found = retention_days()
        if found is None:
            raise UsageError("days_missing")
        return found
    if not arguments.days.isdecimal() or int(arguments.days) < 1:
        raise UsageError("no_days", given=arguments.days)
    return int(arguments.days)

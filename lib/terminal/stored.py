"""Runs a command on the store and says in words what the store cannot do."""

import argparse
import getpass
from collections.abc import Callable
from typing import TextIO

from lib.model.rights import Actor, administrator
from lib.store import Store, StoreError, close_store, default_store_url, open_store


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the address of the store."""
    parser.add_argument("--store", default=None)


def add_act(parser: argparse.ArgumentParser) -> None:
    """Add the address of the store, who acts and why."""
    add_store(parser)
    parser.add_argument("--by", default=None)
    parser.add_argument("--reason", default="")


def store_url(arguments: argparse.Namespace) -> str:
    """Return the address asked for, or the usual one."""
    return arguments.store or default_store_url()


def actor(arguments: argparse.Namespace) -> Actor:
    """Return who acts: the name given, or the user of the terminal; whoever can run it may do everything."""
    return administrator(arguments.by or getpass.getuser())


def on_store(arguments: argparse.Namespace, out: TextIO, work: Callable[[Store], str]) -> int:
    """Write what the work on the open store gives; return 1 where the store could not do it."""

    def opened() -> str:
        store = open_store(store_url(arguments))
        try:
            return work(store)
        finally:
            close_store(store)

    return in_words(arguments, out, opened)


def in_words(arguments: argparse.Namespace, out: TextIO, work: Callable[[], str]) -> int:
    """Write what the work gives, or the sentence of a StoreError; return 0 or 1."""
    try:
        said = work()
    except StoreError as error:
        out.write(f"{error.message(arguments.language)}\n")
        return 1
    out.write(f"{said}\n")
    return 0

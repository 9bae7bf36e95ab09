"""Arguments of the command line and what is said where they do not fit."""

import argparse
import re
from typing import Any, NoReturn

from lib.model.messages import text

OPTION = re.compile(r"--[\w-]+")


class UsageError(Exception):
    """A call that cannot be understood; `key` is a sentence of the catalogue under `terminal.usage`."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def message(self, language: str) -> str:
        """Return the sentence that says what was wrong and what to write instead."""
        return text(f"terminal.usage.{self.key}", language, **self.values)


class Arguments(argparse.ArgumentParser):
    """An argument parser that raises UsageError instead of printing English and leaving."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError for what argparse complains about."""
        option = OPTION.search(message)
        if option and "expected" in message:
            raise UsageError("value_missing", option=option[0])
        raise UsageError("not_understood", detail=option[0] if option else "")

    def read(self, words: list[str]) -> argparse.Namespace:
        """Return the arguments; raises UsageError for an option that the command does not have."""
        arguments, unknown = self.parse_known_args(words)
        if unknown:
            raise UsageError("unknown_option", option=unknown[0])
        return arguments


def required(arguments: argparse.Namespace, name: str) -> Any:
    """Return an argument's value; raises UsageError where it was not given."""
    value = getattr(arguments, name.replace("-", "_"))
    if not value:
        raise UsageError("files_missing" if name == "files" else "option_missing", option=f"--{name}")
    return value

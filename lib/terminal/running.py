"""Runs the command a call names and gives the exit code."""

import argparse
import logging
import sys
from importlib import import_module
from keyword import iskeyword
from pkgutil import iter_modules
from types import ModuleType
from typing import TextIO

from lib.model.messages import DEFAULT_LANGUAGE, languages, text
from lib.model.settings import SettingsError
from lib.terminal import commands
from lib.terminal.usage import Arguments, UsageError

FINE, FOUND, MISUSED = 0, 1, 2
HELP = ("-h", "--help", "help")


def run(words: list[str], out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Run one call and return the exit code: 0 fine, 1 errors were found, 2 the call was not understood."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    out, err = out or sys.stdout, err or sys.stderr
    language = _language(words)
    try:
        if not words or words[0] in HELP:
            return _show_help(out, language)
        return _run_command(words, out, language)
    except UsageError as error:
        err.write(f"{error.message(language)}\n")
        return MISUSED
    except SettingsError as error:
        err.write(f"{text('sign_in.settings_here', language, path=error.path, problem=error.problem)}\n")
        return MISUSED


def command_names() -> tuple[str, ...]:
    """Return the names of all commands in the order of the alphabet."""
    return tuple(sorted(module.name.rstrip("_") for module in iter_modules(commands.__path__)))


def _run_command(words: list[str], out: TextIO, language: str) -> int:
    name = words[0]
    if name not in command_names():
        raise UsageError("unknown_command", command=name, commands=", ".join(command_names()))
    if any(word in HELP[:2] for word in words[1:]):
        out.write(f"{text(f'terminal.commands.{name}', language)}\n")
        return FINE
    command: ModuleType = import_module(f"{commands.__name__}.{_module_name(name)}")
    exit_code: int = command.run(_arguments(command, words[1:]), out)
    return exit_code


def _arguments(command: ModuleType, words: list[str]) -> argparse.Namespace:
    parser = Arguments()
    parser.add_argument("--language", default=DEFAULT_LANGUAGE)
    command.add_arguments(parser)
    arguments = parser.read(words)
    if arguments.language not in languages():
        raise UsageError("unknown_language", given=arguments.language, languages=", ".join(languages()))
    return arguments


def _language(words: list[str]) -> str:
    """Return the language asked for, so that even a call that is not understood is answered in it."""
    for before, word in zip(words, [*words[1:], ""], strict=True):
        asked = word if before == "--language" else before.partition("--language=")[2]
        if asked in languages():
            return asked
    return DEFAULT_LANGUAGE


def _show_help(out: TextIO, language: str) -> int:
    out.write(f"{text('terminal.help', language)}\n")
    for name in command_names():
        out.write(f"\n{text(f'terminal.commands.{name}', language)}\n")
    return FINE


def _module_name(name: str) -> str:
    """Return the module of a command; one that Python reserves the word for ends in an underscore."""
    return f"{name}_" if iskeyword(name) else name

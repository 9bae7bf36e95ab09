"""`report`: a Word, PowerPoint or PDF document about a selection of the published state."""

import argparse
from typing import TextIO

from lib.model.messages import text
from lib.output.handing_over import document_name, write_document
from lib.output.report.order import SECTIONS
from lib.store import Store
from lib.terminal.selected import add_selection, selected, write_to
from lib.terminal.stored import add_store, on_store
from lib.terminal.usage import UsageError

FORMATS = ("docx", "pptx", "pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the selection, the format, the sections, the state to compare with, whether notes are printed, the store."""
    add_selection(parser)
    parser.add_argument("--format", default=FORMATS[0])
    parser.add_argument("--sections", default=",".join(SECTIONS))
    parser.add_argument("--since", default=None)
    parser.add_argument("--notes", action="store_true")
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the document and print its path."""
    sections = tuple(filter(None, arguments.sections.split(",")))
    unknown = [each for each in sections if each not in SECTIONS]
    if unknown or not sections:
        raise UsageError("unknown_section", given=", ".join(unknown), sections=", ".join(SECTIONS))
    if arguments.format not in FORMATS:
        raise UsageError("unknown_format", given=arguments.format, formats=", ".join(FORMATS))

    def work(store: Store) -> str:
        hand_over = selected(store, arguments, sections)
        content = write_document(hand_over, arguments.format, arguments.language)
        name = document_name(hand_over, arguments.format, arguments.language)
        return text("terminal.written", arguments.language, path=write_to(arguments.out, name, content))

    return on_store(arguments, out, work)

"""`cells FILE… --out FOLDER`: the main table of each file as plain CSV, cells exactly as they stand in it."""

import argparse
from pathlib import Path
from typing import TextIO

from lib.intake.cells import cells_command
from lib.model.findings import Severity
from lib.terminal.usage import required


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and the folder to write to."""
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the files, print their paths and what was found wrong in reading them."""
    failed = False
    for path, findings in cells_command(required(arguments, "files"), required(arguments, "out")):
        out.write(f"{path}\n")
        for finding in findings:
            failed |= finding.severity is Severity.ERROR
            out.write(f"  {finding.message(arguments.language)}\n")
    return int(failed)

"""The program from a terminal: `python -m lib check FILE…` and the other commands of lib/terminal/commands."""

import sys
from io import TextIOWrapper

from lib.terminal.running import run

# What is piped or written to a file is UTF-8 everywhere: the usual code page of Windows has no arrows.
for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
sys.exit(run(sys.argv[1:]))

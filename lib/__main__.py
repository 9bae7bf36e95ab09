"""The program from a terminal: `python -m lib check FILE…` and the other commands of lib/terminal/commands."""

import os
import sys
from io import TextIOWrapper

from lib.terminal.running import run

# What is piped or written to a file is UTF-8 everywhere: the usual code page of Windows has no arrows.
for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
try:
    code = run(sys.argv[1:])
    sys.stdout.flush()
except BrokenPipeError:
    # Whoever reads the pipe, such as `head`, has had enough; what is still to be written goes nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 1
sys.exit(code)

"""The program from a terminal: `python -m lib check FILE…` and the other commands of lib/terminal/commands."""

import sys

from lib.terminal.running import run

sys.exit(run(sys.argv[1:]))

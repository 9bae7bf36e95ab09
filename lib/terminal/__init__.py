"""The terminal: each command is one file in `commands`."""

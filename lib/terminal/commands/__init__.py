"""The commands: a module for each, with `add_arguments(parser)` and `run(arguments, out) -> int`.

The module's name is the command's; its help stands in the catalogues under `terminal.commands.<name>`.
"""

"""The endings of the files that can be read, by the format that the first bytes then tell."""

ENDINGS = {
    "xlsx": ("xlsx", "xlsm", "xlsb"),
    "xls": ("xls",),
    "ods": ("ods",),
    "csv": ("csv", "tsv", "txt"),
    "xml": ("xml",),
    "html": ("html",),
}


def all_endings() -> tuple[str, ...]:
    """Return every ending, without the dot."""
    return tuple(ending for endings in ENDINGS.values() for ending in endings)

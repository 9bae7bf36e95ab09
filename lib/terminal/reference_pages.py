"""The page docs/findings.md, made from the checks and their sentences: `python -m lib.terminal.reference_pages`."""

from pathlib import Path

from lib.intake.checks import FILE_CHECKS, TABLE_CHECKS
from lib.model.messages import catalogue
from lib.model.reference import read_reference

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
HEAD = """# Findings

Generated from `data/reference/checks.csv` and the catalogues by `python -m lib.terminal.reference_pages`; do not edit
by hand. A finding of severity *error* sets its row aside or refuses the file; *warning* and *hint* change nothing. Of
one finding at most 200 rows are listed with their place, the others are counted.

| code | severity | German | English | what to do |
|---|---|---|---|---|
"""


def findings_page() -> str:
    """Return the page: a row for every finding of the checks and of reading files, by severity and code."""
    checks = read_reference("checks")
    listed = sorted(zip(checks["severity"], checks["code"], strict=True), key=lambda each: (_RANK[each[0]], each[1]))
    return HEAD + "".join(_row(code, severity) for severity, code in listed)


_RANK = {"error": 0, "warning": 1, "hint": 2}


def unlisted_checks() -> set[str]:
    """Return the codes of registered checks that the table of checks does not have."""
    return {*TABLE_CHECKS, *FILE_CHECKS} - set(read_reference("checks")["code"])


def _row(code: str, severity: str) -> str:
    german, english = catalogue("de"), catalogue("en")
    said = (german[f"findings.{code}.title"], english[f"findings.{code}.title"], english[f"findings.{code}.remedy"])
    return f"| `{code}` | {severity} | {' | '.join(str(each) for each in said)} |\n"


if __name__ == "__main__":
    PAGE.write_text(findings_page(), "utf-8")

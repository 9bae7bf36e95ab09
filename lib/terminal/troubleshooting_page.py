"""The page docs/troubleshooting.md, from the sentences themselves: `python -m lib.terminal.troubleshooting_page`.

docs/troubleshooting.csv says under which heading a sentence stands and what else to look at.
"""

import csv
from pathlib import Path

from lib.model.messages import catalogue

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "troubleshooting.md"
NOTES = DOCS / "troubleshooting.csv"
# Sentences that only appear when something went wrong; the others of the catalogues are labels and explanations.
KINDS = ("store.errors.", "shell.", "terminal.usage.")
TERMINAL = "terminal.usage."
HEAD = """# Troubleshooting

Generated from the catalogues and `docs/troubleshooting.csv` by `python -m lib.terminal.troubleshooting_page`; do not
edit the tables by hand. Every sentence says what to do; the last column says what else to look at. What the checks of a
file say is in [findings.md](findings.md).

## Before the program speaks

| what one sees | cause and remedy |
|---|---|
| `ensurepip is not available` | Debian and Ubuntu ship it apart: `sudo apt-get install python3-venv`. The README's command does so |
| `No matching distribution found` | Python is older than 3.11 or newer than 3.13: `python3 --version` |
| `No module named …` | started with another Python than that of `.venv`: use `.venv/bin/streamlit` (Windows: `.venv\\Scripts\\streamlit`) |
| `Port 8501 is not available` | it runs already: open <http://localhost:8501>, or take `--server.port 8502` |
| Windows: `running scripts is disabled` | the commands of the README need no activation of `.venv`; write them as they stand |
| the browser says “connection refused” from another computer | meant: without set-up the program listens on its own machine only; see [servers.md](servers.md) |
| the page stays empty behind a proxy | the proxy does not pass WebSockets on, or cuts them: see `deploy/nginx.conf` |
| “Authentication error”, or back at the door after signing in | the redirect address differs between provider and `secrets.toml`, or the clocks do; see [sign-in.md](sign-in.md) |
| uploads stop at 413 | the proxy's limit is below `server.maxUploadSize` |
| `/bereit` says `schema` | servers of two versions on one store: renew the older |
"""  # noqa: E501 rows of a Markdown table stand on one line


def troubleshooting_page() -> str:
    """Return the page: the sentences by heading, those of the terminal last."""
    rows = notes()
    headings = dict.fromkeys(row["place"] for row in rows)
    parts = [_section(heading, [row for row in rows if row["place"] == heading]) for heading in headings]
    calls = [{"key": key, "look_at": ""} for key in sorted(catalogue("de")) if key.startswith(TERMINAL)]
    return HEAD + "".join([*parts, _section("terminal", calls)])


def notes() -> list[dict[str, str]]:
    """Return the rows of docs/troubleshooting.csv: place, key, look_at."""
    with NOTES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unexplained() -> set[str]:
    """Return the keys of sentences about what went wrong that the page does not have."""
    known = {row["key"] for row in notes()}
    return {key for key in catalogue("de") if key.startswith(KINDS) and not key.startswith(TERMINAL)} - known


def _section(heading: str, rows: list[dict[str, str]]) -> str:
    lines = "".join(f"| {_said(row['key'], 'de')} | {_said(row['key'], 'en')} | {row['look_at']} |\n" for row in rows)
    return f"\n## {heading.capitalize()}\n\n| German | English | look at |\n|---|---|---|\n{lines}"


def _said(key: str, language: str) -> str:
    entry = catalogue(language)[key]
    return (entry["other"] if isinstance(entry, dict) else entry).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(troubleshooting_page(), "utf-8")

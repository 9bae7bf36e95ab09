"""Writes docs/licences.md from requirements.lock and what the installed packages say: `python deploy/licences.py`."""

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
LOCK = ROOT / "requirements.lock"
HEAD = """# Licences of what the program is built on

Generated from `requirements.lock` and the metadata of the installed packages by `deploy/supply_chain licences`; do not
edit by hand. Packages in bold stand in `requirements.txt`, and
[decisions/0013-supply-chain.md](decisions/0013-supply-chain.md) says what each is for; the others come with them. The
program's own licence is in [LICENSE](../LICENSE).

| package | version | licence |
|---|---|---|
"""
# Longer than the name of any licence: some packages put its whole text where the name belongs.
LONGEST_NAME = 60


def locked(path: Path = LOCK) -> dict[str, list[str]]:
    """Return the versions of each package in a file of requirements; several where they depend on Python's version."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)", path.read_text("utf-8"), re.MULTILINE):
        found.setdefault(normal(name), []).append(version)
    return found


def normal(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """Return what a package says of its licence; raises LookupError where it says nothing or is not installed."""
    try:
        said = metadata(name)
    except PackageNotFoundError as error:
        raise LookupError(f"{name} is not installed") from error
    found = said.get("License-Expression") or _classified(said) or _named(said)
    if not found:
        raise LookupError(f"{name} does not state a licence")
    return " ".join(found.split())


def page() -> str:
    """Return the page: one row a package in the order of their names."""
    direct = locked(ROOT / "requirements.txt")
    rows = [
        f"| {f'**{name}**' if name in direct else name} | {', '.join(versions)} | {licence(name)} |"
        for name, versions in sorted(locked().items())
    ]
    return HEAD + "\n".join(rows) + "\n"


def _classified(said: Message) -> str:
    found = [each.split(" :: ")[-1] for each in said.get_all("Classifier") or [] if each.startswith("License :: ")]
    return ", ".join(sorted({each for each in found if each != "OSI Approved"}))


def _named(said: Message) -> str:
    name = str(said.get("License") or "").strip()
    return name if len(name) <= LONGEST_NAME else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

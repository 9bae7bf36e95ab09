"""Everything the program is built on is pinned, hashed, licensed and has a reason."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "deploy"))

from licences import LOCK, PAGE, locked, page  # noqa: E402 the script stands outside of the packages

REASONS = (ROOT / "docs" / "decisions" / "0013-supply-chain.md").read_text("utf-8")


def test_the_lock_pins_what_the_requirements_name() -> None:
    """Every direct package is locked at the version that the README's command installs."""
    lock, direct = locked(), locked(ROOT / "requirements.txt")
    assert {name: lock.get(name) for name in direct} == direct


def test_every_locked_package_has_hashes() -> None:
    """No package of the lock can be replaced by another file of the same name."""
    entries = re.split(r"\n(?=\S)", LOCK.read_text("utf-8").split("\n", 2)[2].strip())
    assert len(entries) == sum(map(len, locked().values()))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_no_file_of_requirements_names_an_index() -> None:
    """Where packages come from is the machine's setting, not the project's."""
    for path in (LOCK, ROOT / "requirements.txt", ROOT / "requirements-dev.txt", ROOT / "Dockerfile"):
        assert not re.search(r"https?://(?!localhost)|index-url [^r]", path.read_text("utf-8")), path.name


def test_the_page_of_licences_is_current() -> None:
    """It lists the packages of the lock with their licences; `deploy/supply_chain licences` makes it anew."""
    assert told_apart(PAGE.read_text("utf-8")) == told_apart(page())


def told_apart(licences: str) -> str:
    """The page without the licence of packages in two versions, which word it differently: one Python has only one."""
    return re.sub(r"^(\| \S+ \| [^|]+, [^|]+ \|).*", r"\1", licences, flags=re.MULTILINE)


def test_every_direct_package_has_a_reason() -> None:
    """A new package in requirements.txt needs a line in the decision."""
    named = {name.strip() for row in re.findall(r"^\| ([\w, -]+) \|", REASONS, re.MULTILINE) for name in row.split(",")}
    assert {name.lower() for name in named} >= set(locked(ROOT / "requirements.txt"))

"""No sentence of the catalogues is left over: each key stands in the code, whole or as a pattern."""

import ast
import re
from pathlib import Path

from lib.model.messages import catalogue

ROOT = Path(__file__).parents[2]
SOURCES = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]*)+")


def patterns_of(node: ast.AST) -> list[str]:
    """Return what keys a piece of code may ask for: `t("a.b")` that one, `f"a.{kind}"` all below `a`.

    A text with a dot that is no key itself, such as `help.term`, may be what listed keys begin with.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
        return [rf"{re.escape(node.value)}(\..+)?"]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        words = "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
        if KEY.fullmatch(words):
            return [
                "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
            ]
    return []


def test_no_sentence_is_left_over() -> None:
    """Every key of the catalogues is asked for somewhere in the program."""
    nodes = (node for source in SOURCES for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    patterns = {pattern for node in nodes for pattern in patterns_of(node)}
    asked = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)))
    assert [key for key in catalogue("de") if not asked.fullmatch(key)] == []

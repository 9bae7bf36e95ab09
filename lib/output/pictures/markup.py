"""The little markup our charts use in words (`<b>`, `<br>`, a colour) as lines of segments."""

import re
from dataclasses import dataclass
from html import unescape

TAG = re.compile(r'(<br>|<b>|</b>|<span style="color:#[0-9a-fA-F]{6}">|</span>)')
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Segment:
    """Words in one colour ("" for the surrounding one) and weight."""

    words: str
    colour: str = ""
    is_bold: bool = False


def read_lines(markup: str) -> list[list[Segment]]:
    """Return the lines of a text as charts write it, each a list of segments; data's own signs are unescaped."""
    lines: list[list[Segment]] = [[]]
    colour, is_bold = "", False
    for piece in TAG.split(markup):
        if piece == "<br>":
            lines.append([])
        elif piece in ("<b>", "</b>"):
            is_bold = piece == "<b>"
        elif piece.startswith("<span"):
            colour = COLOUR.findall(piece)[0]
        elif piece == "</span>":
            colour = ""
        elif piece:
            lines[-1].append(Segment(unescape(piece), colour, is_bold))
    return lines


def plain(markup: str) -> str:
    """Return the words without markup, lines kept."""
    return "\n".join("".join(segment.words for segment in line) for line in read_lines(markup))

"""How wide words are in a picture, and where they break into lines."""

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


def width_of(words: str, size_px: float, is_bold: bool = False) -> float:
    """Return the width of one line in pixels."""
    font = FontProperties(size=size_px, weight="bold" if is_bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
    return float(width)


def lines_that_fit(words: str, size_px: float, width_px: float, is_bold: bool = False) -> list[str]:
    """Return words broken at blanks into lines of at most that width; a single longer word keeps a line of its own."""
    lines: list[str] = []
    for paragraph in filter(None, words.split("\n")):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, size_px, is_bold) > width_px:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines

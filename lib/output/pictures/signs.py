"""Which signs the font of our pictures and documents can draw."""

from functools import cache

from matplotlib.ft2font import FT2Font

from lib.output.pictures.writing import FONTS_FOLDER

FONT_FILE = "DejaVuSans.ttf"
# What words have between their signs, which no font draws.
JOINING = "\n\t\u200b\u00ad\u2060"


@cache
def drawable_signs() -> frozenset[int]:
    """Return the code points that DejaVu Sans draws, and those that stand between words."""
    return frozenset(FT2Font(str(FONTS_FOLDER / FONT_FILE)).get_charmap()) | {ord(sign) for sign in JOINING}

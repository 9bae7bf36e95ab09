"""Text reduced to what matters when two spellings are compared."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "a", "œ": "o", "þ": "th"})
_RESIDUE = re.compile(r"_x[0-9a-f]{4}_", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the text in lower case without accents, escape residues, soft hyphens and doubled blanks."""
    text = _INVISIBLE.sub("", _RESIDUE.sub(" ", text))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _BLANKS.sub(" ", bare.translate(_LETTERS)).strip()

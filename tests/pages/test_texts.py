"""Texts from the data stand on the screen letter by letter."""

import pytest

from lib.ui.texts import plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Job-Tandem (Teil 2)", "Job-Tandem (Teil 2)"),
        ("![x](http://fremd.example/a.png)", r"!\[x\](http\://fremd.example/a.png)"),
        ("*fett* und $Formel$", r"\*fett\* und \$Formel\$"),
        ("# Titel", r"\# Titel"),
        ("- Punkt", r"\- Punkt"),
        (":material/error:", r"\:material/error\:"),
        ("<b>", r"\<b\>"),
    ],
)
def test_markdown_in_data_is_plain_text(text: str, escaped: str) -> None:
    """What Markdown would turn into a link, a picture, a heading or a formula is escaped, and nothing else."""
    assert plain(text) == escaped

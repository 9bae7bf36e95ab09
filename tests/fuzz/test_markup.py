"""Markup in data: whatever a title, name or file says is shown letter by letter, on every page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hostile import PAGES, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.output.charts.layout import escaped
from lib.ui.texts import plain

OpenPage = Callable[..., AppTest]
# What would be a link, a picture, an element, a formula, an icon or a colour if Markdown read it.
READ_AS_MARKUP = re.compile(
    r"\]\(|!\[|\]\[|<(?:img|script|svg|iframe|a |b>|i>|http)|http://|\$\\|\$\$|:(?:material|red|smile)", re.IGNORECASE
)
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
OURS = re.compile(r":(?:orange|material)[^\s]*")
SOME_PAGES = ("ueberblick", "projekte", "daten")


def nodes(block: Any) -> Iterator[Any]:
    """Give every element and block below a block."""
    for child in getattr(block, "children", {}).values():
        yield child
        yield from nodes(child)


def read_as_markdown(page: AppTest) -> Iterator[str]:
    """Give every text of a page that Streamlit reads as Markdown: bodies, labels, tooltips, cells, choices."""
    for node in nodes(page._tree):
        proto = getattr(node, "proto", None)
        for name in ("body", "label", "help", "text"):
            words = getattr(proto, name, "")
            if isinstance(words, str) and not _is_html(node, name):
                yield words
        expandable = getattr(proto, "expandable", None) or getattr(proto, "popover", None)
        if expandable is not None:
            yield expandable.label
        for option in getattr(proto, "options", []):
            yield getattr(option, "content", "")
        if node.type == "table":
            yield from map(str, node.value.columns)
            yield from (str(cell) for row in node.value.to_numpy().tolist() for cell in row)


def _is_html(node: Any, name: str) -> bool:
    return name == "body" and (node.type == "html" or getattr(node.proto, "is_caption", None) is None)


def markup_in(words: str) -> list[str]:
    """Return what of a text Markdown would read as markup from the corpus, ours left out."""
    return READ_AS_MARKUP.findall(OURS.sub("", ESCAPE.sub("", words)))


@pytest.mark.usefixtures("hostile_store")
@pytest.mark.parametrize("page", SOME_PAGES)
def test_no_page_reads_data_as_markup(page: str, open_page: OpenPage) -> None:
    """Titles, names, files, sources and authors full of markup stand on the page as their letters."""
    shown = list(read_as_markdown(open_page(page)))
    assert any("alert" in words for words in shown) or page == "ueberblick"
    assert {words: markup_in(words) for words in shown if markup_in(words)} == {}


@pytest.mark.usefixtures("hostile_store")
def test_headings_of_a_table_are_letters(open_page: OpenPage) -> None:
    """Names that become the columns of a table are shown letter by letter too."""
    page = open_page("zeitverlauf", {"nach": "traeger", "buendnis": "LEW"})
    assert any("javascript" in str(column) for table in page.table for column in table.value.columns)
    assert {words: markup_in(words) for words in read_as_markdown(page) if markup_in(words)} == {}


@pytest.mark.slow
@pytest.mark.usefixtures("hostile_store")
@pytest.mark.parametrize("page", [page for page in PAGES if page not in SOME_PAGES])
@pytest.mark.parametrize("by", ["traeger", "thema", "kreis", "buendnis", "status", "fonds"])
def test_no_page_reads_data_as_markup_by_any_trait(page: str, by: str, open_page: OpenPage) -> None:
    """The same holds for every page, grouped by any trait and filtered by a hostile code."""
    words = TEXTS["link"]
    for params in ({"nach": by}, {"nach": by, by: [words], "q": words}):
        shown = read_as_markdown(open_page(page, params))
        assert {each: markup_in(each) for each in shown if markup_in(each)} == {}


def test_every_text_of_the_corpus_is_shown_by_its_letters() -> None:
    """Without its escapes each text is what it was, and with them nothing is left to read as markup."""
    for words in TEXTS.values():
        assert markup_in(plain(words)) == []
        assert ESCAPE.sub(lambda found: found.group()[1], plain(words)).replace("\u200b", "") == words.replace(
            "\u200b", ""
        )


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*TEXTS.values(), "\\", "\n", " "]), max_size=4).map("".join))
def test_joined_texts_are_no_markup_either(words: str) -> None:
    """Texts of the corpus one after the other, backslashes between them, stay letters in Markdown and in charts."""
    assert markup_in(plain(words)) == []
    assert "<" not in escaped(words)

"""Every page draws, in both languages, without an error."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.ui.pages import PAGES

OpenPage = Callable[..., AppTest]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", PAGES)
def test_page_draws(key: str, language: str, open_page: OpenPage) -> None:
    """A page shows its title and nothing that went wrong."""
    page = open_page(PAGES[key], sprache=language)
    assert [title.value for title in page.title] == [text(f"page.{key}", language)]
    assert not page.exception
    assert not page.error


def test_example_data_are_named_as_fictional(open_page: OpenPage) -> None:
    """With an empty store, the banner says that the figures are invented."""
    page = open_page("ueberblick")
    assert any(text("frame.example_text.fiktiv", "de") == caption.value for caption in page.caption)


@pytest.mark.parametrize("key", ["timeline", "topics", "regions", "projects", "budgets"])
def test_page_draws_when_nothing_is_left(key: str, open_page: OpenPage) -> None:
    """A page stays whole when the filters leave no project."""
    page = open_page(PAGES[key], q="kein Vorhaben heißt so")
    assert not page.exception
    assert not page.error


@pytest.mark.parametrize(
    "settings",
    [
        {"nach": "buendnis", "takt": "quartal", "form": "linien"},
        {"nach": "kreis", "takt": "monat", "zuordnung": "anteilig", "form": "einzeln"},
        {"nach": "thema", "takt": "anerkennung", "zuordnung": "voll", "form": "anteil"},
        {"nach": "fonds", "datierung": "laufzeit", "form": "aufsummiert"},
        {"nach": "status", "zaehlung": "alle", "betrag": "eu"},
        {"datierung": "auszahlung"},
        {"nach": "unbekannt", "takt": "", "form": "x"},
    ],
)
def test_every_setting_of_the_timeline_draws(settings: dict[str, str], open_page: OpenPage) -> None:
    """Each breakdown, time span, definition and form gives a chart, and an unknown one the default."""
    page = open_page("zeitverlauf", **settings)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1

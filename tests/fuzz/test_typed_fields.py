"""What people type into the fields of the pages: the page is drawn again, or answers with a sentence."""

import logging
from collections.abc import Callable

import pytest
from hostile import TEXTS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.store import read_dataset
from lib.ui.data import own_store

OpenPage = Callable[..., AppTest]
TYPED = st.sampled_from([*TEXTS.values(), "0", "-1", "1e9", "31.02.2026", "9" * 40, " "]) | st.text(max_size=30)
PLACES = st.integers(0, 999)
FIELDS = ("text_input", "text_area")
# Buttons that leave the page, or make large files that other tests make.
NOT_PRESSED = ("make_", "report", "load_news")
PAGES = ("ueberblick", "zeitverlauf", "projekte", "vorhaben", "buendnis", "aenderungen", "daten", "bericht")
# What is typed next depends on what was typed before, so an example cannot be tried again by itself.
patient = settings(
    max_examples=30, phases=[Phase.generate], database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def opened(open_page: OpenPage, page: str) -> AppTest:
    if page != "vorhaben":
        return open_page(page)
    open_page("ueberblick")
    return open_page("projekte", {"vorhaben": str(read_dataset(own_store()).projects["project_id"].iloc[0])})


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [str(record.exc_info or record.getMessage()) for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.slow
@pytest.mark.usefixtures("hostile_store")
@pytest.mark.parametrize("page", PAGES)
def test_every_field_takes_anything(page: str, open_page: OpenPage, caplog: pytest.LogCaptureFixture) -> None:
    """Fields are filled with anything, one after the other, and buttons pressed between; the page is drawn."""
    shown = opened(open_page, page)
    shown.button(key="views").click().run()
    pressed: set[str] = set()

    @patient
    @given(PLACES, TYPED, PLACES)
    def typed(place: int, words: str, next_place: int) -> None:
        fields = [each for kind in FIELDS for each in shown.get(kind) if not each.disabled]
        if fields:
            field = fields[place % len(fields)]
            field.set_value(words[: field.proto.max_chars or None])
            shown.run()
        buttons = [each for each in shown.button if each.key and not each.disabled and each.key not in pressed]
        buttons = [each for each in buttons if not each.key.startswith(NOT_PRESSED)]
        if buttons:
            button = buttons[next_place % len(buttons)]
            pressed.add(button.key)
            button.click().run()
        assert not shown.exception
        assert failures(caplog) == []

    typed()
    assert shown.title

"""A workbook of many rows is made on the screen, then offered to be saved; only the one that was asked for."""

from streamlit.testing.v1 import AppTest


def _screen() -> None:
    """A page with one large file whose content is its state."""
    import streamlit as st  # noqa: PLC0415 # AppTest runs this function alone

    from lib.ui.cards.large_files import LargeFile, show_large_file  # noqa: PLC0415

    shown = st.session_state.get("shown", "a")

    def make(on_progress) -> bytes:
        for part in (0.0, 0.5, 1.0):
            on_progress(part)
        return shown.encode() * 1000

    show_large_file(LargeFile("xlsx", "a.xlsx", "application/x", 30_000, shown, make))


def test_a_large_file_is_made_then_saved() -> None:
    """One click makes it, with its rows named before; then it can be saved, and its size is said."""
    screen = AppTest.from_function(_screen, default_timeout=300).run()
    assert "30.000" in screen.button[0].label
    screen.button[0].click().run()
    assert not screen.exception
    assert not screen.button
    assert "MB" in screen.get("download_button")[0].label


def test_another_selection_is_not_offered_the_old_file() -> None:
    """After the filters change the file must be made anew."""
    screen = AppTest.from_function(_screen, default_timeout=300).run()
    screen.button[0].click().run()
    screen.session_state["shown"] = "b"
    screen.run()
    assert screen.button
    assert not screen.get("download_button")

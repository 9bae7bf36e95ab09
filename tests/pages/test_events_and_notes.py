"""What officers add themselves: events on the time axis and notes, entered, shown, hidden, removed and brought back."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.model.rights import administrator
from lib.store import EventEntry, Store, add_event, audit_log, read_dataset
from tests.pages.published_lists import OLD, publish_list

OpenPage = Callable[..., AppTest]
CALL = EventEntry(date(2022, 5, 1), "Neuer Aufruf", "New call", source="Erlass")


def published() -> Store:
    return publish_list(OLD, date(2026, 6, 30))


def opened(open_page: OpenPage, **params: str | list[str]) -> AppTest:
    page = open_page("zeitverlauf", **params)
    page.session_state["events"] = True
    return page.run()


def said(page: AppTest) -> str:
    parts = [*page.markdown, *page.caption, *page.error]
    return " ".join(each.value for each in parts).replace("\\", "").replace("\u200b", "")


def press(page: AppTest, words: str) -> None:
    next(button for button in page.button if button.label == text(words, "de")).click().run()
    assert not page.exception


def test_an_event_is_entered_drawn_and_undone(open_page: OpenPage) -> None:
    """It stands in the store, below the chart and in the chart's summary; one click takes it away again."""
    store = published()
    page = opened(open_page)
    page.date_input(key="event__0_start").set_value(date(2022, 5, 1))
    page.text_input(key="event__0_name_de").set_value("Neuer Aufruf")
    page.text_input(key="event__0_by").set_value("Petra")
    press(page, "events.save")
    entered = [each for each in read_dataset(store).events if each.is_entered]
    assert [(each.start, each.name_de, each.alliance) for each in entered] == [(date(2022, 5, 1), "Neuer Aufruf", None)]
    assert audit_log(store).iloc[0][["action", "by"]].tolist() == ["event", "Petra"]
    assert "Ereignisse: 01.05.2022 Neuer Aufruf" in said(page)
    assert page.text_input(key="event__1_name_de").value == ""
    press(page, "views.undo")
    assert not any(each.is_entered for each in read_dataset(store).events)
    assert "Neuer Aufruf" not in said(page)


def test_an_event_without_a_name_is_refused_in_words(open_page: OpenPage) -> None:
    """The page says what is missing, the day first."""
    store = published()
    page = opened(open_page)
    press(page, "events.save")
    assert text("events.no_start", "de") in said(page)
    page.date_input(key="event__0_start").set_value(date(2022, 5, 1))
    press(page, "events.save")
    assert text("store.errors.event_name_missing", "de") in said(page)
    assert not any(each.is_entered for each in read_dataset(store).events)


def test_an_event_is_changed_and_removed(open_page: OpenPage) -> None:
    """The form holds what is known of the event that was chosen."""
    store = published()
    code = str(add_event(store, CALL, administrator("Ute")))
    page = opened(open_page)
    page.selectbox(key="event_which").set_value(code).run()
    assert page.text_input(key=f"event_{code}_0_source").value == "Erlass"
    page.text_input(key=f"event_{code}_0_name_de").set_value("Zweiter Aufruf")
    press(page, "events.save")
    assert "01.05.2022 Zweiter Aufruf" in said(page)
    page.selectbox(key="event_which").set_value(code).run()
    press(page, "events.remove")
    assert "Ereignisse: 01.05.2022" not in said(page)
    press(page, "views.undo")
    assert "Ereignisse: 01.05.2022 Zweiter Aufruf" in said(page)


def test_events_are_hidden_one_by_one_and_stay_so_in_the_address(open_page: OpenPage) -> None:
    """The known ones come on demand; a link that hides one hides it for whoever opens it, on every page."""
    store = published()
    code = str(add_event(store, CALL, administrator("Ute")))
    page = opened(open_page, ereignisse="ja")
    shown = page.button_group(key="events_shown")
    assert shown.value == [each.code for each in read_dataset(store).events if each.kind != "recognition"]
    shown.set_value([each for each in shown.value if each != code]).run()
    assert page.query_params["ohneereignis"] == code
    assert "Neuer Aufruf" not in " ".join(each.value for each in page.caption)
    assert "Neuer Aufruf" not in said(open_page("ueberblick", ohneereignis=code))
    assert "Neuer Aufruf" in said(open_page("ueberblick"))


def test_a_state_of_before_has_no_event_of_after_and_takes_none(open_page: OpenPage) -> None:
    """An earlier state shows what it showed; it is looked at and not changed."""
    add_event(published(), CALL, administrator("Ute"))
    page = opened(open_page, stand="1")
    assert "Neuer Aufruf" not in said(page)
    assert text("events.only_now", "de") in said(page)


def test_a_note_is_written_shown_removed_and_brought_back(open_page: OpenPage) -> None:
    """On the page of the project, with name and day."""
    store = published()
    page = open_page("projekte", vorhaben="1-r1")
    page.session_state["note_form"] = True
    page.run()
    page.text_area(key="note_words").set_value("Wartet auf den *Bescheid*")
    page.text_input(key="note_by").set_value("Petra")
    page.button(key="note_save").click().run()
    note = read_dataset(store).notes[0]
    assert (note.table, note.subject, note.words, note.by) == ("projects", "1-r1", "Wartet auf den *Bescheid*", "Petra")
    assert "Wartet auf den *Bescheid*" in said(page)
    page.button(key=f"note_remove_{note.number}").click().run()
    assert "Wartet auf" not in said(page)
    press(page, "views.undo")
    assert "Wartet auf" in said(page)


def test_a_note_on_an_alliance_stands_on_its_page_alone(open_page: OpenPage) -> None:
    """An empty note is refused in words."""
    published()
    page = open_page("buendnis", buendnis="LEW")
    page.session_state["note_form"] = True
    page.run()
    page.button(key="note_save").click().run()
    assert text("store.errors.note_missing", "de") in said(page)
    page.text_area(key="note_words").set_value("Neue Leitung")
    page.button(key="note_save").click().run()
    assert "Neue Leitung" in said(page)
    assert "Neue Leitung" not in said(open_page("buendnis", buendnis="SON"))

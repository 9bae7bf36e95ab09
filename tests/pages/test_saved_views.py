"""Views kept under a name: what their short links open, and the note where the data have moved on."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.model.rights import administrator
from lib.store import Store, remove_view, save_view, saved_views
from lib.ui.data import own_store
from tests.pages.published_lists import NEW, OLD, publish_list

OpenPage = Callable[..., AppTest]
WHO = administrator("Ute")
FILTERS = {"buendnis": ["LEW"], "betrag": ["zuwendung"]}


def kept(store: Store, page: str = "topics", state: str = "1") -> str:
    return save_view(store, "Lenkungsgruppe", page, FILTERS, state, WHO)


def words_of(page: AppTest) -> str:
    return "\n".join(each.value for each in [*page.markdown, *page.warning])


def test_a_short_link_opens_page_filters_and_settings(open_page: OpenPage) -> None:
    """The start address with a code shows the page of the view with its filters, in the reader's language."""
    open_page("ueberblick")
    code = kept(publish_list(OLD, date(2026, 6, 30)))
    page = open_page("ueberblick", ansicht=code, sprache="en")
    assert not page.exception
    assert [title.value for title in page.title] == [text("page.topics", "en")]
    assert page.query_params["buendnis"] == "LEW"
    assert "ansicht" not in page.query_params
    assert "to_newest" not in [button.key for button in page.button]


def test_a_short_link_keeps_its_data_and_leads_to_the_newest(open_page: OpenPage) -> None:
    """After a newer publication the view shows the data of then, says so, and one click shows it on the newest."""
    open_page("ueberblick")
    code = kept(publish_list(OLD, date(2026, 6, 30)))
    publish_list(NEW, date(2026, 9, 30))
    page = open_page("ueberblick", ansicht=code)
    assert "neuere Daten" in words_of(page)
    assert page.query_params["stand"] == "1"
    assert "**1** von 3" in words_of(page)
    page.button(key="to_newest").click().run()
    assert page.query_params["buendnis"] == "LEW"
    assert "**2** von 3" in words_of(page)


def test_a_link_that_leads_nowhere_says_so(open_page: OpenPage) -> None:
    """An unknown code is named; a removed view can be brought back where its link is opened."""
    store = own_store() if open_page("ueberblick") else None
    assert store is not None
    page = open_page("ueberblick", ansicht="zzzz9")
    assert "zzzz9" in words_of(page)
    code = kept(store)
    remove_view(store, code, WHO)
    page = open_page("ueberblick", ansicht=code)
    assert not page.exception
    page.button(key="bring_view_back").click().run()
    assert [view.code for view in saved_views(store)] == [code]


def test_a_view_is_kept_from_the_page(open_page: OpenPage) -> None:
    """Name and click keep page and filters without the language; examples are named, so the link shows them again."""
    page = open_page("hilfe", buendnis="LEW", sprache="en")
    page.button(key="views").click().run()
    page.text_input(key="view_name").set_value("Beirat")
    page.button(key="view_save").click().run()
    (view,) = saved_views(own_store())
    assert (view.name, view.page, view.state) == ("Beirat", "help", "")
    assert view.params == {"buendnis": ("LEW",), "beispiel": ("fiktiv",)}


def test_a_view_is_renamed_and_removed_in_the_list(open_page: OpenPage) -> None:
    """A new name in the field is kept at once; a removed view leaves the list and the click on undo brings it back."""
    open_page("ueberblick")
    code = kept(own_store(), state="")
    page = open_page("ueberblick")
    page.button(key="views").click().run()
    page.text_input(key=f"view_name_{code}").set_value("Kreistag").run()
    assert [view.name for view in saved_views(own_store())] == ["Kreistag"]
    page.button(key="views").click().run()
    page.button(key=f"view_remove_{code}").click().run()
    assert saved_views(own_store()) == ()

"""The way back stands in the message about what was done."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.store import finding_counts, pair_verdicts, read_dataset
from tests.pages.published_lists import NEW, OLD, SOURCE, publish_list, publish_two

OpenPage = Callable[..., AppTest]


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def test_taking_back_a_publication_is_undone(open_page: OpenPage) -> None:
    """The file of before counts, and after the undo the later one again, and so on."""
    store = publish_two()
    page = open_page("daten")
    press(page, "revert_1")
    assert len(read_dataset(store).projects) == len(OLD)
    press(page, "publish_message_undo")
    assert read_dataset(store).projects["title"].tolist() == [row["title"] for row in NEW]
    assert text("publish.again", "de", source=SOURCE) in [each.value for each in page.markdown]
    press(page, "publish_message_undo")
    assert len(read_dataset(store).projects) == len(OLD)


def test_an_entry_by_hand_is_undone(open_page: OpenPage) -> None:
    """One click after saving it is gone."""
    store = publish_list(OLD, date(2026, 6, 30))
    page = open_page("daten")
    page.text_input(key="entry_projects_title_0").set_value("Versehen")
    next(button for button in page.button if button.label == text("entry.save", "de")).click().run()
    assert "Versehen" in read_dataset(store).projects["title"].tolist()
    press(page, "publish_message_undo")
    assert "Versehen" not in read_dataset(store).projects["title"].tolist()


def test_a_finding_is_settled_and_open_again(open_page: OpenPage) -> None:
    """It takes a reason; the way back stands in the message and beside the finding."""
    store = publish_list(OLD, date(2026, 6, 30))
    page = open_page("daten")
    page.session_state["settled"] = True
    page.run()
    press(page, "settled_accept")
    assert text("store.errors.reason_missing", "de") in [each.value for each in page.error]
    for undo in ("settled_said_undo", "unaccept_1_0"):
        page.text_input(key="settled_reason").set_value("stimmt").run()
        press(page, "settled_accept")
        assert finding_counts(store, (1,)) == {}
        press(page, undo)
        assert sum(finding_counts(store, (1,)).values()) == 1


def test_a_withdrawn_correction_is_made_again(open_page: OpenPage) -> None:
    """With the same value and reason."""
    store = publish_list(OLD, date(2026, 6, 30))
    page = open_page("projekte", vorhaben="1-r1")
    page.selectbox(key="correct_field").set_value("grant").run()
    page.text_input(key="correct_grant_1-r1").set_value("5")
    page.text_input(key="correct_reason").set_value("Bescheid")
    press(page, "correct_save")
    press(page, "withdraw_1")
    assert read_dataset(store).projects["grant_cents"].iloc[0] == 100_000_00
    press(page, "publish_message_undo")
    assert read_dataset(store).projects["grant_cents"].iloc[0] == 5_00


def test_a_verdict_on_a_pair_is_taken_back(open_page: OpenPage) -> None:
    """The program's proposal counts again."""
    before = {"title": "Pflege im Verbund stärken", "beneficiary": "Stadt", "start_date": "2022-01-01"}
    publish_list((before,), date(2026, 6, 30))
    store = publish_list((before | {"title": "Pflege im Verbund stärken 2"},), date(2026, 9, 30))
    page = open_page("aenderungen")
    verdict = next((button for button in page.button if str(button.key).startswith("different_")), None)
    assert verdict is not None
    press(page, verdict.key)
    assert len(pair_verdicts(store)) == 1
    press(page, "publish_message_undo")
    assert pair_verdicts(store).empty

"""What a reader sees once a file is published."""

from playwright.sync_api import Page
from serving import settle

from lib.model.messages import text


def wait_until_published(page: Page) -> None:
    """Wait for the sentence that a file is published now."""
    sentence = text("publish.done", "de", file="", source="").split("„")[0].strip()
    page.get_by_text(sentence).first.wait_for()
    settle(page)

"""docs/findings.md is current."""

from lib.terminal.reference_pages import PAGE, findings_page, unlisted_checks


def test_the_page_of_findings_is_current() -> None:
    """What the page says is what the table of checks and the catalogues say now."""
    assert PAGE.read_text("utf-8") == findings_page()


def test_every_check_is_on_the_page() -> None:
    """No registered check is missing from the table the page is made from."""
    assert not unlisted_checks()

"""Signing in with a real OpenID Connect provider on this machine, as Keycloak or Entra ID would answer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, reader, settle

from lib.model.messages import text
from tests.sign_in.signed_server import ACCOUNTS, signed_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIST = ROOT / "data" / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"
SESSION_COOKIES = {"_streamlit_user", "_streamlit_user_tokens", "_streamlit_xsrf", "_streamlit_session"}


@pytest.fixture(scope="module")
def signed_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with sign-in at a provider of its own."""
    with signed_server(tmp_path_factory.mktemp("signed")) as running:
        yield running.address


def signed_in(browser: Browser, address: str, account: str) -> Page:
    """Sign in by clicks and return the page that comes after."""
    page = reader(browser).new_page()
    page.goto(f"{address}/daten")
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("link", name=account).click()
    page.wait_for_url(f"{address}/**")
    return page


def test_the_door_is_closed_until_one_signs_in_and_again_after(browser: Browser, signed_address: str) -> None:
    """Signed out: no navigation, no data. Signed in as a reader: figures, no upload. Signed out again: closed."""
    page = signed_in(browser, signed_address, "Rita")
    settle(page)
    expect(page.get_by_role("link", name="Zeitverlauf")).to_be_visible()
    page.get_by_role("link", name="Daten", exact=True).click()
    expect(page.get_by_text("nur Personen mit der Rolle Bearbeitung")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert "_streamlit_user" in names
    assert names <= SESSION_COOKIES
    assert all(cookie["httpOnly"] for cookie in page.context.cookies() if "user" in cookie["name"])
    page.get_by_role("button", name="Rita Lese").click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("button", name="Anmelden")).to_be_visible()
    expect(page.get_by_role("link", name="Zeitverlauf")).to_have_count(0)


def test_an_editor_is_offered_to_read_in_files(browser: Browser, signed_address: str) -> None:
    """The group that the provider names makes the role and the alliance."""
    page = signed_in(browser, signed_address, "Lea")
    settle(page)
    page.get_by_role("link", name="Daten", exact=True).click()
    page.set_input_files("input[type=file]", str(LIST))
    expect(page.get_by_text(text("data.check", "de"), exact=True)).to_be_visible()
    page.get_by_role("button", name="Lea Weser").click()
    expect(page.get_by_text("Sie bearbeiten: LEW.")).to_be_visible()


def test_an_account_without_a_role_stays_outside(browser: Browser, signed_address: str) -> None:
    """Signed in at the provider is not yet a role here."""
    page = signed_in(browser, signed_address, "Fremd")
    expect(page.get_by_text("hat hier keinen Zugang")).to_be_visible()
    expect(page.get_by_role("link", name="Zeitverlauf")).to_have_count(0)


def test_a_token_for_another_program_does_not_open_the_door(browser: Browser, signed_address: str) -> None:
    """An ID token whose audience is another client is refused, whoever signed it."""
    page = signed_in(browser, signed_address, "Falsch")
    assert "_streamlit_user" not in {cookie["name"] for cookie in page.context.cookies()}


def test_a_forged_cookie_does_not_open_the_door(browser: Browser, signed_address: str) -> None:
    """A cookie that the server did not sign names nobody."""
    context = reader(browser)
    claims = json.dumps(ACCOUNTS["Lea"] | {"is_logged_in": True, "iat": 4_000_000_000})
    context.add_cookies([{"name": "_streamlit_user", "value": claims.replace('"', "%22"), "url": signed_address}])
    page = context.new_page()
    page.goto(f"{signed_address}/{Path('daten')}")
    expect(page.get_by_role("button", name="Anmelden")).to_be_visible()

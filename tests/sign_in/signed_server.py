"""The program with sign-in at a provider of its own, both started on free ports of this machine."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from serving import ROOT, free_port, server, wait_until_answered

from tests.sign_in.provider import CLIENT_ID, CLIENT_SECRET

ACCOUNTS = {
    "Rita": {"sub": "1", "email": "rita@amt.example", "name": "Rita Lese", "groups": ["bm-lesen"]},
    "Lea": {"sub": "2", "email": "lea@amt.example", "name": "Lea Weser", "groups": ["bm-lew"]},
    "Fremd": {"sub": "3", "email": "fremd@amt.example", "name": "F. Remd", "groups": []},
    "Falsch": {"sub": "4", "email": "falsch@amt.example", "groups": ["bm-lew"], "aud": "ein-anderes-programm"},
    "Sven": {"sub": "5", "email": "sven@amt.example", "name": "Sven Heide", "groups": ["bm-son"]},
    "Alma": {"sub": "6", "email": "alma@amt.example", "name": "Alma Alle", "groups": ["bm-alle"]},
}
SETTINGS = """
[rights]
role_claim = "groups"
[[rights.grants]]
role = "reader"
values = ["bm-lesen"]
[[rights.grants]]
role = "editor"
alliances = ["LEW"]
values = ["bm-lew"]
[[rights.grants]]
role = "editor"
alliances = ["SON"]
values = ["bm-son"]
[[rights.grants]]
role = "editor"
alliances = ["*"]
values = ["bm-alle"]
"""
SECRETS = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{client_id}"
client_secret = "{client_secret}"
server_metadata_url = "http://localhost:{port}/.well-known/openid-configuration"
"""


@dataclass(frozen=True)
class SignedServer:
    """A running program with sign-in: its address, and the folder with settings.toml and server.log."""

    address: str
    folder: Path

    @property
    def settings(self) -> Path:
        """The file that gives the roles."""
        return self.folder / "settings.toml"

    @property
    def log(self) -> str:
        """What the program has written to standard error."""
        return (self.folder / "server.log").read_text("utf-8")


@contextmanager
def signed_server(folder: Path) -> Iterator[SignedServer]:
    """Run the program and its provider."""
    own = free_port()
    address = f"http://localhost:{own}"
    with provider_for(folder, address) as (options, variables), server(folder, options, variables, own):
        yield SignedServer(address, folder)


@contextmanager
def provider_for(folder: Path, address: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Run a provider for a program at the address; gives the options and variables the program is started with."""
    port = free_port()
    words = {"address": address, "port": port, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    (folder / "secrets.toml").write_text(SECRETS.format(cookie_secret="0123456789abcdef" * 4, **words), "utf-8")
    (folder / "settings.toml").write_text(SETTINGS, "utf-8")
    command = [sys.executable, "-m", "tests.sign_in.provider", str(port), json.dumps(ACCOUNTS)]
    with subprocess.Popen(command, cwd=ROOT) as process:  # noqa: S603 our own program
        try:
            wait_until_answered(f"http://localhost:{port}/keys", process)
            options = ["--secrets.files", str(folder / "secrets.toml")]
            yield options, {"BUENDNISMONITOR_SETTINGS": str(folder / "settings.toml")}
        finally:
            process.terminate()


def cookies_after(address: str, way_in: str, account: str) -> dict[str, str]:
    """Go the way that the button leads, choose an account at the provider, and return the cookies one has then."""
    with httpx.Client(follow_redirects=True, timeout=30) as client:
        client.get(f"{address}/_stcore/health")
        chosen = client.get(urljoin(address, way_in))
        link = re.search(rf'href="([^"]*account={account})"', chosen.text)
        assert link is not None, chosen.text
        client.get(urljoin(str(chosen.url), unescape(link[1])))
        return {cookie.name: cookie.value or "" for cookie in client.cookies.jar}

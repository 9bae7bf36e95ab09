"""Our Caddyfile before two servers on one PostgreSQL, under a path and with TLS, as officers meet it in a browser."""

import os
import re
import shutil
import signal
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE_MS, ROOT, free_port, server, settle

from lib.model.messages import text
from tests.sign_in.signed_server import provider_for
from tests.store.postgres import postgres_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PREFIX = "/foerderung/monitor"
LIST = ROOT / "data" / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"
GLOBAL = "{\n\tadmin off\n\tauto_https off\n}\n"


@dataclass(frozen=True)
class Behind:
    """The address that readers use, and the ports of the two servers behind it."""

    address: str
    ports: tuple[int, int]


def certificate(folder: Path) -> None:
    """Write a certificate for localhost that no authority signed."""
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)  # noqa: S603, S607


def caddyfile(folder: Path, port: int, ports: tuple[int, int]) -> Path:
    """Write our file with names, ports and certificate of this machine; all else stands as it is."""
    ours = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    changed = ours.replace("monitor.amt.example {", f"https://localhost:{port} {{")
    changed = changed.replace("/etc/caddy/tls/", f"{folder}/")
    for number, own in enumerate(ports, 1):
        changed = changed.replace(f"monitor-{number}:8501", f"localhost:{own}")
    assert changed.count("localhost") == 3
    (folder / "Caddyfile").write_text(GLOBAL + changed, "utf-8")
    return folder / "Caddyfile"


@contextmanager
def caddy(file: Path) -> Iterator[None]:
    """Run Caddy with the file; skips where it is not installed."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed")
    command = [program, "run", "--config", str(file), "--adapter", "caddyfile"]
    folders = {"XDG_DATA_HOME": str(file.parent), "XDG_CONFIG_HOME": str(file.parent)}
    with (file.parent / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | folders)  # noqa: S603
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """Two servers with sign-in behind Caddy."""
    folder = tmp_path_factory.mktemp("caddy")
    certificate(folder)
    port, ports = free_port(), (free_port(), free_port())
    address = f"https://localhost:{port}{PREFIX}"
    for each in ports:
        (folder / str(each)).mkdir()
    with (
        postgres_server() as url,
        provider_for(folder, address) as (options, variables),
        server(folder / str(ports[0]), [*options, "--server.baseUrlPath", PREFIX],
               variables | {"BUENDNISMONITOR_STORE": url}, ports[0], PREFIX),
        server(folder / str(ports[1]), [*options, "--server.baseUrlPath", PREFIX],
               variables | {"BUENDNISMONITOR_STORE": url}, ports[1], PREFIX),
        caddy(caddyfile(folder, port, ports)),
    ):  # fmt: skip
        wait_for(address)
        yield Behind(address, ports)


class Known(BaseHTTPRequestHandler):
    """A server that says which one it is, and whether it is ready."""

    def do_GET(self) -> None:
        """Answer with the port."""
        port = self.connection.getsockname()[1]
        self.send_response(200 if port not in NOT_READY or not self.path.endswith("/bereit") else 503)
        self.end_headers()
        self.wfile.write(str(port).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


NOT_READY: set[int] = set()


@contextmanager
def known_server() -> Iterator[int]:
    """Run such a server; gives its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Known) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


def test_a_server_that_comes_back_takes_nobody_over(tmp_path: Path) -> None:
    """Who is served by one server stays there when the other is ready again; who comes then is served by either."""
    certificate(tmp_path)
    port = free_port()
    with known_server() as one, known_server() as other:
        file = caddyfile(tmp_path, port, (one, other))
        file.write_text(file.read_text("utf-8").replace("health_interval 10s", "health_interval 500ms"), "utf-8")
        NOT_READY.add(one)
        with caddy(file):
            address = f"https://localhost:{port}{PREFIX}"
            wait_for(address)
            time.sleep(2)
            staying = httpx.Client(verify=False, timeout=60)  # noqa: S501 our own certificate
            assert staying.get(address).text == str(other)
            NOT_READY.clear()
            for _ in range(600):
                if httpx.get(address, verify=False, timeout=60).text == str(one):  # noqa: S501 the same
                    break
                time.sleep(0.1)
            else:
                raise AssertionError("the server that is ready again gets no readers")
            assert {staying.get(address).text for _ in range(20)} == {str(other)}


def status_of(address: str) -> int:
    trusting = ssl._create_unverified_context()  # noqa: S323 our own certificate
    try:
        with urllib.request.urlopen(address, timeout=10, context=trusting) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            if status_of(f"{address}/gesundheit") == 200:
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise AssertionError("the proxy did not answer")


def signed_in(browser: Browser, behind: Behind, asked: list[str]) -> Page:
    context = browser.new_context(ignore_https_errors=True, locale="de-DE", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{behind.address}/daten")
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("link", name="Alma").click()
    page.wait_for_url(f"{behind.address}/**")
    settle(page)
    return page


def test_what_watches_over_the_servers_is_not_for_readers(behind: Behind) -> None:
    """Readiness and counts answer the servers' keepers, and 404 through the proxy, under the path and at the root."""
    for path in ("/bereit", "/_stcore/metrics"):
        assert status_of(f"{behind.address}{path}") == 404
        assert status_of(f"{behind.address.removesuffix(PREFIX)}{path}") == 404
        assert status_of(f"http://localhost:{behind.ports[0]}{PREFIX}{path}") == 200
    assert status_of(f"{behind.address}/_stcore/health") == 200


def test_an_officer_works_through_the_proxy(browser: Browser, behind: Behind) -> None:
    """Sign-in, upload, publication, download and short link work; cookies are secure; nothing foreign is asked."""
    asked: list[str] = []
    page = signed_in(browser, behind, asked)
    page.get_by_role("link", name=text("page.data", "de"), exact=True).click()
    settle(page)
    page.set_input_files("input[type=file]", str(LIST))
    page.get_by_role("button", name=text("publish.publish", "de"), exact=True).click()
    expect(page.get_by_text("Alle Seiten zeigen jetzt diese Daten")).to_be_visible()
    page.get_by_role("link", name=text("page.projects", "de"), exact=True).click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=text("download.xlsx", "de"), exact=True).click()
    assert waiting.value.path().stat().st_size > 5_000
    assert f"{PREFIX}/media/" in waiting.value.url
    assert status_of(waiting.value.url) == 403
    cookies = page.context.cookies()
    assert {each["name"] for each in cookies} <= {
        "_streamlit_user", "_streamlit_user_tokens", "_streamlit_xsrf", "_streamlit_session", "monitor_server",
    }  # fmt: skip
    assert [each["name"] for each in cookies if not each["secure"]] == []
    hosts = {re.sub(r"^\w+://([^/:]+).*", r"\1", address) for address in asked if "://" in address}
    assert hosts <= {"localhost"}


def test_a_server_that_ends_leaves_its_readers_with_the_other(browser: Browser, behind: Behind) -> None:
    """The page comes back by itself with page and filters, and works on; a file dropped then is read."""
    page = signed_in(browser, behind, [])
    page.goto(f"{behind.address}/daten?buendnis=LEW")
    settle(page)
    serving = next(port for port in behind.ports if sessions(port))
    with page.expect_websocket():
        os.kill(process_at(serving), signal.SIGKILL)
    page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    settle(page)
    page.set_input_files("input[type=file]", str(LIST))
    expect(page.get_by_text(text("data.check", "de"), exact=True).first).to_be_visible()
    assert "buendnis=LEW" in page.url


def sessions(port: int) -> int:
    address = f"http://localhost:{port}{PREFIX}/_stcore/metrics?families=active_sessions"
    with urllib.request.urlopen(address, timeout=10) as answer:
        found = re.search(r"^active_sessions\S* (\d+)", answer.read().decode(), re.MULTILINE)
    return int(found[1]) if found else 0


def process_at(port: int) -> int:
    """The number of the server's process on the port."""
    wanted = f"--server.port\0{port}\0".encode()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and wanted in (folder / "cmdline").read_bytes():
            return int(folder.name)
    raise AssertionError("no such process")

"""What a reader with an open page meets when database, disk, server, connection or clock fail, as they really do."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from lib.model.rights import administrator
from lib.store import close_store, imports, open_store, publish, published_states, save_import
from tests.pages.published_lists import NEW, OLD
from tests.sign_in.signed_server import ROOT, free_port, server
from tests.sign_in.visitor import XSRF, Visitor
from tests.store.postgres import own_server
from tests.store.rows import import_of, table_of

pytestmark = pytest.mark.slow
UTE = administrator("Ute")


def publish_in(url: str, rows: tuple[dict, ...] = OLD) -> None:
    store = open_store(url)
    content = repr(rows).encode()
    read = import_of(table_of("projects", list(rows)), content=content, as_of=date(2026, 6, 30))
    publish(store, save_import(store, read, content, "Projektliste", UTE), UTE)
    close_store(store)


def ended(work: Coroutine[Any, Any, Any]) -> Any:
    with ThreadPoolExecutor(1) as fresh:
        return fresh.submit(asyncio.run, work).result()


def test_a_database_that_goes_and_comes_back_under_a_running_server(tmp_path: Path) -> None:
    """PostgreSQL is stopped as by a crash: a sentence and 503; started again, the same open page shows its data."""
    with own_server() as database:
        publish_in(database.url)
        with server(tmp_path, (), {"BUENDNISMONITOR_STORE": database.url}) as address:

            async def met() -> None:
                async with Visitor(address) as reader:
                    assert "Pflege stärken".encode() in await reader.look("projekte", "q=pflege")
                    database.stop()
                    without = await reader.do("filter_q", "welcome")
                    assert b"antwortet nicht" in without
                    assert "Pflege stärken".encode() not in without
                    assert httpx.get(f"{address}/bereit", timeout=30).json()["why"] == "no_server"
                    database.start()
                    assert b"Welcome Center" in await reader.do("try_again")
                    assert httpx.get(f"{address}/bereit", timeout=30).status_code == 200

            ended(met())


def test_a_tab_that_slept_finds_its_page_and_filters(tmp_path: Path) -> None:
    """The connection drops and comes back: the same session goes on; a session long gone starts from its address."""
    publish_in(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with server(tmp_path) as address:

        async def met() -> None:
            async with Visitor(address) as tab:
                await tab.look("projekte")
                await tab.do("filter_q", "welcome")
                session, kept = tab.session, tab.screen.address
            assert kept == "q=welcome"
            for number in (session, "00000000-0000-0000-0000-000000000000"):
                async with Visitor(address, session=number) as awake:
                    seen = await awake.look("projekte", kept)
                    assert b"Welcome Center" in seen
                    assert "Pflege stärken".encode() not in seen
                    assert (awake.session == session) is (number == session)

        ended(met())


@pytest.mark.skipif(shutil.which("fuser") is None, reason="fuser is not installed")
def test_a_server_killed_during_an_upload_keeps_nothing_of_it_and_takes_the_next(tmp_path: Path) -> None:
    """Half a file is on its way when the server is killed; started again, it has no trace and takes the whole file."""
    port, url = free_port(), f"sqlite:///{tmp_path / 'store.sqlite'}"
    publish_in(url)
    before = kept_imports(url)
    with server(tmp_path, port=port) as address:
        ended(send_half(address, port))
        subprocess.run(["fuser", "-s", "-k", "-KILL", f"{port}/tcp"], check=True)  # noqa: S603, S607 our own server
    assert kept_imports(url) == before
    with server(tmp_path, port=port) as address:
        assert ended(send_whole(address)) == 204
    assert kept_imports(url) == before


def kept_imports(url: str) -> int:
    store = open_store(url)
    count = len(imports(store))
    close_store(store)
    return count


async def send_half(address: str, port: int) -> None:
    async with Visitor(address, {XSRF: httpx.get(f"{address}/_stcore/health").cookies[XSRF]}) as officer:
        await officer.look("daten")
        head = f"PUT /_stcore/upload_file/{officer.session}/1 HTTP/1.1\r\nHost: localhost:{port}\r\n"
        head += f"Cookie: {XSRF}={officer.cookies[XSRF]}\r\nX-Xsrftoken: {officer.cookies[XSRF]}\r\n"
        head += "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\n"
        with socket.create_connection(("localhost", port)) as connection:
            connection.sendall(head.encode() + b"x" * 50_000)
            await asyncio.sleep(0.5)


async def send_whole(address: str) -> int:
    async with Visitor(address, {XSRF: httpx.get(f"{address}/_stcore/health").cookies[XSRF]}) as officer:
        await officer.look("daten")
        return httpx.put(
            f"{address}/_stcore/upload_file/{officer.session}/1",
            files={"file": ("liste.csv", b"Vorhaben;Zuwendung\nPflege;10\n")},
            headers={"X-Xsrftoken": officer.cookies[XSRF]},
            cookies=officer.cookies,
        ).status_code


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_a_clock_that_jumps_changes_no_order(tmp_path: Path) -> None:
    """Under a clock years behind and one years ahead what is published last counts, and a server serves it."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    publish_in(url)
    for number, clock in enumerate(("-4000d", "+4000d", "-1d")):
        path = tmp_path / f"liste-{number}.csv"
        path.write_text(f"Förderkennzeichen;Projekttitel;Zuwendung\nR1;Stand {number};{number + 1}00,00\n", "utf-8")
        words = ["import", str(path), "--store", url, "--source", "Projektliste", "--publish", "--by", "Ute"]
        command = ["faketime", "-f", clock, sys.executable, "-m", "lib", *words]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603
        assert "Traceback" not in done.stderr, done.stderr
    store = open_store(url)
    assert published_states(store)["state"].tolist() == ["4", "3", "2", "1"]
    close_store(store)
    with server(tmp_path) as address:

        async def shown() -> bytes:
            async with Visitor(address) as reader:
                return await reader.look("projekte")

        assert b"Stand 2" in ended(shown())


def test_a_disk_that_is_full_under_a_running_server(tmp_path: Path) -> None:
    """On a disk without room the page still shows what is published; a view that cannot be kept is one sentence."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:  # noqa: S603
        pytest.skip("a small disk cannot be mounted without the right to mount")
    try:
        url = f"sqlite:///{folder / 'store.sqlite'}"
        publish_in(url, NEW)
        with server(tmp_path, (), {"BUENDNISMONITOR_STORE": url}) as address:

            async def met() -> None:
                async with Visitor(address) as reader:
                    await reader.look("projekte")
                    fill(folder)
                    await reader.do("views")
                    await reader.do("view_name", "Beirat")
                    said = await reader.do("view_save")
                    assert b"voll" in said or b"Lese- oder Schreibfehler" in said
                    assert b"Welcome Center" in await reader.look("projekte", "q=welcome")
                    (folder / "ballast").unlink()
                    await reader.do("views")
                    await reader.do("view_name", "Beirat")
                    assert b"ansicht=" in await reader.do("view_save")

            ended(met())
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607


def fill(folder: Path) -> None:
    """Write until there is no room left."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass

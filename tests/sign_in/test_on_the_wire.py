"""Going past the door without a browser: everything that is tried is refused, and what is refused stands in the log."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from lib.model.rights import administrator
from lib.store import Store, close_store, discard, open_store, publish, read_dataset, save_import, save_view
from tests.pages.published_lists import NEW, OLD
from tests.sign_in.signed_server import SETTINGS, SignedServer, cookies_after, signed_server
from tests.sign_in.visitor import XSRF, Visitor
from tests.store.rows import import_of, table_of

UTE = administrator("Ute")
PAGES = (
    "ueberblick", "zeitverlauf", "themen", "regionen", "projekte", "budgets", "buendnis", "aenderungen", "daten",
    "bericht", "verwaltung",
)  # fmt: skip
PUBLISHED, UNPUBLISHED = ("Pflege stärken", "Digitale Werkstatt", "Projektliste"), ("Streng vertraulich", "geheim")


@dataclass(frozen=True)
class World:
    """A running program with sign-in, a project's and a view's code, and the numbers of the imports."""

    server: SignedServer
    project: str
    view: str
    unpublished: tuple[int, ...]

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Page and address of every deep link there is, to what is published and what is not."""
        numbers = (*self.unpublished, 1, 2)
        return (
            *((page, "") for page in PAGES),
            ("ueberblick", f"ansicht={self.view}"),
            ("projekte", f"vorhaben={self.project}"),
            *(("projekte", f"stand={number}") for number in numbers),
            *(("aenderungen", f"vorher={number}&nachher={other}") for number in numbers[:2] for other in numbers[2:]),
            *(("aenderungen", f"darstellung=abgleich&hier={number}&dort=1") for number in numbers[:2]),
        )


def listed(store: Store, rows: tuple[dict, ...], file: str, day: date) -> int:
    content = file.encode()
    read = import_of(table_of("projects", list(rows)), content=content, file=file, as_of=day)
    return save_import(store, read, content, "Projektliste", UTE)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two published lists, one that nobody has published, one that was discarded, and a view."""
    folder = tmp_path_factory.mktemp("signed")
    store = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    for rows, day in ((OLD, date(2026, 6, 30)), (NEW, date(2026, 9, 30))):
        publish(store, listed(store, rows, f"liste-{day}.xlsx", day), UTE)
    secret = (OLD[0] | {"title": "Streng vertraulich"},)
    staged = listed(store, secret, "geheim.xlsx", date(2026, 10, 1))
    thrown = listed(store, secret, "geheim-2.xlsx", date(2026, 10, 2))
    discard(store, thrown, UTE, "falsch")
    view = save_view(store, "Pflege stärken im Beirat", "topics", {"buendnis": ["LEW"]}, "", UTE)
    project = str(read_dataset(store).projects["project_id"].iloc[0])
    close_store(store)
    with signed_server(folder) as running:
        yield World(running, project, view, (staged, thrown))


def ended(work: Coroutine[Any, Any, Any]) -> Any:
    """What the work gives, in a thread of its own: a browser test in this process may have left a loop running."""
    with ThreadPoolExecutor(1) as fresh:
        return fresh.submit(asyncio.run, work).result()


async def signed_in(world: World, account: str) -> dict[str, str]:
    """Sign in as a browser does and return the cookies."""
    async with Visitor(world.server.address) as someone:
        await someone.look("ueberblick")
        await someone.do("sign_in")
        return await asyncio.to_thread(cookies_after, world.server.address, someone.way_in, account)


def words_in(seen: bytes, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.encode() in seen]


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_someone_signed_out_is_sent_nothing_of_the_data(world: World, step: int) -> None:
    """No page and no deep link sends a title or a name to a session without a sign-in, or with a forged one."""

    async def all_that_is_sent(cookies: dict[str, str]) -> bytes:
        async with Visitor(world.server.address, cookies) as stranger:
            return b"".join([await stranger.look(page, address) for page, address in world.links[::step]])

    real = ended(signed_in(world, "Lea"))
    forged = real | {"_streamlit_user": real["_streamlit_user"][:-4] + "AAAA"}
    for cookies in ({}, forged, {"_streamlit_user": real["_streamlit_user"]}):
        seen = ended(all_that_is_sent(cookies))
        assert words_in(seen, PUBLISHED + UNPUBLISHED) == []
        assert b"Anmelden" in seen


@pytest.mark.slow
@pytest.mark.parametrize(("account", "sees"), [("Rita", PUBLISHED), ("Fremd", ())])
def test_a_link_shows_no_more_than_one_may_see(world: World, account: str, sees: tuple[str, ...]) -> None:
    """A reader is sent what is published and nothing else by any link; an account without a role nothing."""

    async def all_that_is_sent() -> bytes:
        async with Visitor(world.server.address, await signed_in(world, account)) as someone:
            return b"".join([await someone.look(page, address) for page, address in world.links])

    seen = ended(all_that_is_sent())
    assert words_in(seen, PUBLISHED) == list(sees)
    assert words_in(seen, UNPUBLISHED) == []


def test_a_download_is_its_makers(world: World) -> None:
    """The address of a file opens for the one it was made for: for nobody else, nobody signed out, and not after."""

    async def answers() -> list[int]:
        address = world.server.address
        lea, rita, fremd = [await signed_in(world, name) for name in ("Lea", "Rita", "Fremd")]
        async with Visitor(address, lea) as editor, Visitor(address, rita) as reader:
            await editor.look("projekte")
            file = await editor.download(next(iter(editor.deferred)))
            others = [httpx.get(file), reader.get(file), Visitor(address, fremd).get(file), editor.get(file)]
            await editor.do("sign_out")
            return [each.status_code for each in (*others, editor.get(file))]

    assert ended(answers()) == [403, 403, 403, 200, 403]
    assert "refused: download" in world.server.log


def test_files_are_taken_from_those_who_were_offered_the_field(world: World) -> None:
    """Neither a reader nor someone signed out fills the server's memory, nor does anyone in another's session."""

    def put(someone: Visitor, session: str) -> int:
        address = f"{world.server.address}/_stcore/upload_file/{session}/1"
        headers = {"X-Xsrftoken": someone.cookies.get(XSRF, "")}
        files = {"file": ("liste.csv", b"x" * 1000)}
        return httpx.put(address, files=files, headers=headers, cookies=someone.cookies).status_code

    async def answers() -> list[int]:
        lea, rita = await signed_in(world, "Lea"), await signed_in(world, "Rita")
        address = world.server.address
        async with Visitor(address, lea) as editor, Visitor(address, rita) as reader, Visitor(address) as stranger:
            for each in (editor, reader, stranger):
                await each.look("daten")
            return [put(reader, reader.session), put(stranger, stranger.session), put(editor, editor.session),
                    put(stranger, editor.session)]  # fmt: skip

    assert ended(answers()) == [403, 403, 204, 403]
    assert "refused: upload" in world.server.log


def test_signing_out_closes_every_tab_and_every_copy_of_the_cookie(world: World) -> None:
    """Another open page of the same sign-in is closed with its next click; the cookie opens the door no more."""

    async def seen_after() -> list[bytes]:
        cookies = await signed_in(world, "Rita")
        async with Visitor(world.server.address, cookies) as one, Visitor(world.server.address, cookies) as other:
            assert words_in(await one.look("projekte"), ("Pflege stärken",))
            assert words_in(await other.look("projekte"), ("Pflege stärken",))
            await one.do("sign_out")
            clicked = await other.do("filter_q", "Werkstatt")
        async with Visitor(world.server.address, cookies) as later:
            return [clicked, await later.look("projekte")]

    for seen in ended(seen_after()):
        assert words_in(seen, PUBLISHED) == []
        assert b"sign_in" in seen


def test_a_role_taken_away_closes_the_open_page_by_itself(world: World) -> None:
    """Without a click the page looks who is before it, and shows nothing more once the role is gone."""

    async def seen_after() -> bytes:
        async with Visitor(world.server.address, await signed_in(world, "Sven")) as editor:
            assert words_in(await editor.look("projekte"), ("Pflege stärken",))
            world.server.settings.write_text(SETTINGS.replace("bm-son", "bm-niemand"), "utf-8")
            editor.seen = b""
            for fragment in list(editor.by_itself):
                if b"sign_out" not in editor.seen:  # a closed page has nothing that could look again
                    await editor.wait(fragment)
            return editor.seen

    try:
        seen = ended(seen_after())
    finally:
        world.server.settings.write_text(SETTINGS, "utf-8")
    assert words_in(seen, PUBLISHED) == []
    assert b"hat hier keinen Zugang" in seen


def test_the_number_of_a_session_opens_nothing(world: World) -> None:
    """Who knows another's session, open or left, is given one of their own before the closed door."""

    async def seen_by_the_thief() -> list[bytes]:
        address = world.server.address
        async with Visitor(address, await signed_in(world, "Lea")) as editor:
            await editor.look("projekte")
            async with Visitor(address, session=editor.session) as thief:
                first = await thief.look("projekte")
                assert thief.session != editor.session
        async with Visitor(address, session=editor.session) as thief:
            return [first, await thief.look("projekte")]

    for seen in ended(seen_by_the_thief()):
        assert words_in(seen, PUBLISHED) == []


def test_nobody_clears_what_all_share(world: World) -> None:
    """A message that would clear the caches of all readers is dropped, and the session goes on."""

    async def seen_after() -> bytes:
        async with Visitor(world.server.address) as stranger:
            await stranger.look("ueberblick")
            await stranger.say(BackMsg(clear_cache=True))
            return await stranger.look("ueberblick")

    assert b"sign_in" in ended(seen_after())
    assert "refused: message" in world.server.log


def test_another_site_cannot_use_the_readers_cookies(world: World) -> None:
    """A page of another origin is refused the connection, whatever cookies the browser adds."""

    class FromElsewhere(Visitor):
        async def __aenter__(self) -> Visitor:
            self.address = "http://boese.example"
            return await super().__aenter__()

    async def connected() -> None:
        async with FromElsewhere(world.server.address):
            pass

    with pytest.raises(InvalidStatus):
        ended(connected())


def test_the_log_names_nobody(world: World) -> None:
    """After all these attempts the log holds no address, no account and no title."""
    assert [word for word in ("amt.example", "Lea", "Rita", *PUBLISHED, *UNPUBLISHED) if word in world.server.log] == []

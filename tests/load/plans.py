"""What readers do while it is measured: a tour of all pages, or many readers who change a filter every few seconds."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from tests.load.reader import Reader, Run
from tests.load.server import Server

SEED = 20261122
MOST_READERS = 200
MOST_MINUTES = 30.0
# As lib/ui/server/news.js.
LOOK_EVERY_S = 3.5
# The page and what a reader does there beside changing filters: the key of a widget and its value, None to take
# the next choice it offers.
TOUR: dict[str, tuple[tuple[str, object], ...]] = {
    "ueberblick": (("table_topics", True), ("table_topics", False)),
    "zeitverlauf": (("choice_nach", None), ("choice_takt", None), ("choice_form", None)),
    "themen": (("choice_betrag", None),),
    "regionen": (("choice_zuordnung", None),),
    "projekte": (("choice_sortierung", None), ("project_page", 2)),
    "budgets": (),
    "buendnis": (("choice_portraet", None), ("choice_darstellung", None)),
    "aenderungen": (),
    "daten": (),
    "bericht": (("section_topics", False),),
    "hilfe": (),
}
FILTERS = ("filter_topics", "filter_alliances", "filter_districts", "filter_periods", "filter_statuses")
WITH_FILTERS = ("ueberblick", "zeitverlauf", "themen", "regionen", "projekte", "budgets", "bericht")


@dataclass
class Notes:
    """The runs by what was done, the processor time they took together, and the memory at some moments."""

    runs: dict[str, list[Run]] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    memory_mb: list[tuple[float, float]] = field(default_factory=list)

    def add(self, what: str, run: Run, cpu_seconds: float = 0.0) -> None:
        """Note a run, with the processor time of the server where nobody else used it."""
        self.runs.setdefault(what, []).append(run)
        self.cpu_seconds[what] = self.cpu_seconds.get(what, 0.0) + cpu_seconds

    @property
    def errors(self) -> list[str]:
        """What went wrong, each kind once, with what was done."""
        return sorted({f"{what}: {error}" for what, runs in self.runs.items() for run in runs for error in run.errors})


async def tour(server: Server, pages: tuple[str, ...], changes: int) -> Notes:
    """One reader opens every page, changes filters there and does what else the page is for; twice, the first cold."""
    notes, chance = Notes(), random.Random(SEED)  # noqa: S311 chance is for variety
    async with Reader(server.address) as warm:
        for page in pages:
            notes.add(f"{page}: first reader", await warm.open(page))
    for page in pages:
        async with Reader(server.address) as reader:
            await _timed(notes, server, f"{page}: open", lambda page=page, reader=reader: reader.open(page))
            for _ in range(changes if page in WITH_FILTERS else 0):
                await _timed(notes, server, f"{page}: filter", lambda reader=reader: _change_filter(reader, chance))
            for key, value in TOUR[page]:
                if key in reader.screen.widgets:
                    wanted = _next_option(reader, key, chance) if value is None else value
                    await _timed(
                        notes,
                        server,
                        f"{page}: {key}",
                        lambda reader=reader, key=key, to=wanted: reader.change(key, to),
                    )
    return notes


async def _timed(notes: Notes, server: Server, what: str, act: Callable[[], object]) -> None:
    before = server.cpu_seconds
    run = await act()  # type: ignore[misc] # every act is a coroutine
    await asyncio.sleep(0.02)  # what the server tidies up after a run belongs to it
    notes.add(what, run, server.cpu_seconds - before)


@dataclass(frozen=True)
class Crowd:
    """Readers who keep a page open for so many minutes, each changing a filter every so many seconds."""

    readers: int = 100
    minutes: float = 1.0
    every_s: float = 10.0
    page: str = "ueberblick"

    def __post_init__(self) -> None:
        """Refuse what could go on for ever."""
        if not 0 < self.readers <= MOST_READERS or not 0 < self.minutes <= MOST_MINUTES:
            raise ValueError(f"at most {MOST_READERS} readers and {MOST_MINUTES:.0f} minutes")


async def steady(server: Server, crowd: Crowd, tell: Callable[[str], None]) -> Notes:
    """The crowd reads; every reader also looks for news by itself, as an open page does."""
    notes = Notes()
    async with Reader(server.address) as warm:
        notes.add("first reader", await warm.open(crowd.page))
    notes.memory_mb.append((0.0, server.resident_mb))
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(Reader(server.address)) for _ in range(crowd.readers)]
        begun_cpu, begun = server.cpu_seconds, time.monotonic()
        end = begun + crowd.minutes * 60
        watching = asyncio.create_task(_watch_memory(server, notes, end, tell))
        await asyncio.gather(*(_read(each, number, notes, crowd, end) for number, each in enumerate(opened)))
        notes.cpu_seconds["all"] = (server.cpu_seconds - begun_cpu) / (time.monotonic() - begun)
        await watching
        notes.memory_mb.append((crowd.minutes * 60, server.resident_mb))
    return notes


async def _read(reader: Reader, number: int, notes: Notes, crowd: Crowd, end: float) -> None:
    chance = random.Random(SEED + number)  # noqa: S311 chance is for variety
    await asyncio.sleep(chance.random() * crowd.every_s)
    notes.add("open", await reader.open(crowd.page))
    looking = asyncio.create_task(_look(reader, notes))
    # A person does not click by the clock: the pauses are every_s on average, from half to one and a half.
    while time.monotonic() + (pause := crowd.every_s * (0.5 + chance.random())) < end:
        await asyncio.sleep(pause)
        notes.add("filter", await _change_filter(reader, chance))
    looking.cancel()


async def _look(reader: Reader, notes: Notes) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        notes.add("look for news", await reader.look_for_news())


async def _watch_memory(server: Server, notes: Notes, end: float, tell: Callable[[str], None]) -> None:
    begun = time.monotonic()
    while (left := end - time.monotonic()) > 0:
        await asyncio.sleep(min(30.0, left))
        notes.memory_mb.append((time.monotonic() - begun, server.resident_mb))
        done = sum(len(runs) for runs in notes.runs.values())
        tell(f"after {time.monotonic() - begun:4.0f} s: {server.resident_mb:6.0f} MB, {done} runs")


async def _change_filter(reader: Reader, chance: random.Random) -> Run:
    """Choose one or two codes of a list that is on the screen; sometimes nothing, which takes the filter back."""
    offered = [key for key in FILTERS if reader.screen.widgets[key].options]
    if not offered:
        return await reader.change("reset", True)
    key = chance.choice(offered)
    options = reader.screen.widgets[key].options
    return await reader.change(key, chance.sample(options, min(len(options), chance.choice((0, 1, 1, 2)))))


def _next_option(reader: Reader, key: str, chance: random.Random) -> str:
    return chance.choice(reader.screen.widgets[key].options)

"""The driver of the load measurements works: a few readers, a few seconds."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.load.figures import percentile, table_of_runs
from tests.load.plans import Crowd, steady, tour
from tests.load.reader import Reader
from tests.load.server import Server, running_server
from tests.sign_in.visitor import Visitor


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program with the examples, started once for these tests."""
    with running_server(tmp_path_factory.mktemp("load")) as running:
        yield running


def ended(work: Coroutine[Any, Any, Any]) -> Any:
    """What the work gives, in a thread of its own: a browser test in this process may have left a loop running."""
    with ThreadPoolExecutor(1) as fresh:
        return fresh.submit(asyncio.run, work).result()


def test_three_readers_are_served_and_measured(server: Server) -> None:
    """Three readers who change filters see no error; every run is timed, weighed and noted."""
    notes = ended(steady(server, Crowd(3, 0.04, 0.6, "zeitverlauf"), tell=str))
    tourist = ended(tour(server, ("projekte", "hilfe"), changes=1))
    assert not notes.errors
    assert not tourist.errors
    assert len(notes.runs["open"]) == 3
    assert all(run.seconds > 0 and run.received_bytes > 5_000 for run in notes.runs["open"])
    assert {"projekte: open", "projekte: filter", "hilfe: open"} <= set(tourist.runs)
    assert "zeitverlauf" not in table_of_runs(tourist)


def test_nobody_elses_server_is_loaded() -> None:
    """An address on another machine is refused."""
    with pytest.raises(ValueError, match="not on this machine"):
        Reader("http://example.org:8501")


def test_a_measurement_is_bounded() -> None:
    """More readers or minutes than a machine is meant to bear are refused."""
    with pytest.raises(ValueError, match="at most"):
        Crowd(readers=10_000)


def test_percentile_is_a_value_that_was_measured() -> None:
    """Of twenty values the 95th percentile is the nineteenth."""
    assert percentile([float(each) for each in range(1, 21)], 0.95) == 19
    assert percentile([7.0], 0.95) == 7


def test_a_reader_stays_on_the_page(server: Server) -> None:
    """A filter that is changed on a page draws that page again, and not the first one."""

    async def widgets_after_a_change(address: str) -> set[str]:
        async with Reader(address) as reader:
            await reader.open("zeitverlauf")
            reader.screen.widgets.pop("choice_takt")
            await reader.change("filter_q", "pflege")
            return set(reader.screen.widgets)

    assert "choice_takt" in ended(widgets_after_a_change(server.address))


def test_a_file_outlasts_the_clicks_of_others(server: Server) -> None:
    """What a click on a download has made is still there after another reader has drawn pages anew."""

    async def status_of_file(address: str) -> int:
        async with Visitor(address) as one, Reader(address) as other:
            await one.open("ueberblick")
            await other.open("hilfe")
            file = await one.download(next(key for key in one.deferred if "csv" in key))
            for page in ("themen", "hilfe", "themen"):
                await other.open(page)
            return one.get(file).status_code

    assert ended(status_of_file(server.address)) == 200

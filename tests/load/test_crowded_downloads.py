"""Downloads while others filter without a pause: `python -m pytest tests/load/test_crowded_downloads.py -m slow`."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.load.reader import Reader
from tests.load.server import running_server
from tests.sign_in.visitor import Visitor

CLICKS, OTHERS, SLOW_LINE_S = 40, 3, 0.3


async def filter_on(address: str, number: int) -> None:
    """Change a filter again and again."""
    chance = random.Random(number)  # noqa: S311 chance for tests, nothing secret
    async with Reader(address) as reader:
        await reader.open("ueberblick")
        while True:
            widgets = reader.screen.widgets
            key = chance.choice([key for key, each in widgets.items() if each.kind == "multiselect" and each.options])
            await reader.change(key, chance.sample(widgets[key].options, 1))


async def lost_downloads(address: str) -> int:
    """How many of the files are gone when a slow line asks for them."""
    others = [asyncio.create_task(filter_on(address, number)) for number in range(OTHERS)]
    lost = 0
    async with Visitor(address) as visitor:
        await visitor.open("ueberblick")
        keys = [key for key in visitor.deferred if "csv" in key]
        for click in range(CLICKS):
            file = await visitor.download(keys[click % len(keys)])
            await asyncio.sleep(SLOW_LINE_S)
            lost += (await asyncio.to_thread(visitor.get, file)).status_code != 200
    for each in others:
        each.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    return lost


@pytest.mark.slow
def test_no_download_is_lost_in_a_crowd(tmp_path: Path) -> None:
    """Every file that a click has made is there when a slow line asks for it, whatever others do."""
    with running_server(tmp_path) as server, ThreadPoolExecutor(1) as fresh:
        lost = fresh.submit(asyncio.run, lost_downloads(server.address)).result()
    print(f"{lost} of {CLICKS} files were gone")  # noqa: T201 the figure
    assert lost == 0

"""Filters by chance, as parameters of the address, for tests that hold for whatever is chosen."""

import random

from lib.query.filters import EVERYTHING, FILTERS
from lib.query.overview import overview
from lib.query.selection import all_choices, from_params, select
from lib.ui.data import Shown


def random_params(shown: Shown, seed: int) -> dict[str, list[str]]:
    """Some filters by chance, the same for the same seed: one to three lists, each with some codes, maybe excluded."""
    chance = random.Random(seed)  # noqa: S311 chance for tests, nothing secret
    choices = all_choices(shown.facts, EVERYTHING)
    chosen = chance.sample([each for each in FILTERS if choices[each.name]], chance.randint(1, 3))
    params = {}
    for each in chosen:
        codes = [choice.code for choice in choices[each.name]]
        params[each.param] = chance.sample(codes, min(len(codes), chance.randint(1, 5)))
    if chance.random() < 0.3:
        params["ohne"] = [chosen[0].param]
    return params


def grant_cents(shown: Shown, params: dict[str, list[str]]) -> int | None:
    """The grant of the projects that the parameters choose; None where no chosen project states one."""
    return overview(shown.facts, select(shown.facts, from_params(params))).grant_cents


def cents_of(words: str) -> int:
    """The cents of an amount as the screen writes it."""
    return int("".join(letter for letter in words.replace("−", "-") if letter in "-0123456789"))

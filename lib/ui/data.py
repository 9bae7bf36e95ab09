"""The data on the screen: the published state of the store, or the example data while nothing is published."""

from dataclasses import dataclass

from lib.model.tables import Dataset


@dataclass(frozen=True)
class Shown:
    """What the pages show: one state of the data, and whether it is the example that ships with the program."""

    dataset: Dataset
    is_example: bool


def current() -> Shown:
    """Return the state that is shown now."""
    return Shown(Dataset("empty"), is_example=True)

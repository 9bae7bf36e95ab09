"""What is shown of the money: which amount, by which definition, in which periods and groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from lib.query.attribution import ATTRIBUTIONS, CROSS, DIMENSIONS
from lib.query.facts import AMOUNTS
from lib.query.time_grains import GRAINS

DEFINITIONS = ("approval", "spread", "instalments", "payment", "application")
STATUSES_COUNTED = ("committed", "all")


@dataclass(frozen=True)
class View:
    """How money over time is counted.

    `definition` dates the money: by approval, spread evenly by day over the run time, in equal monthly
    instalments, by payment (then the amount is always what was paid), or by application. `dimension` may join
    two: `district*topic`. `counting` takes committed projects alone, or all whatever their status. `cumulative`
    adds the periods up.
    """

    amount: str = "grant"
    definition: str = "approval"
    grain: str = "year"
    dimension: str = "none"
    attribution: str = "main"
    counting: str = "committed"
    cumulative: bool = False


# Each setting with its parameter in addresses and its values there; the order of values is that of the words below.
PARAMS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "amount": (
        "betrag",
        AMOUNTS,
        ("gesamtkosten", "ausgaben", "zuwendung", "eu", "land", "kommunen", "sonstige", "ausgezahlt"),
    ),
    "definition": ("datierung", DEFINITIONS, ("bewilligung", "laufzeit", "raten", "auszahlung", "antrag")),
    "grain": (
        "takt",
        GRAINS,
        ("tag", "monat", "quartal", "jahr", "schuljahr", "anerkennung", "foerderperiode"),
    ),
    "dimension": (
        "nach",
        DIMENSIONS,
        ("gesamt", "buendnis", "kreis", "thema", "fonds", "status", "traeger", "strang", "periode"),
    ),
    "attribution": ("zuordnung", ATTRIBUTIONS, ("haupt", "anteilig", "voll", "quoten")),
    "counting": ("zaehlung", STATUSES_COUNTED, ("gebunden", "alle")),
}
CUMULATIVE_PARAM = "kumuliert"


def view_to_params(view: View) -> dict[str, list[str]]:
    """Return the view as parameters of an address; a setting at its default has none."""
    params = {}
    for name, (param, values, words) in PARAMS.items():
        value = getattr(view, name)
        if value != getattr(DEFAULT_VIEW, name):
            params[param] = [CROSS.join(words[values.index(part)] for part in value.split(CROSS))]
    if view.cumulative:
        params[CUMULATIVE_PARAM] = ["ja"]
    return params


def view_from_params(params: Mapping[str, Sequence[str]]) -> View:
    """Return the view that parameters describe; what is unknown stays at its default."""
    chosen: dict[str, str] = {}
    for name, (param, values, words) in PARAMS.items():
        word = (list(params.get(param, ())) or [""])[-1]
        parts = word.split(CROSS, 1) if name == "dimension" else [word]
        if all(part in words for part in parts):
            chosen[name] = CROSS.join(values[words.index(part)] for part in parts)
    return View(**chosen, cumulative=list(params.get(CUMULATIVE_PARAM, ())) == ["ja"])


def check_view(view: View) -> None:
    """Raise ValueError where a setting has a value that does not exist."""
    for field in fields(view):
        if field.name not in PARAMS:
            continue
        value = getattr(view, field.name)
        known = [part in PARAMS[field.name][1] for part in value.split(CROSS, 1)]
        if not all(known) or (len(known) > 1 and field.name != "dimension"):
            raise ValueError(f"a view has no {field.name} {value}")


DEFAULT_VIEW = View()

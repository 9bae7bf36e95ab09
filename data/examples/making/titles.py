"""Titles and descriptions of invented projects: no two projects share a title."""

from dataclasses import dataclass

from data.examples.making.dice import Dice
from data.examples.making.groups import read_rows
from data.examples.making.places import Place
from lib.model.reference import read_reference

FOLLOW_UPS = ("2.0", "II", "– Fortführung", "Plus", "– zweite Runde")
AUDIENCES = (
    "Angesprochen werden vor allem kleine und mittlere Betriebe.",
    "Das Vorhaben arbeitet mit Kammern, Jobcentern und Kommunen zusammen.",
    "Die Ergebnisse stehen nach Abschluss allen Partnern des Bündnisses zur Verfügung.",
    "Je Halbjahr nehmen rund 25 Personen teil.",
    "Die Angebote finden an wechselnden Orten statt.",
    "Ein Beirat aus Betrieben begleitet die Umsetzung.",
)


@dataclass(frozen=True)
class Theme:
    """One line of titles.csv: what a project is about."""

    title: str
    description: str
    strand: str
    topic_ids: tuple[str, ...]
    needs_place: bool
    first_period: str


class Titles:
    """Draws themes by the topics of a period and remembers which titles are taken."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()
        self._uses: dict[str, int] = {}
        self._themes = [_theme(row) for row in read_rows("titles")]
        self._shares = {row["topic_id"]: row for row in read_rows("topic_shares")}

    def draw_theme(self, period_id: str) -> Theme:
        """Return one of the least used themes of a topic drawn by the shares of the period."""
        topics = list(self._shares)
        topic = self._dice.pick_weighted(topics, [float(self._shares[each][period_id]) for each in topics])
        themes = [each for each in self._themes if each.topic_ids[0] == topic and each.first_period <= period_id]
        fewest = min(self._uses.get(theme.title, 0) for theme in themes)
        theme = self._dice.pick([each for each in themes if self._uses.get(each.title, 0) == fewest])
        self._uses[theme.title] = fewest + 1
        return theme

    def new_title(self, theme: Theme, alliance_id: str, place: Place) -> str:
        """Return the theme's title, with its place where the bare title is taken or says too little."""
        bare = [] if theme.needs_place or self._dice.happens(40) else [theme.title]
        candidates = [*bare, *(f"{theme.title} {name}" for name in place_names(alliance_id, place))]
        return self._take(next(each for each in candidates if each not in self._taken))

    def follow_up_title(self, title: str) -> str | None:
        """Return the title of a second project after a first one, or None where there is one already."""
        candidate = f"{title} {self._dice.pick(FOLLOW_UPS)}"
        if any(f"{title} {ending}" in self._taken for ending in FOLLOW_UPS):
            return None
        return self._take(candidate)

    def description(self, theme: Theme) -> str:
        """Return one or two sentences about the project."""
        more = self._dice.pick((*AUDIENCES, ""))
        return f"{theme.description} {more}".strip()

    def _take(self, title: str) -> str:
        self._taken.add(title)
        return title


def place_names(alliance_id: str, place: Place) -> list[str]:
    """Return words that place a title: the district for one district, the region for several, then the other."""
    alliances = read_reference("alliances").set_index("alliance_id")
    region = str(alliances.loc[alliance_id, "short_name"])
    seat = _seat_in_words(place.district_ags[0])
    names = [seat, region] if len(place.district_ags) == 1 else [region, seat]
    return [*names, *(f"{region} – Baustein {number}" for number in range(2, 9))]


def _seat_in_words(district_ags: str) -> str:
    name = str(read_reference("districts").set_index("district_ags").loc[district_ags, "name_full"])
    if name.startswith("Stadt "):
        return f"in {name.removeprefix('Stadt ')}"
    return f"in der {name}" if name.startswith("Region ") else f"im {name}"


def _theme(row: dict[str, str]) -> Theme:
    further = [topic for topic in row["further_topic_ids"].split(";") if topic]
    return Theme(
        title=row["title"],
        description=row["description"],
        strand=row["strand"],
        topic_ids=(row["topic_id"], *further),
        needs_place=row["needs_place"] == "true",
        first_period=row["first_period"],
    )

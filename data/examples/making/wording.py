"""How an officer writes what the program keeps as codes."""

from datetime import date

from data.examples.making.dice import Dice
from lib.model.reference import read_reference

STATUSES = {
    "idea": "Projektidee",
    "applied": "beantragt",
    "opinion_given": "Votum positiv",
    "approved": "bewilligt",
    "running": "laufend",
    "completed": "abgeschlossen",
    "rejected": "abgelehnt",
    "withdrawn": "zurückgezogen",
    "revoked": "widerrufen",
}
STRANDS = {"structural": "Strukturprojekt", "unemployed": "Arbeitslosenprojekt", "training": "Weiterbildungsprojekt"}
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
REMARKS = {
    "completed": ("Verwendungsnachweis geprüft", "Abschlussbericht liegt vor", "", "", ""),
    "running": ("Zwischennachweis eingegangen", "Verlängerung angefragt", "", "", "", ""),
    "revoked": ("Bescheid widerrufen, Teilrückzahlung",),
    "rejected": ("kein Bezug zur regionalen Strategie", "Mittel reichen nicht aus"),
    "withdrawn": ("Antrag durch Träger zurückgezogen",),
    "applied": ("Unterlagen vollständig", ""),
}


def topic_labels(topic_ids: tuple[str, ...]) -> list[str]:
    """Return the German names of topics."""
    labels = read_reference("topics").set_index("topic_id")["label_de"]
    return [str(labels[each]) for each in topic_ids]


def district_words(district_ags: tuple[str, ...], dice: Dice) -> str:
    """Return the districts as one cell: the official names in most cases, else shortened."""
    districts = read_reference("districts").set_index("district_ags")
    names = [str(districts.loc[each, "name_full"]) for each in district_ags]
    if dice.happens(30):
        names = [name.replace("Landkreis ", "LK ") for name in names]
    return "; ".join(names)


def alliance_words(alliance_id: str) -> str:
    """Return the short name of an alliance."""
    return str(read_reference("alliances").set_index("alliance_id").loc[alliance_id, "short_name"])


def remark(status: str, dice: Dice) -> str:
    """Return a remark that fits the status, often none."""
    return dice.pick(REMARKS.get(status, ("",)))


def german_date(day: date) -> str:
    """Return a day as 28.09.2018."""
    return day.strftime("%d.%m.%Y")


def german_month(day: date) -> str:
    """Return a month as September 2018."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def german_euro(cents: int) -> str:
    """Return an amount as 1.234.567,89 €."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}".replace(",", ".") + f",{abs(cents) % 100:02d} €"

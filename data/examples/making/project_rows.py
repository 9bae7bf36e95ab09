"""The rows of the project list as an officer keeps it, with the few blemishes such lists have."""

from datetime import date

from data.examples.making.dice import Dice
from data.examples.making.places import draw_postcode
from data.examples.making.projects import FictionalProject
from data.examples.making.wording import (
    STATUSES,
    STRANDS,
    alliance_words,
    district_words,
    german_date,
    german_euro,
    german_month,
    remark,
    topic_labels,
)

Cell = str | int | date | float | None
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Vorhaben", ("Lfd. Nr.", "Förderkennzeichen", "Bündnis", "Träger", "Titel des Vorhabens", "Kurzbeschreibung")),
    ("Ort", ("Landkreis(e)", "PLZ")),
    ("Einordnung", ("Themen", "Strang", "Fonds", "Status")),
    ("Verfahren", ("Antrag vom", "Votum am", "Bewilligt am")),
    ("Laufzeit", ("von", "bis")),
    (
        "Finanzierung",
        (
            "Gesamtausgaben",
            "zuwendungsfähige Ausgaben",
            "Zuwendung",
            "davon EU",
            "davon Land",
            "Kommunale Mittel",
            "Eigenmittel",
            "ausgezahlt",
        ),
    ),
    ("Hinweise", ("Bemerkung", "Fiktiv")),
)
HEADERS = tuple(header for _, headers in GROUPS for header in headers)
AMOUNTS = GROUPS[5][1]
DATES = ("Antrag vom", "Votum am", "Bewilligt am", "von", "bis")
WITHOUT_GRANT = ("idea", "rejected", "withdrawn")
PAID_STATUSES = ("approved", "running", "completed", "revoked")


def project_rows(projects: list[FictionalProject], paid: dict[str, int], seed: int) -> list[dict[str, Cell]]:
    """Return one row a project by header; amounts are euros, days are dates, and gaps are None."""
    dice = Dice(seed)
    rows = [_row(number, project, paid, dice) for number, project in enumerate(projects, start=1)]
    _add_blemishes(rows, projects, dice)
    return rows


def _row(number: int, project: FictionalProject, paid: dict[str, int], dice: Dice) -> dict[str, Cell]:
    return {
        "Lfd. Nr.": number,
        "Förderkennzeichen": project.reference,
        "Bündnis": alliance_words(project.alliance_id),
        "Träger": project.beneficiary,
        "Titel des Vorhabens": project.title,
        "Kurzbeschreibung": project.description,
        "Landkreis(e)": district_words(project.place.district_ags, dice),
        "PLZ": project.place.postcode,
        "Themen": "; ".join(topic_labels(project.topic_ids)),
        "Strang": STRANDS[project.strand],
        "Fonds": project.fund,
        "Status": STATUSES[project.status],
        "Antrag vom": project.days.application,
        "Votum am": project.days.opinion,
        "Bewilligt am": project.days.approval,
        "von": project.days.start,
        "bis": project.days.end,
        **_amounts(project, paid),
        "Bemerkung": remark(project.status, dice) or None,
        "Fiktiv": "ja",
    }


def _amounts(project: FictionalProject, paid: dict[str, int]) -> dict[str, Cell]:
    money = project.financing
    shares = (
        money.eligible_cost,
        money.grant,
        money.eu_amount,
        money.state_amount,
        money.municipal_amount,
        money.own_amount,
    )
    known = {"idea": (None,) * 6, "rejected": (shares[0], *(None,) * 5), "withdrawn": (shares[0], *(None,) * 5)}
    paid_cents = paid.get(project.reference, 0) if project.status in PAID_STATUSES else None
    cents = (money.total_cost, *known.get(project.status, shares), paid_cents)
    return {header: None if each is None else each / 100 for header, each in zip(AMOUNTS, cents, strict=True)}


def _add_blemishes(rows: list[dict[str, Cell]], projects: list[FictionalProject], dice: Dice) -> None:
    """Spoil seven cells as real lists have them: about, see above, a month in words, no place, another's postcode."""
    by_alliance: dict[str, list[int]] = {}
    for place, project in enumerate(projects):
        if project.status == "completed":
            by_alliance.setdefault(project.alliance_id, []).append(place)
    for alliance_id, position in (("EMS", 2), ("JAB", 1)):
        place = by_alliance[alliance_id][position]
        rows[place]["Gesamtausgaben"] = f"ca. {german_euro(round(projects[place].financing.total_cost, -6))}"
    rows[by_alliance["EMS"][5]]["Landkreis(e)"] = None
    rows[by_alliance["EMS"][7]]["Kurzbeschreibung"] = "s. o."
    _write_as_text(rows[by_alliance["ELW"][4]], "von", german_month)
    _write_as_text(rows[by_alliance["NON"][6]], "bis", german_date)
    rows[by_alliance["SON"][3]]["PLZ"] = draw_postcode("03241", dice)


def _write_as_text(row: dict[str, Cell], header: str, form: object) -> None:
    day = row[header]
    if isinstance(day, date) and callable(form):
        row[header] = form(day)

"""Easy tables made of the example projects: one header row, every value plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.examples.make_examples import SEED
from data.examples.making.projects import FictionalProject, make_projects
from data.examples.making.wording import STATUSES, alliance_words, topic_labels
from lib.model.reference import read_reference

Value = str | date | Decimal | None
MOST_PROJECTS = 40


@dataclass(frozen=True)
class EasyTable:
    """A plain table: the field each column is, its header, and the rows as text, days and amounts in euros."""

    fields: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def column(self, field: str) -> list[Value]:
        """Return the values of a field."""
        place = self.fields.index(field)
        return [row[place] for row in self.rows]

    def cents(self, field: str) -> int:
        """Return the sum of an amount in cents."""
        return int(sum(value for value in self.column(field) if isinstance(value, Decimal)) * 100)


def granted_projects() -> list[FictionalProject]:
    """Return some of the example's projects that were granted, spread over all alliances."""
    granted = [each for each in make_projects(SEED) if each.days.approval is not None]
    return granted[:: len(granted) // MOST_PROJECTS]


def officer_table() -> EasyTable:
    """Return a list as an alliance office keeps it, with German headers."""
    names = {
        "reference": "Förderkennzeichen",
        "alliance": "Bündnis",
        "beneficiary": "Träger",
        "title": "Titel des Vorhabens",
        "district": "Landkreis",
        "topic": "Thema",
        "fund": "Fonds",
        "status": "Status",
        "approval_date": "Bewilligt am",
        "start_date": "Beginn",
        "end_date": "Ende",
        "total_cost": "Gesamtausgaben",
        "eligible_cost": "Zuwendungsfähige Ausgaben",
        "grant": "Zuwendung",
        "eu_amount": "davon EU",
        "state_amount": "davon Land",
    }
    rows = tuple(_officer_row(project) for project in granted_projects())
    return EasyTable(tuple(names), tuple(names.values()), rows)


def operations_table(headers: Sequence[str]) -> EasyTable:
    """Return an official list of operations 2014-2020 in the regulation's order, with the headers of a language."""
    fields = (
        "beneficiary", "title", "description", "start_date", "end_date",
        "eligible_cost", "cofinancing_rate", "postcode", "country",
    )  # fmt: skip
    rows = tuple(_operation_row(project) for project in granted_projects())
    return EasyTable(fields, tuple(headers), rows)


def _officer_row(project: FictionalProject) -> tuple[Value, ...]:
    districts = read_reference("districts").set_index("district_ags")["name_full"]
    money = project.financing
    amounts = (money.total_cost, money.eligible_cost, money.grant, money.eu_amount, money.state_amount)
    return (
        project.reference,
        alliance_words(project.alliance_id),
        project.beneficiary,
        project.title,
        str(districts[project.place.district_ags[0]]),
        topic_labels(project.topic_ids)[0],
        project.fund,
        STATUSES[project.status],
        project.days.approval,
        project.days.start,
        project.days.end,
        *(Decimal(cents) / 100 for cents in amounts),
    )


def _operation_row(project: FictionalProject) -> tuple[Value, ...]:
    rate = round(Decimal(project.financing.eu_amount) / project.financing.eligible_cost * 100)
    return (
        project.beneficiary,
        project.title,
        project.description,
        project.days.start,
        project.days.end,
        Decimal(project.financing.eligible_cost) / 100,
        Decimal(rate),
        project.place.postcode,
        "DE",
    )

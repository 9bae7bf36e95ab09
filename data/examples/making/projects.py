"""Makes the invented projects from the groups."""

from dataclasses import dataclass, replace

from data.examples.making.amounts import Financing, finance, share_out
from data.examples.making.calendar_days import AS_OF, Days, draw_days
from data.examples.making.dice import Dice
from data.examples.making.groups import Group, read_groups
from data.examples.making.places import Place, districts_of_alliances, draw_place, invented_beneficiaries
from data.examples.making.titles import Theme, Titles

CEILINGS_CENTS = {
    ("ESF+", "structural"): 49_900_000,
    ("ESF+", "unemployed"): 49_900_000,
    ("ESF+", "training"): 19_900_000,
}
OTHER_CEILING_CENTS = 62_000_000
WITHOUT_OPINION = ("training", "P4")  # since 2024 training calls run without the alliance's opinion


@dataclass(frozen=True)
class FictionalProject:
    """One invented project; amounts in cents, topics with the main one first."""

    reference: str
    alliance_id: str
    period_id: str
    beneficiary: str
    title: str
    description: str
    place: Place
    topic_ids: tuple[str, ...]
    strand: str
    fund: str
    status: str
    days: Days
    financing: Financing
    theme: Theme


class Maker:
    """Makes projects group by group and knows what it has made, so that projects can follow earlier ones."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed)
        self._titles = Titles(self._dice)
        self._members = districts_of_alliances()
        self._beneficiaries = invented_beneficiaries(sorted(self._members), self._dice)
        self.projects: list[FictionalProject] = []

    def make_group(self, group: Group) -> None:
        """Add the projects of a group."""
        drafts = [self._draft(group) for _ in range(group.projects)]
        ceilings = [CEILINGS_CENTS.get((group.fund, draft.strand), OTHER_CEILING_CENTS) for draft in drafts]
        amounts = share_out(group.eligible_cents, ceilings, self._dice)
        for draft, cents in zip(drafts, amounts, strict=True):
            rates = (group.eu_rate_pct, group.state_rate_pct, group.extra_cost_pct)
            self.projects.append(replace(draft, financing=finance(cents, *rates, self._dice)))

    def _draft(self, group: Group) -> FictionalProject:
        earlier = self._earlier_project(group)
        title = self._titles.follow_up_title(earlier.title) if earlier else None
        if earlier is not None and title is not None:
            return self._project(group, earlier.theme, earlier.place, title, earlier.beneficiary)
        theme = self._titles.draw_theme(group.period_id)
        place = draw_place(self._members[group.alliance_id], self._dice)
        title = self._titles.new_title(theme, group.alliance_id, place)
        return self._project(group, theme, place, title, self._dice.pick(self._beneficiaries[group.alliance_id]))

    def _project(self, group: Group, theme: Theme, place: Place, title: str, beneficiary: str) -> FictionalProject:
        days = draw_days(group, theme.strand, self._dice)
        if (theme.strand, group.period_id) == WITHOUT_OPINION:
            days = replace(days, opinion=None)
        return FictionalProject(
            reference="",
            alliance_id=group.alliance_id,
            period_id=group.period_id,
            beneficiary=beneficiary,
            title=title,
            description=self._titles.description(theme),
            place=place,
            topic_ids=theme.topic_ids[: self._dice.pick((1, 2, 3))],
            strand=theme.strand,
            fund=group.fund,
            status=status_on_as_of(group.status, days),
            days=days,
            financing=Financing(0, 0, 0, 0, 0, 0),
            theme=theme,
        )

    def _earlier_project(self, group: Group) -> FictionalProject | None:
        earlier = [
            each
            for each in self.projects
            if each.alliance_id == group.alliance_id and each.period_id < group.period_id and each.status == "completed"
        ]
        return self._dice.pick(earlier) if earlier and self._dice.happens(18) else None


def make_projects(seed: int) -> list[FictionalProject]:
    """Return the invented projects in the order of their reference numbers, alliance by alliance."""
    maker = Maker(seed)
    for group in read_groups():
        maker.make_group(group)
    return _numbered(sorted(maker.projects, key=_filing_order))


def status_on_as_of(status: str, days: Days) -> str:
    """Return the status at the as-of date; granted projects are approved, running or completed by their days."""
    if status != "granted" or days.start is None or days.end is None:
        return status
    return "approved" if days.start > AS_OF else "running" if days.end >= AS_OF else "completed"


def _filing_order(project: FictionalProject) -> tuple[str, str, str]:
    return project.alliance_id, str(project.days.application or AS_OF), project.title


def _numbered(projects: list[FictionalProject]) -> list[FictionalProject]:
    counts: dict[tuple[str, int], int] = {}
    numbered = []
    for project in projects:
        year = (project.days.application or AS_OF).year
        key = (project.alliance_id, year)
        counts[key] = counts.get(key, 0) + 1
        numbered.append(replace(project, reference=f"FKB-{project.alliance_id}-{year}-{counts[key]:03d}"))
    return numbered

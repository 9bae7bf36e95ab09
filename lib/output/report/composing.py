"""A report composed from facts and filters: the sections that were ordered, discreet where that was ordered."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from lib.model.messages import text
from lib.output.about import About
from lib.output.change_tables import without_edited_persons
from lib.output.discretion import FEWEST, has_small_periods, merge_small, without_small_budgets
from lib.output.persons import hide_persons, without_persons
from lib.output.report import sections
from lib.output.report.basis import Basis
from lib.output.report.changes_section import changes_section
from lib.output.report.content import Report, Section
from lib.output.report.forecast_section import forecast_section
from lib.output.report.notes_section import notes_section
from lib.output.report.order import Order, choice_in_words
from lib.output.report.selection_press import press_of
from lib.output.tables import TableView
from lib.query.money import MoneyByGroup, money_by_time
from lib.query.regions import districts_of

PERIODS = "recognition"
AFTER_NOTES = ("findings", "method")


def compose(basis: Basis, about: About, order: Order, language: str) -> Report:
    """Return the report; the choices about persons and small counts stand in its `about`.

    Raises ValueError where small counts are to be hidden and the selection itself is one; see `is_too_small`.
    """
    if is_too_small(basis, order):
        raise ValueError("fewer projects than may be shown")
    said = replace(about, persons=choice_in_words(order, language))
    made = tuple(_MAKERS[key](basis, said, order, language) for key in _telling(basis, order))
    said = replace(said, definitions=(*said.definitions, *_events_said(made, language)))
    return Report(said, tuple(_discreet(section, order, language) for section in made))


def _events_said(made: tuple[Section, ...], language: str) -> tuple[tuple[str, str], ...]:
    return tuple((text("events.term", language), section.events) for section in made if section.events)


def _telling(basis: Basis, order: Order) -> tuple[str, ...]:
    """The sections that say something: of one alliance, “it receives 100 %” says nothing beside other sections."""
    is_of_one = len(basis.money_by("alliance").groups) <= 1
    telling = tuple(each for each in order.sections if each != "alliances")
    chosen = telling if is_of_one and telling else order.sections
    if not order.has_notes:
        return chosen
    at = next((place for place, each in enumerate(chosen) if each in AFTER_NOTES), len(chosen))
    return (*chosen[:at], "notes", *chosen[at:])


def is_too_small(basis: Basis, order: Order) -> bool:
    """Tell whether the selection has so few projects that, with small counts hidden, nothing of it may be shown."""
    return order.hides_small and len(basis.rows) < FEWEST


def _discreet(section: Section, order: Order, language: str) -> Section:
    table = section.table
    if table is None or order.has_persons:
        return section
    if section.key == "changes":
        table = without_edited_persons(table, language)
    if section.key == "findings":
        table = _without_found_persons(table, language)
    return replace(section, table=without_persons(table, language))


def _without_found_persons(table: TableView, language: str) -> TableView:
    """Findings in which a natural person that was found is named neither in its column nor in the sentence."""
    found = hide_persons(table.frame["found"], language)
    said = [
        words if pd.isna(before) else words.replace(before, after)
        for words, before, after in zip(table.frame["finding"], table.frame["found"], found, strict=True)
    ]
    return replace(table, frame=table.frame.assign(found=found, finding=said))


def _key_figures(basis: Basis, _about: About, _order: Order, language: str) -> Section:
    return sections.key_figures_section(basis.overview, press_of(basis, language), language)


def _money_over_time(basis: Basis, _about: About, order: Order, language: str) -> Section:
    view = replace(basis.view, dimension="none", cumulative=False) if order.hides_small else basis.view
    money = money_by_time(basis.facts, basis.rows, view)
    if order.hides_small and has_small_periods(money):
        topic = text("output.report.topic.money_over_time", language)
        return Section("money_over_time", topic, text("report.small.periods", language))
    periods = basis.facts.dataset.funding_periods
    return sections.money_over_time_section(money, periods[periods["kind"] == PERIODS], language, basis.events)


def _budgets(basis: Basis, _about: About, order: Order, language: str) -> Section:
    ledger = without_small_budgets(basis.ledger) if order.hides_small else basis.ledger
    return sections.budgets_section(ledger, language)


def _forecast(basis: Basis, _about: About, order: Order, language: str) -> Section:
    ledger = without_small_budgets(basis.ledger) if order.hides_small else basis.ledger
    return forecast_section(basis.facts, ledger, language)


def _alliances(basis: Basis, _about: About, order: Order, language: str) -> Section:
    money = _grouped(basis, "alliance", order)
    return sections.ranking_section("alliance", money, basis.view.attribution, language)


def _topics(basis: Basis, _about: About, order: Order, language: str) -> Section:
    return sections.topics_section(_grouped(basis, "topic", order), basis.view.attribution, language)


def _regions(basis: Basis, _about: About, order: Order, language: str) -> Section:
    money = _grouped(basis, "district", order)
    if order.hides_small:
        # A map would leave the merged districts empty, as if they had no project.
        return sections.ranking_section("district", money, basis.view.attribution, language)
    districts = districts_of(basis.facts, basis.selection)
    return sections.regions_section(money, districts, basis.view.attribution, language)


def _ending(basis: Basis, _about: About, order: Order, language: str) -> Section:
    projects = basis.facts.dataset.projects.take(basis.overview.ending_soon)
    section = sections.ending_section(projects, basis.overview.months, language)
    return _without_projects(section, language) if order.hides_small else section


def _changes(basis: Basis, _about: About, order: Order, language: str) -> Section:
    section = changes_section(basis, language)
    return _without_projects(section, language) if order.hides_small else section


def _findings(basis: Basis, _about: About, order: Order, language: str) -> Section:
    section = sections.findings_section(basis.findings, language)
    return _without_projects(section, language) if order.hides_small else section


def _notes(basis: Basis, _about: About, order: Order, language: str) -> Section:
    return notes_section(basis, language, has_persons=order.has_persons, has_projects=not order.hides_small)


def _method(basis: Basis, about: About, _order: Order, language: str) -> Section:
    coverages = {"grant": basis.overview.grant_coverage, "eligible_cost": basis.overview.eligible_coverage}
    return sections.method_section(about, coverages, language)


def _grouped(basis: Basis, dimension: str, order: Order) -> MoneyByGroup:
    money = basis.money_by(dimension)
    return merge_small(money) if order.hides_small else money


def _without_projects(section: Section, language: str) -> Section:
    if section.table is None:
        return section
    return replace(section, table=None, sentences=(*section.sentences, text("report.small.projects", language)))


_MAKERS: dict[str, Callable[[Basis, About, Order, str], Section]] = {
    "key_figures": _key_figures,
    "money_over_time": _money_over_time,
    "budgets": _budgets,
    "forecast": _forecast,
    "alliances": _alliances,
    "topics": _topics,
    "regions": _regions,
    "ending": _ending,
    "changes": _changes,
    "notes": _notes,
    "findings": _findings,
    "method": _method,
}

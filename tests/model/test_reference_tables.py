"""The reference files fit together: every code that one file uses stands in the file that defines it."""

import re

import pytest

from lib.model.fields import fields_of
from lib.model.reference import read_reference, split_codes
from lib.model.reference_tables import alliances_of, reference_dataset_tables

CODED = ("alliances", "districts", "funding_periods", "topics")
USES = [
    ("alliance_aliases", "alliance_id", "alliances", "alliance_id"),
    ("districts", "alliance_id", "alliances", "alliance_id"),
    ("districts", "kind", "district_kinds", "district_kind"),
    ("district_aliases", "district_ags", "districts", "district_ags"),
    ("district_assignments", "district_ags", "districts", "district_ags"),
    ("district_assignments", "alliance_id", "alliances", "alliance_id"),
    ("areas", "district_ags", "districts", "district_ags"),
    ("municipalities", "district_ags", "districts", "district_ags"),
    ("postcodes", "district_ags", "districts", "district_ags"),
    ("outlines", "district_ags", "districts", "district_ags"),
    ("published_budgets", "alliance_id", "alliances", "alliance_id"),
    ("published_budgets", "period_id", "funding_periods", "period_id"),
    ("published_budgets", "basis", "bases", "basis"),
    ("published_budgets", "precision", "precisions", "precision"),
    ("key_figures", "alliance_id", "alliances", "alliance_id"),
    ("key_figures", "precision", "precisions", "precision"),
    ("rate_rules", "programming_period", "funding_periods", "period_id"),
    ("rate_rules", "strand", "strands", "code"),
    ("topic_rules", "topic_id", "topics", "topic_id"),
]
SOURCED = ["alliances", "district_assignments", "published_budgets", "key_figures", "rate_rules"]
ALIASES = [("alliance_aliases", "alias"), ("district_aliases", "alias"), ("areas", "area")]


@pytest.mark.parametrize(("file", "column", "defined_in", "code"), USES)
def test_every_code_used_is_defined(file: str, column: str, defined_in: str, code: str) -> None:
    """A code without its definition would be a name nobody can show."""
    used = {each for cell in read_reference(file)[column] for each in split_codes(cell)}
    assert used - set(read_reference(defined_in)[code]) == set()


@pytest.mark.parametrize("file", SOURCED)
def test_every_fact_has_its_source(file: str) -> None:
    """Nobody needs to ask where a figure comes from."""
    assert (read_reference(file)["source_url"] != "").all()


@pytest.mark.parametrize(("file", "column"), ALIASES)
def test_an_alias_names_one_thing(file: str, column: str) -> None:
    """The same spelling, in capitals or not, never stands for two."""
    aliases = read_reference(file)[column].str.casefold()
    assert aliases[aliases.duplicated()].tolist() == []


@pytest.mark.parametrize("table", CODED)
def test_the_code_tables_are_canonical(table: str) -> None:
    """They have exactly the model's columns and one row a code."""
    frame = reference_dataset_tables()[table]
    assert list(frame.columns) == [field.column for field in fields_of(table)]
    assert frame.iloc[:, 0].is_unique


def test_default_assignment_and_districts_agree() -> None:
    """The two files that name the default alliance name the same one."""
    districts = read_reference("districts")
    assert [alliances_of(ags)[0] for ags in districts["district_ags"]] == districts["alliance_id"].tolist()


def test_recognition_periods_follow_one_another() -> None:
    """Each begins on the day after the one before ended."""
    periods = reference_dataset_tables()["funding_periods"].query("kind == 'recognition'")
    gaps = periods["start_date"].iloc[1:].array - periods["end_date"].iloc[:-1].array
    assert {gap.days for gap in gaps} == {1}


def test_the_three_focus_topics_stand_first() -> None:
    """Digitalisation, demographics and refugee integration lead the list."""
    topics = reference_dataset_tables()["topics"]
    assert topics.loc[topics["is_focus"], "topic_id"].tolist() == topics["topic_id"].head(3).tolist()


def test_every_topic_can_be_recognised_by_words_and_by_its_name() -> None:
    """No topic depends on a column that a file may not have."""
    rules = read_reference("topic_rules")
    for kind in ("word", "label"):
        assert set(rules.loc[rules["kind"] == kind, "topic_id"]) == set(read_reference("topics")["topic_id"])


def test_word_rules_are_expressions_without_look_around() -> None:
    """They can be joined into one expression for the fast matcher of Arrow, which has no look-around."""
    for pattern in read_reference("topic_rules").query("kind == 'word'")["pattern"]:
        re.compile(pattern)
        assert re.search(r"\(\?[=!<]|\\[1-9]", pattern) is None


def test_topic_labels_in_both_languages_are_known_labels() -> None:
    """A file written by this program is read back with its topics."""
    labels = read_reference("topic_rules").query("kind == 'label'").set_index("pattern")["topic_id"]
    known = {label.casefold(): topic for label, topic in labels.items()}
    for topic in read_reference("topics").to_dict("records"):
        assert {known.get(topic["label_de"].casefold()), known.get(topic["label_en"].casefold())} == {topic["topic_id"]}


def test_an_alliance_and_period_has_one_published_budget_at_most() -> None:
    """Budgets of one period are not added up by mistake; the overlapping ones have no period."""
    budgets = read_reference("published_budgets").query("period_id != '' and alliance_id != ''")
    assert not budgets.duplicated(["alliance_id", "period_id"]).any()


def test_municipalities_and_outlines_cover_every_district() -> None:
    """A place can be found in each district, and each is drawn; a key starts with its district."""
    districts = set(read_reference("districts")["district_ags"])
    municipalities = read_reference("municipalities")
    assert set(municipalities["district_ags"]) == set(read_reference("outlines")["district_ags"]) == districts
    assert (municipalities["ags8"].str[:5] == municipalities["district_ags"]).all()

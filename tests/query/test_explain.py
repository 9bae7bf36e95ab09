import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from project_strategies import VIEWS, projects
from projects_made import dataset_of

from lib.query.budgets import ledger
from lib.query.explain import (
    explain_budget,
    explain_money_by,
    explain_money_by_time,
    explain_payments_to_come,
)
from lib.query.facts import build_facts
from lib.query.money import View, money_by, money_by_time
from lib.query.payments_to_come import payments_to_come


@settings(max_examples=25)
@given(st.lists(projects(), min_size=1, max_size=5), VIEWS)
def test_cited_cells_add_up_to_every_cell_over_time(rows: list[dict], view: View) -> None:
    """Every figure over time, and their total, is the sum of the parts of the cells cited for it."""
    facts = build_facts(dataset_of(*rows))
    money = money_by_time(facts, facts.all_rows, view)
    for cell in money.frame.to_dict("records")[:: max(1, len(money.frame) // 8)]:
        explained = explain_money_by_time(facts, facts.all_rows, view, cell["period"], cell["group"])
        assert explained.frame["part_cents"].sum() == cell["amount_cents"] == explained.amount_cents
    assert explain_money_by_time(facts, facts.all_rows, view).amount_cents == money.total_cents


@settings(max_examples=25)
@given(st.lists(projects(), min_size=1, max_size=5), st.sampled_from(["main", "split", "full", "shares"]))
def test_cited_cells_add_up_to_every_group(rows: list[dict], attribution: str) -> None:
    """Every figure by district, and their total, is the sum of the parts of the cells cited for it."""
    facts = build_facts(dataset_of(*rows))
    money = money_by(facts, facts.all_rows, "district", attribution=attribution)
    for cell in money.frame.to_dict("records"):
        args = (facts, facts.all_rows, "district", "grant", attribution)
        assert explain_money_by(*args, group=cell["group"]).amount_cents == cell["amount_cents"]
    assert explain_money_by(facts, facts.all_rows, "district").amount_cents == money.total_cents


def test_a_thousand_random_figures_are_explained() -> None:
    """Of 1,000 figures drawn from 400 projects, each is the sum of its cells; cells counted whole are the file's."""
    random = np.random.default_rng(20261122)
    facts = build_facts(dataset_of(*(_project(random, row) for row in range(400))))
    choices = [
        View(definition=definition, grain=grain, dimension=dimension, attribution=attribution)
        for definition in ("approval", "spread", "instalments")
        for grain in ("year", "quarter", "recognition_period")
        for dimension, attribution in (("alliance", "main"), ("district", "split"), ("topic", "full"))
    ]
    checked = 0
    while checked < 1000:
        view = choices[int(random.integers(len(choices)))]
        rows = np.flatnonzero(random.random(facts.size) < random.uniform(0.05, 1))
        cells = money_by_time(facts, rows, view).frame.query("amount_cents != 0").to_dict("records")
        for place in random.permutation(len(cells))[:25]:
            cell = cells[place]
            frame = explain_money_by_time(facts, rows, view, cell["period"], cell["group"]).frame
            assert frame["part_cents"].sum() == cell["amount_cents"]
            if view.definition == "approval" and view.attribution != "split":
                cited = facts.dataset.projects.set_index("source_row").loc[frame["source_row"], "grant_cents"]
                assert cited.sum() == cell["amount_cents"]
            checked += 1


def test_an_explanation_names_file_sheet_and_row() -> None:
    """The cell behind a figure is named with its file, sheet, row and field."""
    place = {"source_file": "Liste.xlsx", "source_sheet": "Projekte", "source_row": 12}
    facts = build_facts(dataset_of({"grant_cents": 500, "approval_date": "2020-05-04"} | place))
    row = explain_money_by_time(facts, facts.all_rows, View(), "2020").frame.iloc[0]
    assert {key: row[key] for key in place} == place
    assert (row["field"], row["cell_cents"], row["part_cents"]) == ("grant", 500, 500)


def test_payments_are_explained_by_their_own_rows() -> None:
    """Money by payment cites the rows of the payments, not those of the projects."""
    payments = [
        {"project_id": "p0", "payment_date": "2020-05-04", "paid_amount_cents": cents, "source_row": row}
        for cents, row in ((100, 7), (250, 9), (-50, 11))
    ]
    facts = build_facts(dataset_of({"grant_cents": 500, "source_row": 2}, payments=payments))
    explained = explain_money_by_time(facts, facts.all_rows, View(definition="payment"), "2020")
    assert explained.frame["source_row"].tolist() == [7, 9, 11]
    assert explained.amount_cents == 300


def _project(random: np.random.Generator, row: int) -> dict:
    start = np.datetime64("2015-09-01") + int(random.integers(0, 4000))
    codes = random.permutation(["03241", "03254", "03101"])[: int(random.integers(0, 4))]
    return {
        "alliance_id": str(random.choice(["LEW", "SON", "NWE"])),
        "district_ags": ";".join(codes) or None,
        "topic_ids": str(random.choice(["care", "women", "care;women", "digitalisation;care"])),
        "grant_cents": int(random.integers(1, 50_000_000)),
        "approval_date": str(start - int(random.integers(0, 100))),
        "start_date": str(start),
        "end_date": str(start + int(random.integers(0, 1400))),
        "source_row": row + 2,
    }


def test_what_is_committed_to_a_budget_is_explained() -> None:
    """The cells cited for a budget add up to what the ledger calls committed."""
    budget = {"alliance_id": "LEW", "period_id": "P4", "basis": "esf", "budget_amount_cents": 9_000}
    project = {"alliance_id": "LEW", "status": "approved", "fund": "ESF+", "approval_date": "2025-01-01"}
    rows = [project | {"eu_amount_cents": cents} for cents in (700, 250)]
    rows += [project | {"eu_amount_cents": 5000, "status": "rejected"}, project]
    facts = build_facts(dataset_of(*rows, budgets=[budget], as_of="2025-08-31"))
    explained = explain_budget(facts, "b0")
    assert explained.frame["part_cents"].tolist() == [700, 250]
    assert explained.amount_cents == ledger(facts).frame["committed_cents"].iloc[0]


def test_payments_to_come_are_grants_minus_payments() -> None:
    """The cells of grants count, those of payments are taken off; together they are the total, to the cent."""
    run = {"start_date": "2024-01-01", "end_date": "2026-12-31", "status": "running"}
    rows = [run | {"grant_cents": 900, "paid_amount_cents": 5}, run | {"grant_cents": 400, "paid_amount_cents": 100}]
    payments = [{"project_id": "p0", "payment_date": "2024-06-01", "paid_amount_cents": cents} for cents in (300, -50)]
    facts = build_facts(dataset_of(*rows, run, payments=payments, as_of="2025-08-31"))
    found = payments_to_come(facts, facts.all_rows)
    explained = explain_payments_to_come(facts, facts.all_rows)
    assert found is not None
    assert explained.amount_cents == found.money.total_cents == 900 - 250 + 400 - 100
    cells = explained.frame[["position", "table", "field", "part_cents"]].to_records(index=False).tolist()
    assert cells == [
        (0, "projects", "grant", 900),
        (0, "payments", "paid_amount", -300),
        (0, "payments", "paid_amount", 50),
        (1, "projects", "grant", 400),
        (1, "projects", "paid_amount", -100),
    ]

"""Which projects are missing from the key figures, figure by figure."""

import numpy as np

from lib.query.facts import build_facts
from lib.query.overview import overview
from tests.query.projects_made import dataset_of


def test_each_key_figure_knows_who_is_missing_from_it() -> None:
    """Paid: committed ones without payment; beneficiaries and districts: who states none; ending: who has no end."""
    whole = {"status": "approved", "beneficiary": "Stadt", "district_ags": "03241", "end_date": "2026-12-31"}
    facts = build_facts(
        dataset_of(
            whole | {"paid_amount_cents": 100, "currency": "EUR"},
            whole | {"beneficiary": None},
            whole | {"district_ags": None, "end_date": None},
            {"status": "rejected", "beneficiary": "Stadt", "district_ags": "03241"},
            as_of="2026-06-30",
        )
    )
    found = overview(facts, np.arange(4))
    assert {gap.reason: gap.positions.tolist() for gap in found.paid_coverage.missing} == {
        "not_committed": [3],
        "no_payment": [1, 2],
    }
    assert {gap.reason: gap.positions.tolist() for gap in found.named_coverage.missing} == {
        "no_group.beneficiary": [1],
        "no_group.district": [2],
    }
    assert {gap.reason: gap.positions.tolist() for gap in found.ending_coverage.missing} == {"no_end_date": [2]}
    assert (found.ending_coverage.counted, found.ending_coverage.total) == (2, 3)


def test_complete_data_leave_no_gap() -> None:
    """Where all is stated nothing is said to be missing."""
    project = {
        "status": "approved", "beneficiary": "Stadt", "district_ags": "03241", "end_date": "2026-12-31",
        "paid_amount_cents": 1, "currency": "EUR",
    }  # fmt: skip
    found = overview(build_facts(dataset_of(project, as_of="2026-06-30")), np.arange(1))
    assert found.paid_coverage.is_complete
    assert found.named_coverage.is_complete
    assert found.ending_coverage.is_complete

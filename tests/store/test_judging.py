import dataclasses

import pytest

from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    accept_finding,
    accepted_findings,
    audit_log,
    finding_counts,
    judge_pair,
    open_findings,
    pair_verdicts,
    publish,
    save_import,
    withdraw_verdict,
)
from tests.store.rows import import_of, table_of


def saved(store: Store, content: bytes, found: str = "1.1.20") -> int:
    import_ = import_of(table_of("projects", [{"reference": "R1"}]), content=content)
    finding = dataclasses.replace(import_.findings[0], found=found)
    return save_import(store, dataclasses.replace(import_, findings=(finding,)), content, "LEW", administrator("Ute"))


def test_the_latest_word_on_a_pair_counts(store: Store) -> None:
    """An officer can confirm a pair and part it later."""
    judge_pair(store, "1-a", "1-b", "same", administrator("Ute"), "gleiches Vorhaben")
    judge_pair(store, "1-a", "1-b", "different", administrator("Uwe"), "Nachfolger")
    judge_pair(store, "1-c", "1-d", "same", administrator("Ute"), "umbenannt")
    assert pair_verdicts(store).to_numpy().tolist() == [["1-a", "1-b", "different"], ["1-c", "1-d", "same"]]
    assert audit_log(store)["action"].tolist() == ["match"] * 3


def test_a_word_on_a_pair_is_taken_back(store: Store) -> None:
    """As if nobody had spoken; it can be said again."""
    judge_pair(store, "1-a", "1-b", "same", administrator("Ute"), "gleiches Vorhaben")
    withdraw_verdict(store, "1-a", "1-b", administrator("Ute"))
    assert pair_verdicts(store).empty
    judge_pair(store, "1-a", "1-b", "different", administrator("Ute"), "")
    assert pair_verdicts(store)["verdict"].tolist() == ["different"]


def test_an_accepted_finding_stays_accepted_in_the_next_import(store: Store) -> None:
    """The same finding of a later file of the source needs no second look; another value does."""
    accept_finding(store, saved(store, b"1"), 0, administrator("Ute"), "stimmt so")
    assert accepted_findings(store, saved(store, b"2")) == (0,)
    assert accepted_findings(store, saved(store, b"3", found="2.2.22")) == ()


def test_accepting_needs_a_reason(store: Store) -> None:
    """Without a reason nothing is accepted."""
    with pytest.raises(StoreError, match="reason"):
        accept_finding(store, saved(store, b"1"), 0, administrator("Ute"), "")


def test_open_findings_are_counted_without_the_accepted(store: Store) -> None:
    """The quick count of open findings is that of the findings themselves, before and after one is accepted."""
    import_id = saved(store, b"1")
    publish(store, import_id, administrator("Ute"))
    assert sum(finding_counts(store, (import_id,)).values()) == len(open_findings(store)) == 1
    accept_finding(store, import_id, 0, administrator("Ute"), "stimmt so")
    assert finding_counts(store, (import_id,)) == {}
    assert open_findings(store) == ()

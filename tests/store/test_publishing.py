from datetime import date

import pytest

from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    audit_log,
    close_store,
    conflicts,
    discard,
    has_publications,
    imports,
    open_store,
    publish,
    published_state,
    rank_sources,
    read_dataset,
    revert,
    save_import,
    sources,
)
from tests.store.rows import import_of, table_of


def staged(store: Store, source: str, rows: list[dict], as_of: date | None = None, kind: str = "projects") -> int:
    content = repr((source, rows, as_of)).encode()
    return save_import(
        store, import_of(table_of(kind, rows), content=content, as_of=as_of), content, source, administrator("Ute")
    )


def published(store: Store, source: str, rows: list[dict], as_of: date | None = None, kind: str = "projects") -> str:
    return publish(store, staged(store, source, rows, as_of, kind), administrator("Ute"))


def references(store: Store, **state: object) -> list[str]:
    return read_dataset(store, **state).projects["reference"].tolist()


def test_a_staged_import_is_not_visible(store: Store) -> None:
    """What is not published is in no dataset."""
    before = published_state(store)
    staged(store, "LEW", [{"reference": "R1"}])
    assert references(store) == []
    assert published_state(store) == before
    assert not has_publications(store)


def test_published_imports_survive_a_restart(store: Store) -> None:
    """A store opened again shows the same rows."""
    published(store, "LEW", [{"reference": "R1", "grant_cents": 12345}])
    close_store(store)
    again = open_store(store.url)
    assert read_dataset(again).projects["grant_cents"].tolist() == [12345]
    close_store(again)


def test_the_new_import_of_a_source_takes_the_place_of_the_old(store: Store) -> None:
    """Of a source one import counts."""
    published(store, "LEW", [{"reference": "R1"}])
    published(store, "LEW", [{"reference": "R2"}])
    assert references(store) == ["R2"]
    assert imports(store)["status"].tolist() == ["published", "replaced"]


def test_the_state_changes_with_every_publication(store: Store) -> None:
    """Caches keyed by the state never show what is no longer published."""
    states = [published_state(store), published(store, "LEW", [{"reference": "R1"}])]
    states.append(published(store, "LEW", [{"reference": "R2"}]))
    states.append(revert(store, "LEW", administrator("Ute"), "falsche Datei"))
    assert len(set(states)) == 4
    assert published_state(store) == states[-1]


def test_an_earlier_state_can_be_looked_at(store: Store) -> None:
    """The number of a publication brings back what was published then."""
    first = published(store, "LEW", [{"reference": "R1"}])
    published(store, "LEW", [{"reference": "R2"}])
    assert references(store, state=first) == ["R1"]
    assert references(store, state="0") == []


def test_a_day_shows_the_newest_data_of_that_day_or_before(store: Store) -> None:
    """`Stand 30.06.2026` takes of each source the file with the latest as-of date up to then."""
    published(store, "LEW", [{"reference": "Q1"}], as_of=date(2026, 3, 31))
    published(store, "LEW", [{"reference": "Q2"}], as_of=date(2026, 6, 30))
    published(store, "LEW", [{"reference": "Q3"}], as_of=date(2026, 9, 30))
    assert references(store, as_of=date(2026, 6, 30)) == ["Q2"]
    assert references(store, as_of=date(2026, 6, 29)) == ["Q1"]
    assert references(store, as_of=date(2026, 1, 1)) == []


def test_a_day_never_shows_an_import_that_was_taken_back(store: Store) -> None:
    """A reverted import counts for no day."""
    published(store, "LEW", [{"reference": "Q2"}], as_of=date(2026, 6, 30))
    published(store, "LEW", [{"reference": "bad"}], as_of=date(2026, 9, 30))
    revert(store, "LEW", administrator("Ute"), "falsche Datei")
    assert references(store, as_of=date(2026, 12, 31)) == ["Q2"]


def test_revert_goes_back_step_by_step(store: Store) -> None:
    """Reverting twice shows the import before last, and a third time nothing."""
    for reference in ("R1", "R2", "R3"):
        published(store, "LEW", [{"reference": reference}])
    seen = []
    for _ in range(3):
        revert(store, "LEW", administrator("Ute"), "zurück")
        seen.append(references(store))
    assert seen == [["R2"], ["R1"], []]


def test_nothing_published_cannot_be_reverted(store: Store) -> None:
    """Reverting an empty source says so."""
    staged(store, "LEW", [{"reference": "R1"}])
    with pytest.raises(StoreError, match="could be taken back"):
        revert(store, "LEW", administrator("Ute"), "zurück")


def test_the_same_bytes_twice_are_recognised(store: Store) -> None:
    """The file that a source has already is reported, not saved again."""
    staged(store, "LEW", [{"reference": "R1"}])
    with pytest.raises(StoreError, match="already kept"):
        staged(store, "LEW", [{"reference": "R1"}])
    assert len(imports(store)) == 1


def test_a_discarded_import_stays_readable_and_unpublished(store: Store) -> None:
    """Discarding loses nothing and cannot be undone by publishing."""
    import_id = staged(store, "LEW", [{"reference": "R1"}])
    discard(store, import_id, administrator("Ute"), "veraltet")
    with pytest.raises(StoreError, match="discarded"):
        publish(store, import_id, administrator("Ute"))
    assert imports(store)["status"].tolist() == ["discarded"]


def test_a_published_import_cannot_be_discarded(store: Store) -> None:
    """What counts must be taken back first."""
    import_id = staged(store, "LEW", [{"reference": "R1"}])
    publish(store, import_id, administrator("Ute"))
    with pytest.raises(StoreError, match="cannot be discarded"):
        discard(store, import_id, administrator("Ute"), "veraltet")


def test_the_second_of_two_officers_is_told_who_was_first(store: Store) -> None:
    """Who decided on a state that has been overtaken for the source gets a sentence."""
    first, second = staged(store, "LEW", [{"reference": "R1"}]), staged(store, "LEW", [{"reference": "R2"}])
    seen = published_state(store)
    publish(store, first, administrator("Ute"), seen=seen)
    with pytest.raises(StoreError, match="Ute has published"):
        publish(store, second, administrator("Uwe"), seen=seen)
    assert references(store) == ["R1"]


def test_the_dashboard_is_the_union_over_sources(store: Store) -> None:
    """Rows of all sources stand together, each with an identifier of its own."""
    published(store, "LEW", [{"reference": "R1", "project_id": "p1"}])
    published(store, "SON", [{"reference": "R2", "project_id": "p1"}])
    projects = read_dataset(store).projects
    assert projects["reference"].tolist() == ["R1", "R2"]
    assert projects["project_id"].is_unique


def test_a_project_of_two_sources_counts_once_and_the_conflict_is_listed(store: Store) -> None:
    """The source that ranks first counts; the other's row and what differs are shown."""
    published(store, "LEW", [{"reference": "R 1", "grant_cents": 100, "title": "A"}])
    published(store, "NBank", [{"reference": "r1", "grant_cents": 200, "title": "A"}])
    assert read_dataset(store).projects["grant_cents"].tolist() == [100]
    listed = conflicts(store)
    assert listed[["source", "other_source", "differences"]].to_numpy().tolist() == [["LEW", "NBank", "grant"]]


def test_precedence_is_set_by_the_officer(store: Store) -> None:
    """Ranking a source first makes its rows count; an earlier state keeps the earlier ranking."""
    published(store, "LEW", [{"reference": "R1", "grant_cents": 100}])
    before = published(store, "NBank", [{"reference": "R1", "grant_cents": 200}])
    rank_sources(store, ["NBank", "LEW"], administrator("Ute"), "Bewilligungsstelle gilt")
    assert read_dataset(store).projects["grant_cents"].tolist() == [200]
    assert read_dataset(store, state=before).projects["grant_cents"].tolist() == [100]
    assert sources(store)["source"].tolist() == ["NBank", "LEW"]


def test_rows_of_one_source_never_displace_one_another(store: Store) -> None:
    """A reference that stands twice in one file stays twice; a finding of the intake speaks of it."""
    published(store, "LEW", [{"reference": "R1"}, {"reference": "R1"}])
    published(store, "SON", [{"reference": "R1"}])
    assert references(store) == ["R1", "R1"]


def test_payments_find_their_project_by_reference(store: Store) -> None:
    """A payment carries the identifier of its project, whichever source either comes from."""
    published(store, "LEW", [{"reference": "R1"}, {"reference": "R2"}])
    published(
        store, "Auszahlungen", [{"reference": "r 2", "paid_amount_cents": 5}, {"reference": "X"}], kind="payments"
    )
    dataset = read_dataset(store)
    assert dataset.payments["project_id"].tolist()[:1] == [dataset.projects["project_id"].iloc[1]]
    assert dataset.payments["project_id"].isna().tolist() == [False, True]


def test_alliances_fall_back_to_the_reference(store: Store) -> None:
    """Without a list of alliances the reference's stand, with districts, periods and topics."""
    published(store, "LEW", [{"reference": "R1"}])
    dataset = read_dataset(store)
    assert len(dataset.alliances) == 8
    assert len(dataset.districts) == 45


def test_every_act_is_in_the_log(store: Store) -> None:
    """Who did what, when and why, the newest first."""
    published(store, "LEW", [{"reference": "R1"}])
    revert(store, "LEW", administrator("Uwe"), "falsche Datei")
    log = audit_log(store)
    assert log["action"].tolist() == ["revert", "publish", "import", "source"]
    assert log.loc[0, ["by", "reason", "source"]].tolist() == ["Uwe", "falsche Datei", "LEW"]

"""A database that keeps every import, publishes, reverts and compares."""

from lib.store.backup import backup, restore
from lib.store.condition import Condition, condition, is_schema_right
from lib.store.connecting import Store, close_store
from lib.store.correcting import correct, withdraw_correction
from lib.store.corrections_in_force import corrections
from lib.store.dataset import conflicts, projects_of, read_dataset, rows_of
from lib.store.decided import decisions
from lib.store.deleting import REASONS, Forgotten, delete_import, erase_removed_notes, forget_older
from lib.store.entered_events import EventEntry, add_event, change_event, remove_event, take_event_back
from lib.store.entered_notes import add_note, remove_note, removed_note_count, take_note_back
from lib.store.entering import HAND_SOURCE, enter_row
from lib.store.errors import StoreError
from lib.store.history import files_in_force, published_states
from lib.store.import_reading import read_content, read_findings, read_import
from lib.store.judging import (
    accept_finding,
    accepted_findings,
    judge_pair,
    pair_verdicts,
    withdraw_acceptance,
    withdraw_verdict,
)
from lib.store.known_files import already_published
from lib.store.like_files import sources_like
from lib.store.listing import audit_log, imports, sources
from lib.store.newest import Newest, newest
from lib.store.open_findings import finding_counts, open_findings
from lib.store.opening import default_store_url, open_store, store_exists
from lib.store.packing import Decision
from lib.store.project_states import earlier_project_states, state_day
from lib.store.publishing import discard, publish, rank_sources, revert
from lib.store.saved_views import (
    SavedView,
    bring_view_back,
    find_view,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)
from lib.store.saving import known_import, save_import
from lib.store.states import EMPTY_STATE, has_newer_data, has_publications, published_state, was_published

__all__ = [
    "EMPTY_STATE",
    "HAND_SOURCE",
    "REASONS",
    "Condition",
    "Decision",
    "EventEntry",
    "Forgotten",
    "Newest",
    "SavedView",
    "Store",
    "StoreError",
    "accept_finding",
    "accepted_findings",
    "add_event",
    "add_note",
    "already_published",
    "audit_log",
    "backup",
    "bring_view_back",
    "change_event",
    "close_store",
    "condition",
    "conflicts",
    "correct",
    "corrections",
    "decisions",
    "default_store_url",
    "delete_import",
    "discard",
    "earlier_project_states",
    "enter_row",
    "erase_removed_notes",
    "files_in_force",
    "find_view",
    "finding_counts",
    "forget_older",
    "has_newer_data",
    "has_publications",
    "imports",
    "is_schema_right",
    "judge_pair",
    "known_import",
    "newest",
    "open_findings",
    "open_store",
    "pair_verdicts",
    "projects_of",
    "publish",
    "published_state",
    "published_states",
    "rank_sources",
    "read_content",
    "read_dataset",
    "read_findings",
    "read_import",
    "remove_event",
    "remove_note",
    "remove_view",
    "removed_note_count",
    "rename_view",
    "restore",
    "revert",
    "rows_of",
    "save_import",
    "save_view",
    "saved_views",
    "sources",
    "sources_like",
    "state_day",
    "store_exists",
    "take_event_back",
    "take_note_back",
    "was_published",
    "withdraw_acceptance",
    "withdraw_correction",
    "withdraw_verdict",
]

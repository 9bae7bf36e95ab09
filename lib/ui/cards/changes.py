"""What changed between two states: the paragraph, what it does to money, the projects, and unsure matches to judge."""

import streamlit as st

from lib.model.fields import field_of
from lib.model.notation import format_euro, format_number, format_percent
from lib.model.privacy_settings import hides_names_after_two_years
from lib.output.change_tables import (
    edits_table,
    moved_projects_table,
    net_effect_table,
    reason_in_words,
    unsure_matches,
    without_edited_persons,
)
from lib.output.persons import without_persons
from lib.output.tables import TableView
from lib.query.changes import Changes
from lib.query.net_effect import net_effect
from lib.query.row_changes import RowChanges
from lib.query.view import PARAMS
from lib.store import Store, judge_pair, withdraw_verdict
from lib.ui import signing_in, state
from lib.ui.cards.change_downloads import EFFECT_BY, paragraphs, show_change_downloads
from lib.ui.cards.compared import Compared, Comparison, choose_comparison, compared
from lib.ui.cards.row_changes import show_row_changes
from lib.ui.cards.tables import show_table
from lib.ui.data import Shown
from lib.ui.pages import link_to
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt

KINDS = ("new", "gone", "changed")
MOST_MATCHES = 20
VERDICTS = ("same", "different")
USUAL_AMOUNTS = ("grant", "eligible_cost", "total_cost")
USUAL_COLUMN = "grant_cents"


def show_changes(shown: Shown) -> None:
    """Draw the choice of two states and what changed between them, or what to do where there are no two."""
    comparison = choose_comparison(shown.store)
    if comparison is None:
        st.page_link(link_to("data"), label=t("changes.page.to_data"))
    elif comparison.before == comparison.after:
        st.info(t("changes.page.same_state"))
    else:
        found = compared(shown, comparison)
        amount = choose_amount(found.changes) if found.has_projects else USUAL_COLUMN
        show_paragraph(found, comparison, amount, shown)
        if found.has_projects:
            show_effect(found.changes, amount, shown)
            show_matches(found.changes, shown.store)
            show_projects(found.changes, amount)
        for rows in found.rows:
            show_row_changes(rows)


def choose_amount(changes: Changes) -> str:
    """Draw the choice of the amount and return its column; by default one that most projects state."""
    param, values, words = PARAMS["amount"]
    meaning = dict(zip(words, values, strict=True))
    usual = next(name for name in USUAL_AMOUNTS if field_of("projects", name).column == usual_amount(changes))
    chosen = state.choice(
        st.selectbox,
        t("changes.page.amount"),
        words,
        param,
        words[values.index(usual)],
        format_func=lambda word: t(f"view.amount.{meaning[word]}"),
        width=260,
    )
    return field_of("projects", meaning[chosen]).column


def usual_amount(changes: Changes) -> str:
    """Return the column of the amount that is told where nobody chose one: the first that some project states."""
    columns = [field_of("projects", name).column for name in USUAL_AMOUNTS]
    return next((column for column in columns if changes.new[column].notna().any()), columns[0])


def show_paragraph(found: Compared, comparison: Comparison, amount: str, shown: Shown) -> None:
    """Draw the answer first: how much changed, a paragraph a table, and everything as a file."""
    with st.container(border=True, key="changes_words", gap="xsmall"):
        st.header(headline(found), anchor=False)
        st.caption(plain(comparison.in_words))
        with st.container(width=860):
            for paragraph in paragraphs(found, amount):
                st.markdown(plain(paragraph))
        st.caption(t("changes.page.definition_days" if comparison.is_by_day else "changes.page.definition"))
        show_change_downloads(found, comparison, amount, shown)


def headline(found: Compared) -> str:
    """Return how many projects, payments and budgets are new, gone and changed, in a few words."""
    return " · ".join(_headlines(found)) or t("changes.headline.none")


def _headlines(found: Compared) -> list[str]:
    counted: dict[str, Changes | RowChanges] = {t("changes.headline.projects"): found.changes}
    counted |= {_name(rows): rows for rows in found.rows}
    return [_headline(name, each) for name, each in counted.items() if any(each.count(kind) for kind in KINDS)]


def _name(rows: RowChanges) -> str:
    return t(f"changes.rows.title.{rows.table}")


def _headline(name: str, changes: Changes | RowChanges) -> str:
    counts = {kind: changes.count(kind) for kind in KINDS}
    numbers = {kind: format_number(count, language()) for kind, count in counts.items() if count}
    parts = ", ".join(t(f"changes.headline.{kind}", number=number) for kind, number in numbers.items())
    return t("changes.headline.some", name=name, parts=parts)


def show_effect(changes: Changes, amount: str, shown: Shown) -> None:
    """Draw what changed in the amount by alliance, topic or period."""
    with st.container(border=True, key="changes_effect", gap="xsmall"):
        st.header(t("changes.page.effect", amount=field_of("projects", amount).label(language())), anchor=False)
        st.caption(t("changes.page.effect_help"))
        for tab, dimension in zip(
            st.tabs([t(f"output.dimension.{each}") for each in EFFECT_BY]), EFFECT_BY, strict=True
        ):
            with tab:
                effect = net_effect(changes, dimension, amount, shown.dataset.funding_periods)
                show_table(net_effect_table(effect, dimension, language()))
                sums = effect[["before_cents", "after_cents", "change_cents"]].sum()
                before, after, change = (format_euro(int(cents), language()) for cents in sums)
                st.markdown(t("changes.page.sum", before=before, after=after, change=change))


def show_projects(changes: Changes, amount: str) -> None:
    """Draw the projects that are new and gone, and every value that changed."""
    spoken = language()
    tables = {kind: moved_projects_table(changes, kind, amount, spoken) for kind in ("new", "gone")}
    tables["edits"] = edits_table(changes, spoken)
    if hides_names_after_two_years():
        # The files that are compared name everyone, and here it is not asked who is due.
        tables["edits"] = without_edited_persons(tables["edits"], spoken)
        tables = {kind: without_persons(table, spoken) for kind, table in tables.items()}
    for kind, table in tables.items():
        _show_list(kind, table)


def _show_list(kind: str, table: TableView) -> None:
    with st.container(border=True, key=f"changes_{kind}", gap="xsmall"):
        st.header(f"{table.title}: {format_number(len(table.frame), language())}", anchor=False)
        if table.frame.empty:
            st.caption(t("changes.page.none_of_kind"))
        else:
            show_table(table)


def show_matches(changes: Changes, store: Store) -> None:
    """Draw the pairs that were found without a reference, each to be confirmed or parted."""
    rows = unsure_matches(changes)
    if rows.empty:
        return
    with st.container(border=True, key="changes_matches", gap="small"):
        st.header(f"{t('changes.table.matches')}: {format_number(len(rows), language())}", anchor=False)
        st.caption(t("changes.page.matches_help"))
        for row in rows.head(MOST_MATCHES).to_dict("records"):
            before, after = changes.old.iloc[row["old"]], changes.new.iloc[row["new"]]
            names = [plain(each["title"]) for each in (before, after)]
            sure = format_percent(100 * float(row["confidence"]), language(), 0)
            ids = (str(before["project_id"]), str(after["project_id"]))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                title = names[1] if names[0] == names[1] else f"{names[0]} → {names[1]}"
                st.markdown(f"{title}  \n{plain(reason_in_words(row['reason'], language()))} · {sure}")
                for verdict in VERDICTS if signing_in.may_do("match") else ():
                    key = f"{verdict}_{ids[0]}_{ids[1]}"
                    st.button(t(f"changes.page.{verdict}"), key=key, on_click=_judge, args=(store, ids, verdict))
        if len(rows) > MOST_MATCHES:
            st.caption(t("changes.page.more_matches", count=len(rows) - MOST_MATCHES))


def _judge(store: Store, ids: tuple[str, str], verdict: str) -> None:
    def act() -> Said:
        judge_pair(store, *ids, verdict, signing_in.actor(), "")
        return Said(t("changes.page.judged"), taken_back)

    def taken_back() -> Said:
        withdraw_verdict(store, *ids, signing_in.actor())
        return Said(t("changes.page.unjudged"), act)

    attempt("publish_message", act)

"""The one button of the page “Bericht”, and the sentence for the press with the figures beside it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.model.messages import text
from lib.output.counting import counting_in_words
from lib.output.handing_over import MIME, HandOver, document_name, filters_in_words, write_document
from lib.output.reconcile_tables import published_figures_table
from lib.output.report.basis import Basis, Earlier, earlier_of
from lib.output.report.composing import is_too_small
from lib.output.report.selection_press import press_of
from lib.output.report.templates import template_problem
from lib.output.tables import canonical_table
from lib.query.coverage import describe_coverage
from lib.query.press import press_numbers
from lib.query.published_figures import published_about
from lib.store import Store, open_findings, read_dataset
from lib.ui import state
from lib.ui.cards.compared import verdicts_of
from lib.ui.cards.exports import Export, about_of
from lib.ui.cards.shown_events import events_now
from lib.ui.cards.tables import show_table
from lib.ui.cards.view_settings import view
from lib.ui.chosen import Chosen
from lib.ui.report.choice import Choice, Since
from lib.ui.texts import language, plain, t


def show_button(chosen: Chosen, choice: Choice) -> None:
    """Draw the button; the file is made at the click, on another thread."""
    now = view(chosen)
    basis = Basis(chosen.shown.facts, chosen.selection, now, events=events_now(chosen, now.dimension))
    refusal = _refusal(basis, choice)
    if refusal:
        st.info(refusal)
        return
    problem = template_problem(choice.kind)
    if problem:
        st.warning(t(f"report_page.template.{problem}"))
    hand_over = _hand_over(chosen, basis, choice)
    name = document_name(hand_over, choice.kind, choice.language)
    st.download_button(
        t("report_page.make", document=t(f"report_page.kind.{choice.kind}")),
        _maker(chosen, choice, hand_over),
        file_name=name,
        mime=MIME[choice.kind],
        key="make_report",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(f"{t('report_page.while_working')} {plain(name)}")


def _refusal(basis: Basis, choice: Choice) -> str:
    """Why there can be no document, "" where there can."""
    if not len(basis.rows):
        return t("report_page.no_project")
    if is_too_small(basis, choice.order):
        return t("report_page.too_small")
    return "" if choice.order.sections else t("report_page.no_section")


def _hand_over(chosen: Chosen, basis: Basis, choice: Choice) -> HandOver:
    spoken = choice.language
    filters = filters_in_words(basis, choice.order, spoken)
    is_all = chosen.selection.is_everything
    title = text("report.title_all", spoken) if is_all else text("report.title", spoken, filters=filters)
    about = replace(
        about_of(Export("report", title, lambda: canonical_table(basis.projects, "projects", title, spoken)), chosen),
        filters=(filters,),
        definitions=((text("card.definition", spoken), counting_in_words(basis.view, spoken)),),
        counts=((text("download.operations", spoken), len(basis.rows)),),
    )
    return HandOver(basis, about, choice.order, state.params())


def _maker(chosen: Chosen, choice: Choice, hand_over: HandOver) -> Callable[[], bytes]:
    """What makes the file; findings and the earlier state are read only then, and only where they are wanted."""
    store, sections = chosen.shown.store, choice.order.sections

    def make() -> bytes:
        findings = open_findings(store) if "findings" in sections else ()
        since = choice.since
        before = _earlier(store, chosen, since) if since else None
        basis = replace(hand_over.basis, findings=findings, earlier=before)
        return write_document(replace(hand_over, basis=basis), choice.kind, choice.language)

    return make


def _earlier(store: Store, chosen: Chosen, since: Since) -> Earlier | None:
    return earlier_of(read_dataset(store, since.state), chosen.selection, since.name, verdicts_of(store))


def show_press(chosen: Chosen) -> None:
    """Draw the sentence to be copied, and beside it the exact figures and what they rest on."""
    basis, spoken = Basis(chosen.shown.facts, chosen.selection, view(chosen)), language()
    press = press_of(basis, spoken)
    coverage = press_numbers(basis.facts, basis.rows).volume_coverage
    with st.container(border=True, key="press"):
        st.header(t("report_page.press_title"), anchor=False)
        left, right = st.columns((3, 2))
        left.code(press.sentence, language=None, wrap_lines=True)
        with right:
            st.markdown(t("report_page.press_basis"))
            heads = (t("report_page.press_figure"), t("report_page.press_value"))
            st.table([dict(zip(heads, pair, strict=True)) for pair in press.figures], hide_index=True)
        st.caption(t("report_page.press_coverage", coverage=plain(describe_coverage(coverage, spoken))))
        published = published_about(basis.facts, chosen.selection)
        if len(published):
            st.markdown(t("report_page.press_published"))
            show_table(published_figures_table(published, spoken))

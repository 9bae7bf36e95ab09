"""The key figures at the top of the overview."""

import streamlit as st

from lib.model.notation import format_euro, format_euro_short, format_number, format_percent
from lib.query.coverage import Coverage, describe_coverage
from lib.query.overview import Overview
from lib.ui.cards.left_out import gaps_with_projects, show_gaps
from lib.ui.chosen import Chosen
from lib.ui.texts import language, t


def show_key_figures(figures: Overview, chosen: Chosen) -> None:
    """Draw the key figures side by side; a figure nobody states is named as missing, never as zero.

    Each says how many projects are missing from it, and lists them at a click.
    """
    shown = (
        ("projects", t("figure.projects"), _number(figures.committed), _pending(figures), None),
        _approved_money(figures),
        (
            "paid",
            t("figure.paid"),
            _money(figures.paid_cents),
            _paid_share(figures) if len(chosen.rows) else "",
            figures.paid_coverage,
        ),
        (
            "named",
            t("figure.beneficiaries"),
            _number(figures.beneficiaries),
            _districts(figures),
            figures.named_coverage,
        ),
        ("ending", t("figure.ending", count=figures.months), *_ending(figures), figures.ending_coverage),
    )
    with st.grid(len(shown), min_column_width=130, key="figures"):
        for key, label, value, small, coverage in shown:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                hint = None if coverage is None else describe_coverage(coverage, language())
                st.metric(label, value, help=hint)
                st.caption(small)
                _show_left_out(key, label, coverage, chosen)


def _show_left_out(key: str, label: str, coverage: Coverage | None, chosen: Chosen) -> None:
    """The button that names how many projects are missing and opens their list."""
    gaps = gaps_with_projects(coverage)
    if not gaps:
        return
    count = sum(gap.projects for gap in gaps)
    words = t("figure.left_out", count=count, number=_number(count))
    if st.button(words, key=f"figure_gap_{key}", type="tertiary", icon=":material/rule:"):
        # The title is in the reader's language, so the dialog is made anew each time.
        st.dialog(t("figure.left_out_title", figure=label), width="large")(show_gaps)(gaps, f"figure_{key}", chosen)


def _approved_money(figures: Overview) -> tuple[str, str, str, str, Coverage]:
    """The grant, or where nobody states it the eligible expenditure."""
    if figures.grant_cents is None and figures.eligible_cents is not None:
        cents, coverage = figures.eligible_cents, figures.eligible_coverage
        return "money", t("figure.eligible"), _money(cents), format_euro(cents, language()), coverage
    cents_or_none = figures.grant_cents
    exact = "" if cents_or_none is None else format_euro(cents_or_none, language())
    return "money", t("figure.grant"), _money(cents_or_none), exact, figures.grant_coverage


def _number(value: int) -> str:
    return format_number(value, language())


def _money(cents: int | None) -> str:
    return t("figure.unknown") if cents is None else format_euro_short(cents, language())


def _pending(figures: Overview) -> str:
    return t("figure.pending", count=figures.pending, number=_number(figures.pending))


def _paid_share(figures: Overview) -> str:
    if figures.paid_cents is None or not figures.grant_cents:
        return t("figure.no_payments")
    share = format_percent(100 * figures.paid_cents / figures.grant_cents, language(), 0)
    return t("figure.paid_share", share=share)


def _districts(figures: Overview) -> str:
    return t("figure.districts", count=figures.districts, number=_number(figures.districts))


def _ending(figures: Overview) -> tuple[str, str]:
    if figures.as_of is None:
        return t("figure.unknown"), t("figure.no_as_of")
    return _number(len(figures.ending_soon)), t("figure.ending_from_as_of")

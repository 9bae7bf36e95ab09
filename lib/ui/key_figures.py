"""The key figures at the top of the overview."""

import streamlit as st

from lib.model.notation import format_euro, format_euro_short, format_number, format_percent
from lib.query.coverage import Coverage, describe_coverage
from lib.query.overview import Overview
from lib.ui.texts import language, t


def show_key_figures(figures: Overview) -> None:
    """Draw the key figures side by side; a figure nobody states is named as missing, never as zero."""
    shown = (
        (t("figure.projects"), _number(figures.committed), _pending(figures), None),
        _approved_money(figures),
        (t("figure.paid"), _money(figures.paid_cents), _paid_share(figures), None),
        (t("figure.beneficiaries"), _number(figures.beneficiaries), _districts(figures), None),
        (t("figure.ending", count=figures.months), *_ending(figures), None),
    )
    with st.grid(len(shown), min_column_width=150, key="figures"):
        for label, value, small, hint in shown:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.metric(label, value, help=hint)
                st.caption(small)


def _approved_money(figures: Overview) -> tuple[str, str, str, str]:
    """The grant, or where nobody states it the eligible expenditure."""
    if figures.grant_cents is None and figures.eligible_cents is not None:
        return (
            t("figure.eligible"),
            _money(figures.eligible_cents),
            *_exact(figures.eligible_cents, figures.eligible_coverage),
        )
    return t("figure.grant"), _money(figures.grant_cents), *_exact(figures.grant_cents, figures.grant_coverage)


def _number(value: int) -> str:
    return format_number(value, language())


def _money(cents: int | None) -> str:
    return t("figure.unknown") if cents is None else format_euro_short(cents, language())


def _exact(cents: int | None, coverage: Coverage) -> tuple[str, str]:
    words = describe_coverage(coverage, language())
    return ("" if cents is None else format_euro(cents, language())), words


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

"""Two to eight alliances or districts side by side, like with like."""

from dataclasses import replace

import streamlit as st

from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.labels import label
from lib.output.portraits import comparison_summary, comparison_table, comparison_title
from lib.query.coverage import describe_coverage
from lib.query.explain import explain_money_by
from lib.query.filters import Selection
from lib.query.money import MoneyByGroup
from lib.query.side_by_side import LEAST, MOST, SideBySide, side_by_side
from lib.query.usual import usual_view
from lib.ui import state
from lib.ui.cards.budgets import basis_name
from lib.ui.cards.card import Card, show_card, show_empty
from lib.ui.cards.money import Place, show_money_over_time
from lib.ui.chosen import chosen_of
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

KIND_PARAM, CODES_PARAM = "vergleichsart", "nebeneinander"
KINDS = {"buendnisse": "alliance", "kreise": "district"}


def show_comparison(shown: Shown, period: str, current: str) -> None:
    """Draw the choice of groups and what is known of each; `period` is "" for all of them."""
    dimension, codes = _choose(shown)
    if not LEAST <= len(codes) <= MOST:
        show_empty(t("portrait.compare.heading"), t("portrait.compare.choose", least=LEAST, most=MOST))
        return
    named = Selection(alliances=codes) if dimension == "alliance" else Selection(districts=codes)
    chosen = chosen_of(shown, replace(named, periods=(period,) if period else ()))
    amount = usual_view(shown.facts).amount
    found = side_by_side(shown.facts, chosen.rows, dimension, codes, amount, period or current)
    spoken, words = language(), t(f"view.amount.{amount}")
    title = comparison_title(found, dimension, spoken)
    is_per_head = bool(found.frame["per_head_cents"].notna().all())
    measure = "per_head_cents" if is_per_head else "amount_cents"
    known = found.frame[found.frame[measure].notna()]
    drawn = MoneyByGroup.of(known.assign(amount_cents=known[measure]), found.coverage, 0)
    chart = RankingChart(dimension, most=MOST, with_shares=False)
    card = Card(
        key="side_by_side",
        title=title,
        draw=None if not drawn.groups else lambda theme: ranking_chart(drawn, chart, spoken, theme),
        summary=comparison_summary(found, dimension, spoken),
        definition=_definition(amount, is_per_head, dimension),
        coverage=_coverage(found, period or current),
        make_table=lambda: comparison_table(found, dimension, words, title, spoken),
        explain=lambda: explain_money_by(shown.facts, found.rows, dimension, amount),
        has_table_open=True,
    )
    show_card(card, chosen)
    view = replace(usual_view(shown.facts), dimension=dimension)
    place = Place("side_by_side_time", finding="change", has_clicks=False)
    show_money_over_time(chosen_of(shown, named), view, "small_multiples", place)


def _definition(amount: str, is_per_head: bool, dimension: str) -> str:
    words = [t(f"view.amount.{amount}"), t(f"view.by.{dimension}"), t("portrait.compare.main")]
    return " · ".join(words[: 3 if dimension == "district" else 2] + [t("portrait.compare.heads")] * is_per_head)


def _coverage(found: SideBySide, period: str) -> str:
    """What the figures rest on, and on which basis and in which period the take-up of budgets is compared."""
    words = describe_coverage(found.coverage, language())
    if not found.basis:
        return words
    basis = t("portrait.compare.basis", basis=basis_name(found.basis), period=label("period", period, language()))
    return f"{words}  \n{basis}"


def _choose(shown: Shown) -> tuple[str, tuple[str, ...]]:
    words = {word: t(f"portrait.compare.kind.{word}") for word in KINDS}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="compare_settings"):
        word = state.choice(
            st.selectbox, t("portrait.compare.kind.label"), list(KINDS), KIND_PARAM, "buendnisse",
            format_func=words.get,
            width=200,
        )  # fmt: skip
        dimension = KINDS[word]
        known = [code for code in shown.facts.dimensions[dimension].labels if code != "-"]
        said = [code for code in state.values_of(CODES_PARAM) if code in known]
        codes = said or (known if len(known) <= MOST and dimension == "alliance" else [])
        key = f"compare_{dimension}"
        st.session_state[key] = codes[:MOST]
        st.multiselect(
            t("portrait.compare.groups", least=LEAST, most=MOST),
            known,
            key=key,
            format_func=lambda code: plain(label(dimension, code, language())),
            max_selections=MOST,
            on_change=_take,
            args=(key,),
            placeholder=t("filter.choose"),
        )
    return dimension, tuple(codes[:MOST])


def _take(key: str) -> None:
    state.set_values(CODES_PARAM, st.session_state[key])

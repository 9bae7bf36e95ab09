"""The filters in words above the content: how many operations they leave, one button to remove each, one for all."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from lib.model.notation import format_number
from lib.query.filters import FILTERS, Selection
from lib.query.selection import describe, from_params, to_params
from lib.ui import state
from lib.ui.chosen import Chosen
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

# Parameters that are one filter for the reader: removing one end of a span alone is done in the filter itself.
SPANS = (("von", "bis", "undatiert"), ("min", "max", "ohnebetrag"), ("q",))


@dataclass(frozen=True)
class _Part:
    """One filter that is set: its words and the parameters that go when it is removed."""

    words: str
    remaining: dict[str, list[str]]
    key: str


def show(chosen: Chosen) -> None:
    """Draw the filters in words."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="chosen"):
        st.markdown(_count(chosen), width="content")
        parts = list(_parts(chosen.selection, chosen.shown))
        for part in parts:
            st.button(
                part.words,
                key=f"remove_{part.key}",
                icon=":material/close:",
                icon_position="right",
                help=t("filter.remove"),
                on_click=_keep,
                args=(part.remaining,),
            )
        if parts:
            st.button(t("filter.reset"), key="reset", type="tertiary", on_click=_keep, args=({},))


def _count(chosen: Chosen) -> str:
    numbers = {
        "chosen": format_number(len(chosen.rows), language()),
        "total": format_number(chosen.shown.facts.size, language()),
    }
    key = "filter.count_all" if chosen.selection.is_everything else "filter.count"
    return t(key, **numbers)


def _parts(chosen: Selection, shown: Shown) -> Iterator[_Part]:
    params = to_params(chosen)
    for each in FILTERS:
        if each.param in params:
            yield _part(params, (each.param,), shown)
    for span in SPANS:
        if any(param in params for param in span):
            yield _part(params, span, shown)


def _part(params: dict[str, list[str]], taken: tuple[str, ...], shown: Shown) -> _Part:
    kept_aside = {
        "ohne": [each for each in params.get("ohne", []) if each in taken],
        "betrag": params.get("betrag", []),
    }
    alone = {name: values for name, values in params.items() if name in taken} | kept_aside
    rest = {name: values for name, values in params.items() if name not in taken}
    rest["ohne"] = [each for each in params.get("ohne", []) if each not in taken]
    words = describe(from_params(alone), shown.dataset, language())
    return _Part(plain(words), rest, taken[0])


def _keep(remaining: dict[str, list[str]]) -> None:
    """Make these the filters that are set; settings of charts stay."""
    names = [each.param for each in FILTERS] + [param for span in SPANS for param in span] + ["ohne"]
    state.replace_values({name: remaining.get(name, []) for name in names})

"""Which alliance and period a portrait shows, as the address says, else as the filters and the data suggest."""

from dataclasses import dataclass

import streamlit as st

from lib.output.labels import label
from lib.query.calendars import running_periods
from lib.query.filters import Selection
from lib.ui import state
from lib.ui.chosen import Chosen, chosen, chosen_of
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

ALLIANCE_PARAM, PERIOD_PARAM, VIEW_PARAM = "portraet", "portraetperiode", "darstellung"
ALL, PORTRAIT, COMPARISON = "alle", "portraet", "vergleich"


@dataclass(frozen=True, eq=False)
class Portrait:
    """What is shown: the alliance, its projects of the period, those of all periods; `period` is "" for all."""

    shown: Shown
    alliance: str
    period: str
    current: str
    is_comparison: bool

    @property
    def in_period(self) -> Chosen:
        """The alliance in the period."""
        periods = (self.period,) if self.period else ()
        return chosen_of(self.shown, Selection(alliances=(self.alliance,), periods=periods))

    @property
    def in_one_period(self) -> Chosen:
        """The alliance in the period, where all are chosen in that of today."""
        return chosen_of(self.shown, Selection(alliances=(self.alliance,), periods=(self.period or self.current,)))

    @property
    def in_all(self) -> Chosen:
        """The alliance in all periods."""
        return chosen_of(self.shown, Selection(alliances=(self.alliance,)))


def choose_portrait() -> Portrait | None:
    """Draw the choice; return it, None where the data name no alliance."""
    now = chosen()
    known = [code for code in now.shown.facts.dimensions["alliance"].labels if code != "-"]
    if not known:
        return None
    filtered = [code for code in now.codes("alliance") if code in known]
    periods = [code for code in now.shown.facts.dimensions["period"].labels if code != "-"]
    current = period_of_today(now.shown, periods)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="portrait_settings"):
        views = {PORTRAIT: t("portrait.view.portrait"), COMPARISON: t("portrait.view.comparison")}
        view = state.choice(
            st.selectbox, t("portrait.view.label"), list(views), VIEW_PARAM, PORTRAIT, format_func=views.get, width=240
        )
        alliance = (filtered or known)[0]
        if view == PORTRAIT:
            names = {code: plain(label("alliance", code, language())) for code in known}
            alliance = state.choice(
                st.selectbox, t("portrait.alliance"), known, ALLIANCE_PARAM, alliance, format_func=names.get, width=280
            )
        words = {code: label("period", code, language()) for code in periods} | {ALL: t("portrait.all_periods")}
        usual = current or ALL
        period = state.choice(
            st.selectbox, t("portrait.period"), list(words), PERIOD_PARAM, usual, format_func=words.get, width=240
        )
    return Portrait(now.shown, alliance, "" if period == ALL else period, current, view == COMPARISON)


def period_of_today(shown: Shown, periods: list[str]) -> str:
    """Return the recognition period in which the as-of date lies, else the last one, "" without any."""
    running = running_periods(shown.facts, shown.facts.as_of_day)
    return next((code for code in periods if code in running), periods[-1] if periods else "")

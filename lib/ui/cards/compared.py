"""Which two states are compared: two files of a source or the data of two days, as the address says or by default."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from lib.model.notation import format_date
from lib.output.about import SourceFile
from lib.query.changes import Changes, compare_projects
from lib.query.project_matching import Verdicts
from lib.query.row_changes import AMOUNT_OF, RowChanges, compare_rows, with_groups
from lib.store import Store, files_in_force, imports, pair_verdicts, published_state, read_dataset, rows_of
from lib.ui import state
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

MODE, SOURCE, BEFORE, AFTER = "vergleich", "quelle", "vorher", "nachher"
BEFORE_DAY, AFTER_DAY = "vortag", "nachtag"
BY_SOURCE, BY_DAY = "dateien", "tage"
ONCE_IN_FORCE = ("published", "replaced")
TABLES = ("projects", *AMOUNT_OF)


@dataclass(frozen=True)
class Comparison:
    """Two imports of a source (`before` and `after` are numbers), or two days; `in_words` says which."""

    before: int | date
    after: int | date
    in_words: str
    source: str = ""

    @property
    def is_by_day(self) -> bool:
        """True where the data of two days are compared."""
        return isinstance(self.before, date)


@dataclass(frozen=True, eq=False)
class Compared:
    """What changed in the projects, and in payments and budgets where either state has such rows."""

    changes: Changes
    rows: tuple[RowChanges, ...] = ()

    @property
    def has_projects(self) -> bool:
        """True where either state has projects."""
        return len(self.changes.projects) > 0


def choose_comparison(store: Store) -> Comparison | None:
    """Draw the choice of what to compare; return it, or None with a sentence where there is nothing to compare."""
    kept = imports(store)
    kept = kept[kept["status"].isin(ONCE_IN_FORCE) & (kept[list(TABLES)].sum(axis="columns") > 0)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="settings"):
        words = {BY_SOURCE: t("changes.page.by_source"), BY_DAY: t("changes.page.by_day")}
        mode = state.choice(
            st.selectbox, t("changes.page.compare"), list(words), MODE, BY_SOURCE, format_func=words.get, width=220
        )
        return _choose_days(kept) if mode == BY_DAY else _choose_files(kept)


def latest_comparison(store: Store) -> Comparison | None:
    """Return the file that came last into force and the one before it of the same source, None where there is none."""
    return _latest(store, published_state(store), language())


@st.cache_resource(max_entries=4, hash_funcs={Store: lambda store: store.url}, show_spinner=False)
def _latest(store: Store, published: str, spoken: str) -> Comparison | None:  # noqa: ARG001 both are part of the key
    kept = imports(store)
    kept = kept[kept["status"].isin(ONCE_IN_FORCE) & (kept["projects"] > 0)]
    for source in kept.loc[kept["status"] == "published", "source"]:
        files = kept[kept["source"] == source].set_index("import_id").sort_index()
        after = int(files.index[files["status"] == "published"][-1])
        earlier = files.index[files.index < after]
        if len(earlier):
            before = int(earlier[-1])
            words = {number: _import_in_words(number, files.loc[number]) for number in (before, after)}
            said = t("changes.page.from_to", source=source, before=words[before], after=words[after])
            return Comparison(before, after, said, str(source))
    return None


def _choose_files(kept: pd.DataFrame) -> Comparison | None:
    counts = kept.groupby("source").agg(
        size=("import_id", "size"), newest=("import_id", "max"), projects=("projects", "max")
    )
    # A list of projects is what one mostly wants to compare, so the newest of these comes first.
    counts = counts.assign(lists=counts["projects"] > 0).sort_values(["lists", "newest"], ascending=False)
    several = counts[counts["size"] > 1]
    default = str((several if len(several) else counts).index[0]) if len(counts) else ""
    names = [str(name) for name in counts.index]
    source = state.choice(st.selectbox, t("changes.page.source"), names, SOURCE, default, format_func=str, width=260)
    files = kept[kept["source"] == source].set_index("import_id").sort_index()
    if len(files) < 2:
        st.info(t("changes.page.one_file", source=plain(source)))
        return None
    words = {str(number): _import_in_words(int(str(number)), row) for number, row in files.iterrows()}
    numbers = list(words)
    in_force = [str(each) for each in files.index[files["status"] == "published"]]
    latest = in_force[-1] if in_force else numbers[-1]
    # The later state is drawn behind but asked first: the one before it is what it is compared with by default.
    early, late = st.container(width=360), st.container(width=360)
    with late:
        after = state.choice(st.selectbox, t("changes.page.after"), numbers[::-1], AFTER, latest, format_func=words.get)
    place = numbers.index(after)
    usual = numbers[place - 1] if place else numbers[1]
    with early:
        before = state.choice(
            st.selectbox, t("changes.page.before"), numbers[::-1], BEFORE, usual, format_func=words.get
        )
    said = t("changes.page.from_to", source=source, before=words[before], after=words[after])
    return Comparison(int(before), int(after), said, source)


def _import_in_words(number: int, row: pd.Series) -> str:
    values = {"file": row["file"], "number": number}
    if pd.isna(row["as_of"]):
        words = t("changes.page.import_undated", **values)
    else:
        words = t("changes.page.import", day=format_date(row["as_of"], language()), **values)
    return t("changes.page.in_force", words=words) if row["status"] == "published" else words


def _choose_days(kept: pd.DataFrame) -> Comparison:
    dated = kept["as_of"].fillna(kept["imported_at"].astype("datetime64[us]").dt.normalize())
    days = sorted({day.date() for day in pd.to_datetime(dated)})
    usual = {AFTER_DAY: days[-1], BEFORE_DAY: days[-2] if len(days) > 1 else days[-1]}
    before = _day(t("changes.page.before"), BEFORE_DAY, usual[BEFORE_DAY])
    after = _day(t("changes.page.after"), AFTER_DAY, usual[AFTER_DAY])
    said = {"before": format_date(before, language()), "after": format_date(after, language())}
    return Comparison(before, after, t("changes.page.days_from_to", **said))


def _day(label: str, param: str, usual: date) -> date:
    said = (state.values_of(param) or [usual.isoformat()])[-1]
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = usual
    key = f"day_{param}"
    st.session_state[key] = day
    st.date_input(label, key=key, format="DD.MM.YYYY", on_change=_take_day, args=(param, key), width=180)
    return day


def _take_day(param: str, key: str) -> None:
    day = st.session_state[key]
    state.set_values(param, [] if day is None else [day.isoformat()])


def compared(shown: Shown, comparison: Comparison) -> Compared:
    """Return what changed; kept until someone publishes, corrects or judges a pair."""
    key = f"{published_state(shown.store)} {shown.dataset.state_id}"
    return _compared(shown.store, key, comparison.before, comparison.after, shown)


@st.cache_resource(max_entries=4, hash_funcs={Store: lambda store: store.url}, show_spinner=False)
def _compared(  # a publication or a verdict changes what the same two states give
    store: Store,
    published: str,  # noqa: ARG001 it is part of the key
    before: int | date,
    after: int | date,
    _shown: Shown,
) -> Compared:
    old, new = _tables(store, before, _shown), _tables(store, after, _shown)
    changes = compare_projects(old["projects"], new["projects"], verdicts_of(store))
    rows = (compare_rows(old[table], new[table], table) for table in AMOUNT_OF)
    return Compared(changes, tuple(each for each in rows if not each.is_empty))


def _tables(store: Store, which: int | date, shown: Shown) -> dict[str, pd.DataFrame]:
    """Payments of a file are placed by the projects on the screen, those of a day by the projects of that day."""
    if isinstance(which, date):
        dataset = read_dataset(store, as_of=which)
        tables, projects = {table: dataset.table(table) for table in TABLES}, dataset.projects
    else:
        tables, projects = {table: rows_of(store, which, table) for table in TABLES}, shown.dataset.projects
    periods = shown.dataset.funding_periods
    return tables | {table: with_groups(tables[table], table, projects, periods) for table in AMOUNT_OF}


def verdicts_of(store: Store) -> Verdicts:
    """Return what officers said about pairs."""
    return Verdicts.of(pair_verdicts(store))


def files_of(store: Store, comparison: Comparison) -> tuple[SourceFile, ...]:
    """Return the files that are compared, each once."""
    if comparison.is_by_day:
        days = (comparison.before, comparison.after)
        found = pd.concat([files_in_force(store, as_of=day) for day in days if isinstance(day, date)])
    else:
        kept = imports(store)
        found = kept[kept["import_id"].isin([comparison.before, comparison.after])]
    rows = found.drop_duplicates("import_id").sort_values("import_id").to_dict("records")
    return tuple(
        SourceFile(str(row["file"]), str(row["sha256"]), None if pd.isna(row["as_of"]) else row["as_of"].date())
        for row in rows
    )

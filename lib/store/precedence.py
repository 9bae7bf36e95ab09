"""Where two sources speak of the same thing: what counts as the same, which row counts, and what they disagree on."""

import pandas as pd

from lib.model.fields import fields_of

# ASCII without blanks and capitals.
PLAIN = r"[!-@\[-~]*"
# Columns of a union beside the canonical ones: where the row comes from.
RANK = "union_rank"
SOURCE = "union_source"
# What makes two rows of two sources the same thing; a row without the first column is the same as no other.
SAME_BY = {
    "projects": ("reference",),
    "payments": ("reference", "payment_date", "paid_amount_cents", "payment_kind"),
    "budgets": ("alliance_id", "period_id", "start_date", "end_date", "basis", "is_outside"),
    "alliances": ("alliance_id",),
    "indicators": ("district_ags", "indicator", "reference_date"),
}
# Fields that differ between sources by nature and say nothing about the thing itself.
NOT_COMPARED = {
    "project_id", "payment_id", "budget_id", "source_file", "source_sheet", "source_row", "computed_fields",
    "corrected_fields",
}  # fmt: skip
CONFLICT_COLUMNS = (
    "table", "key", "source", "file", "source_row", "other_source", "other_file", "other_source_row", "differences",
)  # fmt: skip


def first_of_each(united: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the rows that count, without the columns of the union; rows of one source never displace one another."""
    kept = united if united[RANK].nunique() < 2 else united[~_is_displaced(united, table)]
    return kept.drop(columns=[RANK, SOURCE]).reset_index(drop=True)


def conflicts_between(united: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return one line for each row that does not count because another source has it; columns CONFLICT_COLUMNS."""
    if united[RANK].nunique() < 2:
        return pd.DataFrame(columns=list(CONFLICT_COLUMNS), dtype="object")
    keyed = united.assign(same=same_key(united, table))
    displaced = _is_displaced(united, table)
    winners = keyed[~displaced & keyed["same"].notna()].drop_duplicates("same")
    pairs = keyed[displaced].merge(winners, on="same", suffixes=("_other", ""))
    return pd.DataFrame(
        {
            "table": table,
            "key": pairs["same"].str.replace("\x1f", " · ", regex=False),
            "source": pairs[SOURCE],
            "file": pairs["source_file"],
            "source_row": pairs["source_row"],
            "other_source": pairs[f"{SOURCE}_other"],
            "other_file": pairs["source_file_other"],
            "other_source_row": pairs["source_row_other"],
            "differences": _differences(pairs, table),
        },
        columns=list(CONFLICT_COLUMNS),
    )


def same_key(frame: pd.DataFrame, table: str) -> pd.Series:
    """Return what each row is about as one text, missing where the row does not say; case and spaces do not count."""
    first, *others = SAME_BY[table]
    key = _plain(frame[first])
    for column in others:
        key = key + "\x1f" + _plain(frame[column]).fillna("")
    return key


def _plain(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        days: pd.Series = column.dt.strftime("%Y-%m-%d").astype("str")
        return days
    texts = column.astype("str")
    # References mostly are plain already, which Arrow tells in a tenth of the time that writing them anew takes.
    written = texts.notna() & ~texts.str.fullmatch(PLAIN).fillna(False).astype(bool)
    plain = texts.copy()
    plain[written] = texts[written].str.casefold().str.replace(r"\s+", "", regex=True).array
    return plain.where(column.notna() & (plain != ""))


def _is_displaced(united: pd.DataFrame, table: str) -> pd.Series:
    key = same_key(united, table)
    first_rank = united[RANK].groupby(key).transform("min")
    return key.notna() & (united[RANK] > first_rank)


def _differences(pairs: pd.DataFrame, table: str) -> pd.Series:
    names = pd.Series("", index=pairs.index, dtype="str")
    for field in fields_of(table):
        if field.column in NOT_COMPARED or field.column in SAME_BY[table]:
            continue
        here, there = pairs[field.column], pairs[f"{field.column}_other"]
        differs = ~((here == there).fillna(False).astype(bool) | (here.isna() & there.isna()))
        names = names.where(~differs, names + ";" + field.name)
    return names.str.removeprefix(";")

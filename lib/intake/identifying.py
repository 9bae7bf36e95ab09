"""Identifiers of rows that stay the same when the same list is read again."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

SEPARATOR = pa.scalar("\x1f", pa.large_string())
HASH_PREFIX = pa.scalar("row-", pa.large_string())
NOTHING = pa.scalar("", pa.large_string())


def identify(reference: pd.Series | None, parts: list[pd.Series]) -> pd.Series:
    """Return one identifier a row, unique in the table: the reference, else a hash of the parts.

    Rows that would share an identifier get `-2`, `-3` in the order of the file.
    """
    length = len(parts[0]) if parts else 0
    found = pd.Series([None] * length, dtype="str") if reference is None else reference.reset_index(drop=True)
    gaps = found.isna().to_numpy()
    if gaps.any():
        found = found.copy()
        found[gaps] = _hashes([part.reset_index(drop=True)[gaps] for part in parts]).to_numpy()
    return _unique(found)


def _hashes(parts: list[pd.Series]) -> pd.Series:
    texts = [pc.fill_null(pa.array(part.astype("str"), type=pa.large_string(), from_pandas=True), "") for part in parts]
    joined = pc.binary_join_element_wise(*texts, SEPARATOR)
    hashed = pd.util.hash_array(joined.to_numpy(zero_copy_only=False), categorize=False)
    numbers = pc.cast(pa.array(hashed), pa.large_string())
    named: pd.Series = pd.Series(pc.binary_join_element_wise(HASH_PREFIX, numbers, NOTHING).to_pandas(), dtype="str")
    return named


def _unique(found: pd.Series) -> pd.Series:
    if pc.count_distinct(pa.array(found), mode="all").as_py() == len(found):
        return found
    again = found.duplicated(keep=False).to_numpy()
    repeated = found[again]
    order = repeated.groupby(repeated).cumcount().to_numpy() + 1
    texts = repeated.to_numpy(dtype=object)
    found = found.copy()
    found[again] = np.where(order == 1, texts, texts + np.char.add("-", order.astype(str)).astype(object))
    return found if not found.duplicated().any() else _unique(found)

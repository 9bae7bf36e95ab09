"""Sums and divisions of cents without a fraction of a cent lost."""

import numpy as np

# A float64 holds every integer below this bound, so numpy's fast sums stay exact while they stay below it.
EXACT_BELOW = 2**53
HALF_BITS = 26


def sums_by(codes: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """Return the exact int64 sum of the values, whole numbers, for each code from 0 to size - 1.

    Raises OverflowError where a sum leaves int64.
    """
    if not len(values):
        return np.zeros(size, dtype=np.int64)
    largest = max(abs(int(values.max())), abs(int(values.min()))) * len(values)
    if largest < EXACT_BELOW:
        return np.bincount(codes, values, size).astype(np.int64)
    if largest >= EXACT_BELOW << HALF_BITS:
        return _sums_of_python_integers(codes, values, size)
    values = values.astype(np.int64)
    high, low = values >> HALF_BITS, values & ((1 << HALF_BITS) - 1)
    high_sums = np.bincount(codes, high, size).astype(np.int64)
    return (high_sums << HALF_BITS) + np.bincount(codes, low, size).astype(np.int64)


def _sums_of_python_integers(codes: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    sums = np.zeros(size, dtype=object)
    np.add.at(sums, codes, values.astype(object))
    return sums.astype(np.int64)


def split_equally(cents: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return each amount's equal parts, flat: `counts[i]` parts of `cents[i]`, adding up to it.

    Rounding by largest remainder: all remainders are equal, so the first parts get the cents left over.
    """
    owners = np.repeat(np.arange(len(cents)), counts)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    quotients, remainders = np.divmod(cents, np.maximum(counts, 1))
    parts: np.ndarray = quotients[owners] + (places < remainders[owners])
    return parts


def split_by_ratios(cents: np.ndarray, counts: np.ndarray, ratios: np.ndarray) -> np.ndarray:
    """Return each amount's parts in a ratio of whole numbers, flat, `counts[i]` parts of `cents[i]`, adding up to it.

    `ratios`, not below 0, has one element a part; where those of an amount are all 0 its parts are equal.
    Rounding by largest remainder; where remainders are equal the earlier part gets the cent.
    """
    owners = np.repeat(np.arange(len(cents)), counts)
    sums = sums_by(owners, ratios, len(cents))[owners]
    weights, sums = np.where(sums == 0, 1, ratios), np.where(sums == 0, counts[owners], sums)
    amounts = cents[owners]
    if len(owners) and int(np.abs(amounts).max()) * int(weights.max()) >= EXACT_BELOW << 9:
        amounts, weights = amounts.astype(object), weights.astype(object)
    products = amounts * weights
    parts: np.ndarray = (products // sums).astype(np.int64)
    remainders = (products % sums).astype(np.int64)
    left = cents - sums_by(owners, parts, len(cents))
    in_order = np.lexsort((-remainders, owners))
    ranks = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    parts[in_order] += ranks < left[owners]
    return parts

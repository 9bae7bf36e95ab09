"""How well the cells of a column fit what a field holds, from -1 (cannot be) over 0 (says nothing) to 1 (just so)."""

from collections.abc import Callable
from functools import cache

import numpy as np

from lib.intake.columns.profile import Profile
from lib.intake.values.codes import CODE_LISTS
from lib.model.fields import FieldType, field_of
from lib.model.reference import read_reference

NEVER = -1.0
UNKNOWN_FIT = 0.0
PUNCTUATED_POSTCODES = ("gb", "nl", "cz", "pl", "pt")
FEW = 0.3
NARROW = 1.5
FIRST_NUMBERS = 10
SHORT_CODE = 16
NEARLY_ALL = 0.8
FEWEST_BODIES = 0.08
MOSTLY_TOPICS = 0.6


def fit_content(table: str, field: str, profile: Profile) -> float:
    """Return how well the column's cells fit the field; a column without cells fits every field equally."""
    if not profile.filled:
        return UNKNOWN_FIT
    return _FITS[content_of(table, field)](profile)


@cache
def content_of(table: str, field: str) -> str:
    """Return what the field holds, such as `date`, `money`, `place` or a code list's name."""
    named = read_reference("field_contents")
    listed = dict(zip(named["field"], named["content"], strict=True))
    if field in listed:
        return str(listed[field])
    if field in CODE_LISTS:
        return field
    kind = field_of(table, field).type
    known = {FieldType.DATE: "date", FieldType.MONEY: "money", FieldType.RATE: "rate", FieldType.COUNT: "count"}
    return known.get(kind, "number" if kind is FieldType.NUMBER else "any")


def _steps(value: float, *steps: tuple[float, float]) -> float:
    """Return the fit of the first step that the value reaches, NEVER below the last."""
    return next((fit for least, fit in steps if value >= least), NEVER)


def _fit_date(profile: Profile) -> float:
    days = profile.share("date") + profile.share("serial_day")
    if days >= FEW:
        fit = _steps(days + profile.share("year"), (0.9, 1.0), (0.7, 0.7), (0.5, 0.2), (0.3, -0.4))
        return min(fit, 0.4) if profile.share("serial_day") > 0.5 else fit
    loose = profile.share("year") + profile.share("compact_day") + days
    return _steps(loose, (0.9, 0.5), (0.6, 0.2), (0.4, -0.5))


def _fit_money(profile: Profile) -> float:
    if profile.share("percent") > FEW or profile.share("date") > FEW:
        return NEVER
    fit = _steps(profile.share("number"), (0.9, 0.5), (0.7, 0.3), (0.5, -0.2), (0.35, -0.6))
    if fit == NEVER or not len(profile.numbers):
        return NEVER
    if profile.share("money_sign") > 0.5:
        return max(fit, 0.8)
    return max(NEVER, fit + _money_doubt(profile))


def _money_doubt(profile: Profile) -> float:
    """Return what speaks against amounts: rates, years, row numbers, keys of equal length."""
    sizes = np.abs(profile.numbers)
    largest = float(sizes.max())
    if profile.filled >= 4 and largest <= 1:
        return -1.0 if largest > 0 else -0.2
    if profile.filled >= 4 and largest <= 100:
        return -0.9 if profile.distinct <= max(3, 0.5 * profile.filled) else -0.4
    if profile.share("year") > 0.9 or counts_rows(profile):
        # A heading that names an amount makes one of numbers that look like years, but never surely.
        return -1.2 if counts_rows(profile) else -0.8
    whole = profile.share("whole") / max(profile.share("number"), 1e-9)
    lengths = {len(str(int(size))) for size in sizes[:50]}
    if whole > 0.99 and len(lengths) == 1 and len(sizes) >= 10 and min(lengths) >= 4 and profile.distinct_share > 0.5:
        return -0.5 if profile.share("four_digits") + profile.share("five_digits") < 0.9 else -0.8
    if profile.filled >= 5 and 0 < largest < NARROW * float(sizes.min()):
        return -0.4
    return 0.2 if whole < 0.8 else 0.0


def counts_rows(profile: Profile) -> bool:
    """Return whether the column numbers the rows: 1, 2, 3 or another steady rise by one."""
    numbers = profile.values[~np.isnan(profile.values)]
    if len(numbers) < 3 or len(numbers) < 0.9 * max(profile.filled, 1) or numbers[0] > 10_000:
        return False
    steps = np.diff(numbers)
    rising = float(np.mean(steps > 0)) if len(steps) else 0.0
    is_tight = (numbers[-1] - numbers[0]) <= 1.2 * max(len(numbers), 1)
    is_counted = is_tight or (float(np.median(steps)) == 1.0 and numbers[0] <= FIRST_NUMBERS)
    return rising > 0.97 and is_counted and profile.share("whole") > 0.95


def _fit_rate(profile: Profile) -> float:
    numeric = profile.share("number")
    if profile.share("date") > FEW or not len(profile.numbers) or numeric < 0.4:
        return NEVER
    within = float(np.mean((profile.numbers >= 0) & (profile.numbers <= 100)))
    if profile.share("percent") > 0.5:
        return 1.0 if within > 0.7 else 0.2
    fit = _steps(within, (0.95, 0.4), (0.85, -0.2), (0.5, -0.7))
    if fit > 0 and (numeric < 0.8 or counts_rows(profile)):
        return -0.3
    few = profile.distinct <= max(8, 0.2 * profile.filled)
    return min(1.0, fit + 0.4) if fit > 0 and few else fit


def _fit_postcode(profile: Profile) -> float:
    strict = max(profile.share(f"{country}_postcode") for country in PUNCTUATED_POSTCODES)
    digits = profile.share("five_digits") + profile.share("four_digits")
    loose = strict + digits + profile.share("postcode_and_place")
    if strict + profile.share("five_digits") >= 0.8 and profile.share("year") < 0.5:
        return 0.9
    return _steps(loose, (0.8, 0.6), (0.5, 0.2), (0.2, -0.3), (0.05, -0.6))


def _fit_list(name: str) -> Callable[[Profile], float]:
    def fit(profile: Profile) -> float:
        if profile.share("date") > FEW or profile.share("number") > FEW:
            return NEVER
        return _steps(profile.share(name), (0.8, 0.9), (0.5, 0.5), (0.2, 0.0), (0.0, -0.5))

    return fit


def _fit_fund(profile: Profile) -> float:
    if profile.share("number") > 0.5 or profile.share("date") > FEW:
        return NEVER
    fit = _steps(profile.share("fund"), (0.8, 0.9), (0.5, 0.6), (0.2, 0.2), (0.0, -0.2))
    return fit - (0.3 if profile.distinct > 40 else 0)


def _fit_place(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("percent") > FEW:
        return NEVER
    if profile.share("long_region_key") > 0.8 or profile.share("nuts") > 0.8:
        return 0.3
    if profile.share("number") > 0.6:
        return 0.2 if profile.share("region_key") > 0.9 else -0.8
    if profile.mean_length > 120:
        return -0.7
    if max(profile.share(f"{country}_postcode") for country in PUNCTUATED_POSTCODES) > 0.7:
        return -0.5
    return _steps(
        profile.share("place") + profile.share("key_and_place"),
        (0.5, 0.9),
        (0.25, 0.6),
        (0.0, 0.1 if profile.mean_length < 50 else -0.1),
    )


def _fit_organisation(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("number") > 0.5 or profile.share("percent") > 0.1:
        return NEVER
    bodies = profile.share("legal_form") + 0.6 * profile.share("public_body")
    if bodies < FEWEST_BODIES and _names_nothing(profile):
        return -0.5
    if bodies < FEWEST_BODIES and profile.share("place") > NEARLY_ALL:
        return -0.25
    fit = _steps(bodies, (0.4, 0.9), (0.2, 0.6), (FEWEST_BODIES, 0.3), (0.0, 0.0))
    if profile.mean_length > 150 or profile.share("long") > 0.5:
        fit -= 0.5
    return fit - (0.3 if profile.distinct <= 2 and profile.filled >= 20 else 0.0)


def _names_nothing(profile: Profile) -> bool:
    """Tell whether the cells are codes, addresses in the web or words of a list, but no names."""
    sorts = ("url", "email", "code_like", "field_code", "yes_no", "status", "country", "fund")
    return any(profile.share(sort) > NEARLY_ALL for sort in sorts)


def _fit_title(profile: Profile) -> float:
    if profile.share("date") > 0.5 or profile.share("percent") > 0.5:
        return NEVER
    if profile.share("url") > NEARLY_ALL:
        return -0.6
    if profile.share("place") > NEARLY_ALL:
        return -0.3
    if profile.share("number") > 0.5:
        return -0.4
    fit = 0.3 if profile.distinct_share > 0.5 else 0.1 if profile.distinct_share > 0.15 else -0.15
    fit += 0.2 if 12 <= profile.mean_length <= 160 else 0.0
    fit -= 0.8 if profile.share("code_like") > 0.8 and profile.mean_length < SHORT_CODE else 0.0
    return fit - (0.3 if profile.mean_length > 350 else 0.0) - (0.2 if profile.share("legal_form") > 0.4 else 0.0)


def _fit_prose(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("number") > 0.5:
        return NEVER
    return _steps(profile.mean_length, (80, 0.8), (40, 0.5), (20, 0.1), (0, -0.3))


def _fit_reference(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("percent") > 0.1 or profile.share("long") > 0.3:
        return NEVER
    if profile.share("number") - profile.share("whole") > 0.3 or profile.share("money_sign") > 0.1:
        return -0.8
    codes = profile.share("code_like") if not counts_rows(profile) else 0.0
    fit = _steps(codes, (0.8, 0.5), (0.5, 0.2), (0.1, -0.2), (0.0, -0.6))
    return fit + (0.3 if profile.distinct_share > 0.95 else -0.3 if profile.distinct_share < 0.3 else 0.0)


def _fit_intervention(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("percent") > 0.1 or profile.share("money_sign") > 0.1:
        return NEVER
    if profile.share("field_code") > 0.6:
        return 0.7
    return -0.6 if profile.share("number") > 0.8 else 0.2 if profile.distinct_share < 0.5 else 0.0


def _fit_label(profile: Profile) -> float:
    if profile.share("date") > FEW or profile.share("percent") > 0.1 or profile.share("money_sign") > 0.1:
        return NEVER
    if profile.share("number") > 0.5:
        return -0.5
    if profile.distinct_share > 0.7 and profile.filled >= 5 and profile.mean_length > 15:
        return -0.45
    return 0.3 if profile.distinct_share < 0.3 or profile.distinct <= 5 else 0.0


def _fit_topic(profile: Profile) -> float:
    """Cells that name topics speak for themselves, however few rows there are."""
    return 0.5 if profile.share("topic") > MOSTLY_TOPICS else _fit_label(profile)


def _fit_programme(profile: Profile) -> float:
    """A column whose cells all name funds is the fund, even where its heading says programme."""
    return -0.4 if profile.share("fund") > 0.8 else _fit_label(profile)


def _fit_count(profile: Profile) -> float:
    return 0.3 if profile.share("whole") > 0.7 else NEVER


def _fit_number(profile: Profile) -> float:
    return 0.3 if profile.share("number") > 0.6 else NEVER


def _fit_alliance(profile: Profile) -> float:
    if profile.share("number") > FEW or profile.share("date") > FEW:
        return NEVER
    return _steps(profile.share("alliance"), (0.5, 1.0), (0.2, 0.6), (0.0, -0.2))


def _fit_link(profile: Profile) -> float:
    return _steps(profile.share("url"), (0.7, 0.9), (0.3, 0.3), (0.0, -0.5))


def _fit_yes_no(profile: Profile) -> float:
    return 0.6 if profile.share("yes_no") > 0.8 else -0.7


def _fit_any(_: Profile) -> float:
    return 0.0


_FITS: dict[str, Callable[[Profile], float]] = {
    "date": _fit_date,
    "money": _fit_money,
    "rate": _fit_rate,
    "postcode": _fit_postcode,
    "place": _fit_place,
    "organisation": _fit_organisation,
    "title": _fit_title,
    "prose": _fit_prose,
    "reference": _fit_reference,
    "intervention": _fit_intervention,
    "label": _fit_label,
    "topic": _fit_topic,
    "programme": _fit_programme,
    "count": _fit_count,
    "number": _fit_number,
    "alliance": _fit_alliance,
    "link": _fit_link,
    "yes_no": _fit_yes_no,
    "any": _fit_any,
    **{name: _fit_list(name) for name in CODE_LISTS},
    "fund": _fit_fund,
}

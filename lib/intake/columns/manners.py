"""How the values of each column are to be read: unit, notation, order of day and month, percent."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lib.intake.columns.headings import Heading
from lib.intake.columns.profile import Profile
from lib.intake.grid import Sheet, TableArea
from lib.intake.titles import read_scale
from lib.intake.values.fields import Manner
from lib.intake.values.notation import Notation
from lib.intake.values.spans import DayOrder
from lib.model.imports import ColumnMatch

MOSTLY = 0.5


def find_manners(
    sheet: Sheet,
    area: TableArea,
    headings: Sequence[Heading],
    profiles: Sequence[Profile],
    columns: Sequence[ColumnMatch],
) -> dict[int, Manner]:
    """Return the manner of every column; what a column does not tell itself is taken from the others."""
    notation = _most(profile.notation for profile in profiles if _tells_notation(profile))
    order = _order(profiles, columns)
    return {
        column: Manner(
            scale=_scale(headings[column], area),
            notation=notation or Notation.ANY,
            is_shown_as_percent=column in sheet.percent_columns,
            order=order,
            country=_country(profiles, columns),
        )
        for column in range(len(headings))
    }


def _tells_notation(profile: Profile) -> bool:
    """Tell whether the column shows how the file writes numbers; days with points between them do not."""
    return profile.notation is not Notation.ANY and profile.share("number") > MOSTLY


def _scale(heading: Heading, area: TableArea) -> int:
    own = read_scale([heading.text])
    return own if own != 1 else area.scale


def _order(profiles: Sequence[Profile], columns: Sequence[ColumnMatch]) -> DayOrder | None:
    """Return MONTH_FIRST if the dates of some column can only be read so; None leaves it to each column."""
    dated = [profiles[match.index] for match in columns if profiles[match.index].share("date") > 0.5]
    return DayOrder.MONTH_FIRST if any(each.order is DayOrder.MONTH_FIRST for each in dated) else None


def _country(profiles: Sequence[Profile], columns: Sequence[ColumnMatch]) -> str:
    """Return DE where the table's country column says so throughout, "" where it is mixed or missing."""
    for match in columns:
        if match.field == "country":
            words = {text.strip().casefold() for text in profiles[match.index].examples}
            return "DE" if words and words <= {"de", "deutschland", "germany", "d"} else ""
    return ""


def _most(notations: Iterable[Notation]) -> Notation | None:
    counts = Counter(notations)
    return counts.most_common(1)[0][0] if counts else None

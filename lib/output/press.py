"""The sentence for a press release about any selection, with the exact figures it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.messages import text
from lib.model.notation import format_euro, format_number
from lib.output.hedges import count_in_words, hedged_euro


@dataclass(frozen=True)
class PressFacts:
    """What a press sentence says: how many projects, which sum, of what amount, where and when.

    `amount` is a field such as `total_cost`; `projects_with_amount` of `projects` have one. `place` is in words
    (`im Bündnis Leine-Weser`) or "". Both days of the time span are inclusive.
    """

    projects: int
    amount: str
    amount_cents: int
    projects_with_amount: int
    place: str = ""
    first_day: date | None = None
    last_day: date | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class PressSentence:
    """The sentence and, beside it, the exact figures: pairs of a name and a number in the reader's notation."""

    sentence: str
    figures: tuple[tuple[str, str], ...]


def press_sentence(facts: PressFacts, language: str) -> PressSentence:
    """Return `In den letzten drei Jahren … insgesamt 18 Projekte mit einem Gesamtvolumen von knapp 4,8 Millionen Euro`.

    Where some projects have no amount the sentence says so; without any it names the projects alone.
    """
    begin = span_in_words(facts, language)
    number = count_in_words(facts.projects, language) if facts.projects < 2 else format_number(facts.projects, language)
    place = f" {facts.place}" if facts.place else ""
    values = {"begin": begin, "place": place, "number": number, "count": facts.projects}
    if not facts.projects or not facts.projects_with_amount:
        return PressSentence(text("output.press.projects", language, **values), _figures(facts, language))
    amount = hedged_euro(facts.amount_cents, language)
    volume = text(f"output.press.amount.{facts.amount}", language, amount=amount)
    sentence = text("output.press.sentence", language, volume=volume, **values)
    left = facts.projects - facts.projects_with_amount
    if left:
        sentence += " " + text("output.press.without", language, count=left, number=count_in_words(left, language))
    return PressSentence(sentence, _figures(facts, language))


def span_in_words(facts: PressFacts, language: str) -> str:
    """Return the time span as the beginning of a sentence: the last whole years, or from month to month."""
    if facts.first_day is None or facts.last_day is None:
        return text("output.press.span.all", language)
    years = _whole_years(facts.first_day, facts.last_day)
    if years and facts.last_day == facts.as_of:
        return text("output.press.span.last_years", language, count=years, number=count_in_words(years, language))
    first, last = (_month_and_year(day, language) for day in (facts.first_day, facts.last_day))
    if first == last:
        return text("output.press.span.month", language, month=first)
    return text("output.press.span.months", language, first=first, last=last)


def _whole_years(first: date, last: date) -> int:
    """The number of whole years from the first day to the last, both inclusive; 0 where it is not whole."""
    following = last + timedelta(days=1)
    is_whole = (following.month, following.day) == (first.month, first.day)
    return following.year - first.year if is_whole else 0


def _month_and_year(day: date, language: str) -> str:
    return f"{text(f'output.month.{day.month}', language)} {day.year}"


def _figures(facts: PressFacts, language: str) -> tuple[tuple[str, str], ...]:
    known = format_number(facts.projects_with_amount, language)
    figures = [(text("output.table.projects", language), format_number(facts.projects, language))]
    if facts.projects_with_amount:
        figures.append(
            (text(f"output.press.figure.{facts.amount}", language), format_euro(facts.amount_cents, language))
        )
        figures.append((text("output.press.figure.with_amount", language), known))
    return tuple(figures)

"""Titles say from which day the data are, in which unit, and in which currency."""

import pytest

from lib.intake.titles import read_as_of, read_currency, read_scale


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Datenstand: 31.03.2016", "2016-03-31"),
        ("Stichtag 31.12.2015", "2015-12-31"),
        ("Stand 5. Mai 2024", "2024-05-05"),
        ("Stand: März 2024", "2024-03-31"),
        ("Sachstand 02/2024", "2024-02-29"),
        ("Datenstand / Date of last update 2016-06-30T19:24:18", "2016-06-30"),
        ("Last updated: 30 June 2018", "2018-06-30"),
        ("As of March 31, 2017", "2017-03-31"),
        ("Situation au 31 décembre 2020", "2020-12-31"),
        ("Stav k 31. 12. 2019", "2019-12-31"),
        ("Stan na 30.09.2021 r.", "2021-09-30"),
        ("Förderzeitraum 01.01.2014 bis 31.12.2020", ""),
        ("Verband für den Stand der Technik", ""),
        ("Stand: 31.02.2016", ""),
    ],
)
def test_as_of_date(title: str, day: str) -> None:
    """Only a date behind a word for it counts; a month stands for its last day."""
    assert read_as_of([title]) == day


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("Angaben in T€", 1000),
        ("Beträge in Tsd. Euro", 1000),
        ("in TEUR", 1000),
        ("(in 1.000 EUR)", 1000),
        ("EUR thousand", 1000),
        ("en milliers d'euros", 1000),
        ("Angaben in Mio. €", 1_000_000),
        ("EUR million", 1_000_000),
        ("Beträge in Euro", 1),
        ("Projekt 1000 EUR Haus", 1000),
        ("Liste der Vorhaben", 1),
    ],
)
def test_scale_of_amounts(title: str, scale: int) -> None:
    """Thousands and millions are told apart from plain amounts."""
    assert read_scale([title]) == scale


@pytest.mark.parametrize(
    ("text", "currency"),
    [("Kosten in €", "EUR"), ("Budget in DKK", "DKK"), ("Amount £", "GBP"), ("Kwota w PLN", "PLN"), ("Betrag", "")],
)
def test_currency(text: str, currency: str) -> None:
    """The currency is what the text names, nothing where it names none."""
    assert read_currency([text]) == currency

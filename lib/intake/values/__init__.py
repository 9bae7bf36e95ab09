"""Text columns to the model's values: cents, days, percent, codes, and a mask of what was not understood."""

from lib.intake.values.cells import ReadColumn
from lib.intake.values.codes import read_codes
from lib.intake.values.dates import Edge, read_dates
from lib.intake.values.fields import read_field
from lib.intake.values.money import read_money
from lib.intake.values.notation import Notation
from lib.intake.values.numbers import read_counts, read_numbers
from lib.intake.values.rates import read_rates
from lib.intake.values.spans import DayOrder
from lib.intake.values.texts import read_postcodes, read_text

__all__ = [
    "DayOrder",
    "Edge",
    "Notation",
    "ReadColumn",
    "read_codes",
    "read_counts",
    "read_dates",
    "read_field",
    "read_money",
    "read_numbers",
    "read_postcodes",
    "read_rates",
    "read_text",
]

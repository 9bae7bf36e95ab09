"""The filters, one set for all pages."""

from lib.ui.data import Shown


def show(shown: Shown) -> None:
    """Draw the filters."""

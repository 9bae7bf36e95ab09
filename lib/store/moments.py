"""The moment as the store writes it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment in UTC, without a zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)

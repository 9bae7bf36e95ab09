import pytest

from lib.ui.files.reading_files import seconds_left


@pytest.mark.parametrize(("seconds", "share", "left"), [(10, 0.5, 10), (30, 0.3, 70), (9, 0.45, 10)])
def test_the_time_left_follows_from_what_is_done(seconds, share, left):
    """Rounded to five seconds: more would promise what nobody knows."""
    assert seconds_left(seconds, share) == left


@pytest.mark.parametrize(("seconds", "share"), [(10, 0.1), (1, 0.5), (10, 0.9), (10, 1.0), (10, 0.0)])
def test_little_done_or_little_left_says_no_time(seconds, share):
    """A guess from the first step, or of a second, is none."""
    assert seconds_left(seconds, share) is None

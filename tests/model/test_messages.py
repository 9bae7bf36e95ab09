import pytest

from lib.model.messages import catalogue, languages, text


def test_german_is_the_first_language() -> None:
    """The program opens in German; English stands beside it."""
    assert languages() == ("de", "en")


def test_an_unknown_key_is_an_error() -> None:
    """A sentence that is missing is a defect and never shows as an empty text."""
    with pytest.raises(KeyError):
        text("no.such.sentence", "de")


def test_every_sentence_is_a_text_or_a_singular_with_its_plural() -> None:
    """Nothing else can be shown."""
    for entry in catalogue("de").values():
        assert isinstance(entry, str) or set(entry) == {"one", "other"}

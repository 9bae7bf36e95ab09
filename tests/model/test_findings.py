from lib.model.findings import Finding, Severity
from lib.model.messages import catalogue
from lib.model.source import Source


def test_an_error_is_told_from_a_warning_by_its_word() -> None:
    """Severities are plain words, for machines too."""
    assert [each.value for each in Severity] == ["error", "warning", "hint"]


def test_a_finding_fills_its_own_place() -> None:
    """File, sheet, row and column letter need not be given a second time."""
    finding = Finding("x", Severity.HINT, Source("a.xlsx", "Blatt1", 7, 3))
    assert finding.code == "x"
    assert finding.source.letter == "D"


def test_findings_with_the_same_content_are_equal() -> None:
    """A finding is a value: it can be compared with that of an earlier import."""
    place = Source("a.xlsx", "Blatt1", 7, 3)
    assert Finding("x", Severity.HINT, place, "1") == Finding("x", Severity.HINT, place, "1")


def test_every_sentence_can_be_filled_with_the_place_and_plain_values() -> None:
    """No finding's sentence fails when it is written."""
    names = {key.split(".")[1] for key in catalogue("de") if key.startswith("findings.") and key.endswith(".message")}
    for code in names:
        values = _AnyValue()
        for language in ("de", "en"):
            entry = catalogue(language)[f"findings.{code}.message"]
            for form in [entry] if isinstance(entry, str) else entry.values():
                assert form.format_map(values)


class _AnyValue(dict[str, str]):
    """Answers every placeholder with its name."""

    def __missing__(self, key: str) -> str:
        return key

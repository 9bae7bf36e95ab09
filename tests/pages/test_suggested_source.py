import pytest

from lib.ui.files.suggesting import suggested_source

KNOWN = ["Projektliste Leine-Weser 2026-03-31", "de_bw_efre_2014-2020", "Auszahlungen"]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("Projektliste_Leine-Weser_2026-06-30.xlsx", KNOWN[0]),
        ("projektliste leine-weser 30.06.2026.csv", KNOWN[0]),
        ("Auszahlungen_2026_Q2.csv", KNOWN[2]),
        ("Auszahlungen (2).csv", KNOWN[2]),
        ("de_bw_efre_2014-2020.xlsx", KNOWN[1]),
        ("de_bw_efre_2021-2027.xlsx", "de_bw_efre_2021-2027"),
        ("Projektliste Elbe-Weser.xlsx", "Projektliste Elbe-Weser"),
        ("2026-06-30.csv", "2026-06-30"),
    ],
)
def test_the_next_file_of_a_list_belongs_to_its_source(file: str, source: str) -> None:
    """Only the day may differ; another alliance or funding period is another source."""
    assert suggested_source(file, KNOWN) == source


def test_a_file_of_another_name_belongs_where_headings_and_rows_are_the_same():
    """Its own name goes before what it looks like."""
    assert suggested_source("export_4711.xlsx", KNOWN, ["Auszahlungen"]) == "Auszahlungen"
    assert suggested_source("Projektliste Leine-Weser.xlsx", KNOWN, ["Auszahlungen"]) == KNOWN[0]

"""Statistics by region become indicators."""

from lib.intake.importing import read_import
from lib.intake.melting import read_heading
from lib.model.imports import Import, TableKind

LINES = (
    "GENESIS-Tabelle: 13211-02-05-4;;;;",
    "Arbeitslose nach Personengruppen;;;;",
    ";;;Arbeitslose;Arbeitslosenquote bez. auf alle zivile Erwerbsp.",
    ";;;Anzahl;Prozent",
    "2025;DG;Deutschland;2948092;6,3",
    "2025;03;  Niedersachsen;260000;6,0",
    "2025;03151;      Gifhorn, Landkreis;4700;4,9",
    "2025;03152;      Göttingen, Landkreis;-;-",
    "2025;03241;      Region Hannover, Landkreis;53240;8,0",
    "2025;03241001;      Hannover, Landeshauptstadt;31142;9,9",
    "2025;03252;      Hameln-Pyrmont, Landkreis;5000;6,5",
)


def statistics() -> Import:
    return read_import("arbeitslose.csv", "\n".join(LINES).encode("cp1252"))


def test_every_value_of_a_district_is_one_row() -> None:
    """Two indicators for four districts, the dissolved one under its own key, its gap a gap."""
    table = next(table for table in statistics().tables if table.kind is TableKind.INDICATORS)
    unemployed = table.frame[table.frame["indicator"] == "unemployed"].set_index("district_ags")["value"]
    assert unemployed.index.tolist() == ["03151", "03152", "03241", "03252"]
    assert unemployed.dropna().tolist() == [4700, 53240, 5000]
    assert set(table.frame["reference_date"].dt.year) == {2025}


def test_rows_of_other_areas_are_set_aside() -> None:
    """Germany, the Land and the city of Hannover are no districts."""
    table = next(table for table in statistics().tables if table.kind is TableKind.INDICATORS)
    assert table.rows.set_aside == 3
    assert set(table.set_aside["code"]) == {"indicator_elsewhere"}


def test_a_group_of_people_is_not_taken_for_the_whole() -> None:
    """The heading's group becomes part of the indicator's code."""
    assert read_heading("Arbeitslose Anzahl").indicator == "unemployed"
    assert read_heading("Arbeitslose ausländisch Anzahl").indicator == "unemployed_auslandisch"
    assert read_heading("männlich", ("Bevölkerung nach Geschlecht",)).indicator == "population_mannlich"
    assert read_heading("Insgesamt", ("Bevölkerung nach Geschlecht",)).indicator == "population"


def test_the_unit_stands_in_the_heading() -> None:
    """Percent, thousand euros and square kilometres are told apart."""
    assert read_heading("Arbeitslosenquote Prozent").unit == "%"
    assert read_heading("verfügbares Einkommen der privaten Haushalte Tsd. EUR").unit == "Tsd. EUR"
    assert read_heading("Gebietsfläche qkm").unit == "km²"

"""How long a whole import takes beside mere reading with pandas; run with `pytest -m slow -s tests/benchmarks`."""

import io
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

from lib.intake.importing import read_import
from lib.model.reference import read_reference

pytestmark = pytest.mark.slow
ROWS_XLSX, ROWS_CSV = 100_000, 1_000_000
XLSX_RATIO, CSV_RATIO, MEMORY_RATIO = 0.3, 1.2, 10
WORDS = [
    *("Lernen", "Werkstatt", "Region", "Zukunft", "Betrieb", "Netzwerk", "Beratung", "Pflege", "Digital", "Ausbildung"),
    *("Frauen", "Weg", "Stark", "Neue", "Gemeinsam", "Haus", "Stadt", "Land", "Hand", "Werk", "Holz", "Metall", "Bau"),
    *("Lager", "Handel", "Garten", "Küche", "Text", "Bild", "Sprache", "Arbeit", "Leben", "Mensch", "Markt", "Ort"),
    *("Idee", "Start", "Ziel", "Plan", "Kurs", "Modul", "Tag", "Woche", "Jahr", "Team", "Gruppe", "Kreis", "Amt"),
]
COLUMNS = (
    "Förderkennzeichen", "Bezeichnung des Vorhabens", "Zusammenfassung des Vorhabens", "Name des Begünstigten",
    "Datum des Beginns", "Datum des Endes", "Bewilligt am", "Gesamtkosten", "Zuwendungsfähige Gesamtausgaben",
    "Zuwendung", "EU-Anteil", "Landesmittel", "Ausgezahlt", "Kofinanzierungssatz", "Kategorie der Region", "PLZ",
    "Land", "Landkreis", "Interventionsbereich", "Fonds",
)  # fmt: skip


def made_list(count: int) -> pd.DataFrame:
    """Return a list of operations with 20 columns; titles all differ, places and organisations repeat."""
    rng = np.random.default_rng(7)
    words = np.array(WORDS)
    districts = read_reference("districts")
    place = rng.integers(0, len(districts), count)
    start = np.datetime64("2015-01-01") + rng.integers(0, 3600, count)
    eligible = rng.integers(300_000, 90_000_000, count)
    text = words[rng.integers(0, len(words), (count, 6))]
    joined = pd.Series(text[:, 0]).str.cat([text[:, column] for column in range(1, 6)], sep=" ")
    number = pd.Series(np.arange(count)).astype(str)
    return pd.DataFrame(
        {
            "Förderkennzeichen": "ZW-" + number,
            "Bezeichnung des Vorhabens": joined + " " + number,
            "Zusammenfassung des Vorhabens": "Das Vorhaben dient der Stärkung von " + joined + " in der Region.",
            "Name des Begünstigten": "Träger " + pd.Series(rng.integers(0, 3000, count)).astype(str) + " gGmbH",
            "Datum des Beginns": start,
            "Datum des Endes": start + rng.integers(180, 1000, count),
            "Bewilligt am": start - 30,
            "Gesamtkosten": eligible + 5000_00,
            "Zuwendungsfähige Gesamtausgaben": eligible,
            "Zuwendung": eligible * 7 // 10,
            "EU-Anteil": eligible // 2,
            "Landesmittel": eligible * 7 // 10 - eligible // 2,
            "Ausgezahlt": eligible // 3,
            "Kofinanzierungssatz": 50,
            "Kategorie der Region": districts["region_category"].to_numpy()[place],
            "PLZ": "30161",
            "Land": "DE",
            "Landkreis": districts["name_full"].to_numpy()[place],
            "Interventionsbereich": rng.choice(["105", "106", "109", "118"], count),
            "Fonds": "ESF",
        }
    )


def as_xlsx(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Liste")
    sheet.write_row(0, 0, COLUMNS)
    money = frame.columns[7:13]
    plain = frame.assign(**{name: frame[name] / 100 for name in money})
    for row, values in enumerate(plain.itertuples(index=False), start=1):
        sheet.write_row(row, 0, values)
    book.close()
    return out.getvalue()


def as_german_csv(frame: pd.DataFrame) -> bytes:
    money = frame.columns[7:13]
    written = {name: frame[name].map(lambda cents: f"{cents / 100:,.2f}") for name in money}
    german = frame.assign(
        **{name: text.str.translate(str.maketrans(",.", ".,")) for name, text in written.items()},
        **{name: frame[name].dt.strftime("%d.%m.%Y") for name in frame.columns[4:7]},
    )
    return german.to_csv(sep=";", index=False).encode("utf-8")


def read_csv_with_pandas(content: bytes) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(content), sep=";", decimal=",", thousands=".", parse_dates=list(COLUMNS[4:7]), dayfirst=True,
        date_format="%d.%m.%Y", dtype={"PLZ": "str", "Interventionsbereich": "str"},
    )  # fmt: skip


@dataclass(frozen=True, order=True)
class Took:
    """How long something took: on the clock, and on all processors together."""

    seconds: float
    cpu_seconds: float

    def __str__(self) -> str:
        """Both in seconds."""
        return f"{self.seconds:.2f} s (CPU {self.cpu_seconds:.2f} s)"


def took(action: Callable[[], object]) -> Took:
    start, cpu_start = time.perf_counter(), time.process_time()
    action()
    return Took(time.perf_counter() - start, time.process_time() - cpu_start)


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    if not path.exists():
        path.write_bytes(make())
    return path.read_bytes()


def test_a_workbook_is_imported_in_a_third_of_the_time_pandas_reads_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """100,000 rows by 20 columns, from bytes to checked tables, beside `read_excel` with openpyxl."""
    content = kept(tmp_path_factory.getbasetemp() / "list.xlsx", lambda: as_xlsx(made_list(ROWS_XLSX)))
    ours = min(took(lambda: read_import("list.xlsx", content)) for _ in range(3))
    theirs = took(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl"))
    ratio = ours.seconds / theirs.seconds
    print(f"\nxlsx {ROWS_XLSX} rows: import {ours}, pandas {theirs}, ratio {ratio:.2f}")  # noqa: T201
    assert ratio <= XLSX_RATIO


def test_a_csv_is_imported_about_as_fast_as_pandas_reads_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    """1,000,000 rows of German CSV beside `read_csv` that is told everything; memory at most ten times the file."""
    content = kept(tmp_path_factory.getbasetemp() / "list.csv", lambda: as_german_csv(made_list(ROWS_CSV)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    ours = min(took(lambda: read_import("list.csv", content)) for _ in range(3))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    theirs = min(took(lambda: read_csv_with_pandas(content)) for _ in range(3))
    ratio = ours.seconds / theirs.seconds
    print(f"\ncsv {ROWS_CSV} rows: import {ours}, pandas {theirs}, ratio {ratio:.2f}")  # noqa: T201
    print(f"memory {grown / len(content):.1f} × the file")  # noqa: T201
    assert ratio <= CSV_RATIO
    assert grown <= MEMORY_RATIO * len(content)

"""A whole import: every row accounted for, sums exact, values traced, computed values marked."""

import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.deciding import decisions_about, subject_of
from lib.intake.importing import read_import
from lib.model.imports import Import, TableKind
from lib.model.tracing import trace
from lib.store import Decision

HEAD = "Bezeichnung des Vorhabens;Name des Begünstigten;Datum des Beginns;Zuwendungsfähige Gesamtausgaben;Landkreis"
ROW = "Lernwerkstatt {0};Träger {0} gGmbH;01.02.2016;1.000,50;Holzminden"


def imported(*lines: str) -> Import:
    return read_import("liste.csv", "\n".join(lines).encode())


def listed(*rows: str) -> Import:
    return imported("Liste der Vorhaben;;;;", "Datenstand: 31.03.2016;;;;", HEAD, *rows)


def some_rows() -> list[str]:
    return [ROW.format(letter) for letter in "ABCDEF"]


LINES = st.sampled_from(
    [
        "Projekt {0};Träger {0};01.03.2017;2.000,00;Celle",
        "Projekt {0};;31.02.2017;viel;Xanadu",
        ";;;;",
        "Summe;;;9.000,00;",
        HEAD,
        ";Träger {0};;;",
        "Projekt {0};Träger {0};01.03.2017;-5,00;LK Stade",
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=12))
def test_every_row_is_accounted_for(lines: list[str]) -> None:
    """The roles add up to the file's rows, data to imported and set aside, whatever rows a list has."""
    rows = [ROW.format(number) for number in range(4)] + [line.format(index) for index, line in enumerate(lines)]
    read = listed(*rows)
    counted = [table.rows for table in read.tables]
    spans = sum(table.last_row - table.first_row + 1 for table in read.tables)
    assert sum(each.title + each.header + each.data + each.total + each.note + each.blank for each in counted) == spans
    for table in read.tables:
        assert table.rows.data == table.rows.imported + table.rows.set_aside
        assert len(table.set_aside) == table.rows.set_aside
        assert len(table.frame) == len(table.originals) == table.rows.imported


@settings(max_examples=15)
@given(st.lists(st.integers(1, 10**10), min_size=4, max_size=20))
def test_sums_are_exact(amounts: list[int]) -> None:
    """The sum of an amount is that of its rows to the cent."""
    rows = [
        f"Projekt {number};Träger {number};01.02.2016;{cents // 100},{cents % 100:02};Celle"
        for number, cents in enumerate(amounts)
    ]
    assert listed(*rows).tables[0].sums_cents == {"eligible_cost": sum(amounts)}


def test_a_value_is_traced_to_its_cell() -> None:
    """File, row, column, heading, the text as it stands and the rule that read it."""
    traced = trace(listed(*some_rows()).tables[0], "eligible_cost", 1)
    assert (traced.source.file, traced.source.row, traced.source.letter) == ("liste.csv", 5, "D")
    assert (traced.header, traced.original, traced.rule) == ("Zuwendungsfähige Gesamtausgaben", "1.000,50", "money_de")


def test_a_proposed_value_is_traced_to_what_it_follows_from() -> None:
    """The alliance stands in no column: it follows from the district."""
    table = listed(*some_rows()).tables[0]
    assert table.frame["alliance_id"].tolist() == ["LEW"] * 6
    assert table.frame["alliance_basis"].tolist() == ["district"] * 6
    assert trace(table, "alliance", 0).computed_from == ("district",)
    assert trace(table, "alliance", 0).source.column is None


def test_the_eu_share_is_computed_and_says_so() -> None:
    """Eligible expenditure times rate, half a cent up, named in `computed_fields`."""
    head = f"{HEAD};Kofinanzierungssatz"
    table = imported(head, *(f"{row};50 %" for row in some_rows())).tables[0]
    assert table.frame["eu_amount_cents"].tolist() == [50_025] * 6
    assert "eu_amount" in table.frame["computed_fields"][0].split(";")
    assert trace(table, "eu_amount", 0).computed_from == ("eligible_cost", "cofinancing_rate")


def test_unusable_rows_are_kept_and_listed() -> None:
    """A row with neither name nor amount is set aside with its place and its cells."""
    table = listed(*some_rows(), ";Träger ohne Vorhaben;01.02.2016;;Celle").tables[0]
    assert table.set_aside["source_row"].tolist() == [10]
    assert table.set_aside["code"].tolist() == ["row_unusable"]
    assert "Träger ohne Vorhaben" in table.set_aside["texts"][0]


def test_a_row_with_one_unreadable_value_is_still_imported() -> None:
    """The value is missing, never zero, and the finding names the cell."""
    read = listed(*some_rows(), "Projekt G;Träger G;01.02.2016;siehe Anlage;Celle")
    assert read.tables[0].rows.imported == 7
    assert pd.isna(read.tables[0].frame["eligible_cost_cents"].iloc[6])
    assert [each.source.row for each in read.findings if each.code == "amount_unreadable"] == [10]


def test_identifiers_are_unique_and_stay_the_same() -> None:
    """Two equal rows get two identifiers; reading the list again gives the same ones."""
    rows = [*some_rows(), ROW.format("A")]
    first, again = (listed(*rows).tables[0].frame["project_id"] for _ in range(2))
    assert first.is_unique
    assert first.tolist() == again.tolist()


@pytest.mark.parametrize("title", ["Fiktive Beispieldaten;;;;", "Liste (fiktiv);;;;"])
def test_fiction_is_marked(title: str) -> None:
    """A title that says so marks every row."""
    assert imported(title, HEAD, *some_rows()).tables[0].frame["is_fictional"].all()
    assert not listed(*some_rows()).tables[0].frame["is_fictional"].any()


def test_a_decision_about_a_column_is_followed() -> None:
    """What an officer said about a heading holds for the next file with the same headings."""
    read = listed(*some_rows())
    key = next(match.key for match in read.tables[0].columns if match.field == "eligible_cost")
    said = [Decision("column", subject_of(read.tables[0].layout, key), "total_cost")]
    content = "\n".join([HEAD, *(ROW.format(letter) for letter in "UVWXYZ")]).encode()
    assert set(read_import("spaeter.csv", content, said).tables[0].sums_cents) == {"total_cost"}


def test_progress_is_told_and_can_cancel() -> None:
    """Each step is named once it begins; an exception of the listener ends the import."""
    steps: list[tuple[str, float]] = []
    read_import("liste.csv", HEAD.encode(), progress=lambda step, share: steps.append((step, share)))
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[-1] == ("done", 1.0)

    def cancel(_step: str, _share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_import("liste.csv", HEAD.encode(), progress=cancel)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b"nur ein Text", b"\xff\xfe"])
def test_no_bytes_go_without_an_answer(content: bytes) -> None:
    """Whatever is dropped gives an import that is refused and says why."""
    read = read_import("datei.xlsx", content)
    assert read.refused
    assert read.findings


def test_payments_and_projects_stand_in_one_file() -> None:
    """Each sheet is read as what it is."""
    out = io.BytesIO()
    first, second = "ZW 3-8015", "ZW 3-8016"
    projects = pd.DataFrame(
        {
            "Förderkennzeichen": [first, second],
            "Titel des Vorhabens": ["Lernwerkstatt", "Digitale Werkbank"],
            "Träger": ["X gGmbH", "Y GmbH"],
            "Bewilligt am": ["01.02.2018", "01.03.2018"],
            "Zuwendung": [1000.5, 2000.25],
        }
    )
    payments = pd.DataFrame(
        {
            "Förderkennzeichen": [first, first, second],
            "Ausgezahlt am": ["01.05.2018", "01.06.2018", "01.07.2018"],
            "Auszahlungsbetrag": [100.5, 50.25, 10.0],
        }
    )
    with pd.ExcelWriter(out, engine="xlsxwriter") as writer:
        projects.to_excel(writer, sheet_name="Projekte", index=False)
        payments.to_excel(writer, sheet_name="Auszahlungen", index=False)
    tables = read_import("mappe.xlsx", out.getvalue()).tables
    assert [table.kind for table in tables] == [TableKind.PROJECTS, TableKind.PAYMENTS]
    assert [table.sums_cents for table in tables] == [{"grant": 300_075}, {"paid_amount": 16_075}]


def test_rows_with_findings_are_quoted_whole() -> None:
    """The first data rows and those that findings name stand with all cells, unknown columns and rows aside too."""
    head = HEAD + ";Zeichen"
    rows = [ROW.format(number) + f";Z{number}" for number in range(20)]
    read = imported(head, *rows, "Projekt G;Träger G;01.02.2016;siehe Anlage;Celle;Z99", ";;;;;nur hier")
    quoted = read.tables[0].quoted_rows
    assert [row for row in quoted if row > 1][:8] == list(range(2, 10))
    assert quoted[22] == ("Projekt G", "Träger G", "01.02.2016", "siehe Anlage", "Celle", "Z99")
    assert 15 not in quoted


def test_a_decision_is_taken_back() -> None:
    """`automatic` after a decision: the column is recognised again; both are kept as one, the last."""
    read = listed(*some_rows())
    key = next(match.key for match in read.tables[0].columns if match.field == "eligible_cost")
    subject = subject_of(read.tables[0].layout, key)
    said = [Decision("column", subject, "total_cost"), Decision("column", subject, "automatic")]
    content = "\n".join([HEAD, *some_rows()]).encode()
    again = read_import("spaeter.csv", content, said)
    assert set(again.tables[0].sums_cents) == {"eligible_cost"}
    assert decisions_about(again, [*said, Decision("column", "andere:titel", "title")]) == (said[1],)


def test_a_field_moves_to_the_column_chosen_last() -> None:
    """Where two columns were given the same field, the later choice counts and the earlier is gone."""
    content = b"Eins;Zwei;Betrag\nAlpha;rot;5\nBeta;blau;6\nGamma;rot;7\nDelta;weiss;8\n"
    layout = read_import("x.csv", content).tables[0].layout
    kind = Decision("table", subject_of(layout), "projects")
    first, second = (Decision("column", subject_of(layout, key), "title") for key in ("eins", "zwei"))
    read = read_import("x.csv", content, [kind, first, second])
    assert [match.field for match in read.tables[0].columns][:2] == [None, "title"]
    assert read.tables[0].columns[1].reason == "decision"
    assert decisions_about(read, [kind, first, second]) == (second, kind)
    again = read_import("x.csv", content, [kind, second, first])
    assert [match.field for match in again.tables[0].columns][:2] == ["title", None]


def test_a_large_table_tells_its_progress_often() -> None:
    """Between its steps a large table tells after each column and each check how far it is."""
    told: list[float] = []
    content = "\n".join([HEAD, *(ROW.format(number) for number in range(25_000))]).encode()
    read_import("liste.csv", content, progress=lambda _step, share: told.append(share))
    assert len(told) > 60
    assert told == sorted(told)

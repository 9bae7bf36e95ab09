import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from tables_to_hand_on import SAMPLE, table_of

from lib.model.inert import inert, original
from lib.output.delimited import write_csv

DANGEROUS = "=+-@\t\r"


def test_german_notation():
    """Semicolon, decimal comma, German dates, a byte order mark; missing values are empty, zero is not."""
    rows = write_csv(SAMPLE, "de").decode("utf-8").split("\r\n")
    assert rows[0] == "\ufeffBezeichnung;Beginn;Zuwendung;Satz;Anzahl"
    assert rows[1] == "Pflege für alle;28.09.2018;1234567,89;41,25;3"
    assert rows[2] == "'=1+1;;-50,00;;0"


def test_international_notation():
    """Comma, decimal point, ISO dates, no mark."""
    rows = write_csv(SAMPLE, "international").decode("utf-8").split("\r\n")
    assert rows[0] == "Bezeichnung,Beginn,Zuwendung,Satz,Anzahl"
    assert rows[1] == "Pflege für alle,2018-09-28,1234567.89,41.25,3"


def test_negative_amounts_stay_numbers():
    """A recovery is written as a number: only texts are made inert."""
    assert b";-50,00;" in write_csv(SAMPLE, "de")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_runs_and_all_come_back(text):
    """Whatever a text is, its written form does not begin like a formula, and reading gives the text again."""
    assert inert(text)[:1] not in set(DANGEROUS)
    assert original(inert(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=6))
def test_texts_survive_the_file(texts):
    """Quotes, separators and line ends within a text come back as they were."""
    content = write_csv(table_of(texts), "de").decode("utf-8").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    assert [original(row[0]) for row in rows[1:]] == texts


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=8))
def test_every_cent_stands_in_the_file(cents):
    """The amounts of a file add up to the cents of the table."""
    content = write_csv(table_of(["x"] * len(cents), cents=cents), "international").decode("utf-8")
    amounts = [row.split(",")[2] for row in content.split("\r\n")[1:-1]]
    assert [int(amount.replace(".", "")) for amount in amounts] == cents

"""What hostile readers and files send: the corpora beside this module, and projects made of them."""

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"


def corpus(name: str) -> Any:
    """Return one of the corpora: texts by their name, file names, or values of parameters."""
    return json.loads((CORPUS / f"{name}.json").read_text("utf-8"))


TEXTS: dict[str, str] = corpus("texts")
FILE_NAMES: list[str] = corpus("file_names")
PARAMETER_VALUES: list[str] = corpus("parameter_values")
# Every parameter that a page reads from its address.
PARAMETERS = (
    "buendnis", "kreis", "thema", "fonds", "periode", "status", "traeger", "ohne", "von", "bis", "undatiert", "min",
    "max", "ohnebetrag", "betrag", "q", "datierung", "takt", "nach", "zuordnung", "zaehlung", "kumuliert", "form",
    "ereignisse", "ohneereignis", "notizen", "vergleichslinie", "sprache", "beispiel", "stand", "vorhaben",
    "sortierung", "darstellung",
    "skizzenbudget", "skizzen", "skizzenbetrag", "portraet", "portraetperiode", "vergleichsart", "nebeneinander",
    "dokument", "dokumentsprache", "seit", "ohneabschnitt", "personen", "kleinezahlen", "ansicht", "vergleich",
    "quelle", "vorher", "nachher", "vortag", "nachtag", "hier", "dort", "kennzahl",
)  # fmt: skip
PAGES = (
    "ueberblick", "zeitverlauf", "themen", "regionen", "projekte", "budgets", "buendnis", "aenderungen", "daten",
    "bericht", "hilfe", "barrierefreiheit",
)  # fmt: skip


def hostile_projects() -> list[dict[str, Any]]:
    """Return a project for each text of the corpus, which stands in every field that holds words."""
    return [_project(number, words) for number, words in enumerate(TEXTS.values())]


def _project(number: int, words: str) -> dict[str, Any]:
    return {
        "reference": f"{words} {number}",
        "title": words,
        "description": words,
        "beneficiary": words,
        "programme": words,
        "fund": words,
        "alliance_id": words if number % 3 else "LEW",
        "district_ags": words if number % 4 else "03241;03254",
        "topic_ids": words if number % 5 else "care;digitalisation",
        "region": words,
        "intervention_field": words,
        "status": "running" if number % 7 else words,
        "region_category": words,
        "strand": words,
        "approval_date": f"{2016 + number % 10}-03-01",
        "start_date": f"{2016 + number % 10}-04-01",
        "end_date": f"{2018 + number % 10}-03-31",
        "grant_cents": 1_000_00 + number,
        "eu_amount_cents": 500_00,
        "eligible_cost_cents": 2_000_00,
        "total_cost_cents": 2_000_00,
        "topic_reason": words,
        "source_url": words,
    }

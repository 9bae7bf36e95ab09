"""A report as PDF: tagged for screen readers (PDF/UA-1), A4, rows kept whole, headers repeated."""

import json
import re
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import typst

from lib.model.messages import text
from lib.model.printable import MARK
from lib.output.about import About
from lib.output.about_sheet import about_lines
from lib.output.pictures import FONTS_FOLDER, Caption, drawable_signs, write_picture
from lib.output.report.content import Report, Section
from lib.output.report.printed import MOST_ROWS_KEPT, PrintedTable, printed
from lib.output.tables import Kind

TEMPLATE = Path(__file__).with_name("report.typ")
REGIONS = {"de": "DE", "en": "GB"}
PICTURE_PX = 820
LONG_WORD, BREAKS = re.compile(r"\S{18,}"), re.compile(r"[_./-](?=\w)")


def write_pdf(report: Report, language: str) -> bytes:
    """Return the report as PDF/UA-1; the same report gives the same bytes."""
    return laid_out(report, pictures_of(report), language)


def pictures_of(report: Report) -> dict[str, bytes]:
    """Return the pictures of the sections that have one as SVG, by the name of their file."""
    return {f"{at}.svg": _picture(each) for at, each in enumerate(report.sections) if _has_picture(each)}


def laid_out(report: Report, pictures: Mapping[str, bytes], language: str) -> bytes:
    """Return the report with its finished pictures as PDF/UA-1."""
    said = _drawable(json.dumps(_content(report, language), ensure_ascii=False)).encode("utf-8")
    files: dict[str, Any] = {"main.typ": TEMPLATE.read_bytes(), "report.json": said, **pictures}
    pdf: bytes = typst.compile(
        files,  # type: ignore[call-overload] # files by name are taken too, which its types leave out
        font_paths=[str(FONTS_FOLDER)],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=report.about.made_at.replace(microsecond=0).astimezone(UTC),
    )
    return pdf


def _drawable(words: str) -> str:
    """Return the words with a mark for each sign that the font lacks, such as an emoji: PDF/UA allows no such gap."""
    known = drawable_signs()
    return words.translate({ord(sign): MARK for sign in set(words) if ord(sign) not in known})


def _content(report: Report, language: str) -> dict[str, Any]:
    about = report.about
    return {
        "title": about.title,
        "author": text("output.about.footer", language),
        "language": language,
        "region": REGIONS[language],
        "warning": text("output.about.fictional", language) if about.is_fictional else "",
        "about": _cover(about, language),
        "sections": [_section(each, at, language) for at, each in enumerate(report.sections)],
    }


def _cover(about: About, language: str) -> list[tuple[str, str]]:
    """What the file says about itself; the sources stand with their hashes in the section on method."""
    source = text("output.about.source", language)
    return [line for line in about_lines(about, (), language) if line[0] != source]


def _section(section: Section, at: int, language: str) -> dict[str, Any]:
    has_rows = section.table is not None and len(section.table.frame) > 0
    table = (
        printed(section.table, section.most_rows, language, section.printed) if has_rows and section.table else EMPTY
    )
    return {
        "topic": section.topic,
        "heading": section.heading,
        "sentences": section.sentences,
        "picture": f"{at}.svg" if _has_picture(section) else "",
        "alt": section.alt,
        "header": [each.label for each in table.columns],
        "widths": table.shares,
        "kept": len(table.rows) <= MOST_ROWS_KEPT,
        "right": [each.kind not in (Kind.TEXT, Kind.DATE) for each in table.columns],
        "rows": [[breakable(cell) for cell in row] for row in table.rows],
        "total": table.total,
        "notes": table.notes,
    }


def breakable(words: str) -> str:
    """Return a text whose long words, such as names of files, may break after a sign within them."""
    return LONG_WORD.sub(lambda found: BREAKS.sub("\\g<0>\u200b", found.group()), words)


EMPTY = PrintedTable((), (), (), ())


def _has_picture(section: Section) -> bool:
    return section.figure is not None and bool(section.figure.data)


def _picture(section: Section) -> bytes:
    return write_picture(section.figure, Caption(width_px=PICTURE_PX), "light", "svg")

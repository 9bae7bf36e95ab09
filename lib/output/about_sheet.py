"""The sheet “Über diese Datei”: what the figures are, where they come from, and what was chosen."""

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from lib.model.messages import text
from lib.model.notation import format_date, format_number
from lib.output.about import About, SourceFile
from lib.output.cells import Formats

WORDS_WIDTH, LINE_PT = 84, 13
# Excel refuses longer ones.
LONGEST_LINK = 2000


def write_about(sheet: Worksheet, about: About, sheet_names: Sequence[str], formats: Formats, language: str) -> None:
    """Write the sheet: a name in column A, what it says in column B; the link back to the view can be clicked."""
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, WORDS_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, about.title, formats.title)
    row = 1
    if about.is_fictional:
        sheet.write_string(row, 0, text("output.about.fictional", language), formats.warning)
        row += 1
    for name, words in _lines(about, sheet_names, language):
        sheet.set_row(row + 1, LINE_PT * (len(words) // WORDS_WIDTH + 1) + 1)
        sheet.write_string(row + 1, 0, name, formats.strong)
        if words == about.link and len(words) <= LONGEST_LINK:
            sheet.write_url(row + 1, 1, words, formats.wrapped)
        else:
            sheet.write_string(row + 1, 1, words, formats.wrapped)
        row += 1


def about_lines(about: About, sheet_names: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Return the same lines as pairs, for a read-me beside files that cannot hold a sheet."""
    return list(_lines(about, sheet_names, language))


def _lines(about: About, sheet_names: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    yield from _repeated("filters", about.filters or (text("output.about.no_filter", language),), language)
    if about.as_of:
        yield text("output.about.as_of", language), format_date(about.as_of, language)
    made = f"{format_date(about.made_at, language)}, {about.made_at:%H:%M}"
    yield text("output.about.made_at", language), made
    if about.link:
        yield text("output.about.link", language), about.link
    for name, number in about.counts:
        yield name, format_number(number, language)
    yield from _repeated("coverage", about.coverage, language)
    for source in about.sources:
        yield text("output.about.source", language), source_in_words(source, language)
    if about.persons:
        yield text("output.about.persons", language), about.persons
    yield from about.definitions
    yield from _repeated("sheets", sheet_names, language)


def source_in_words(source: SourceFile, language: str) -> str:
    """Return a file with its as-of date and its hash."""
    as_of = f", {text('output.about.as_of', language)} {format_date(source.as_of, language)}" if source.as_of else ""
    return f"{source.name}{as_of}, SHA-256 {source.sha256}"


def _repeated(key: str, rows: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    for at, words in enumerate(rows):
        yield (text(f"output.about.{key}", language) if at == 0 else ""), words

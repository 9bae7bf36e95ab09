"""The findings of a file as a work list: one line a kind, opening to its places with the cells around them."""

from collections.abc import Iterator, Sequence

import streamlit as st

from lib.model.findings import Finding, Severity
from lib.model.imports import IN_COLUMN
from lib.output.delimited import write_csv
from lib.output.naming import file_name
from lib.output.result_tables import findings_table
from lib.ui.received import Received
from lib.ui.severities import show_severity
from lib.ui.texts import language, plain, t

MOST_PLACES = 25
MOST_CELLS = 5
LONGEST_CELL = 40


def show_findings(received: Received) -> None:
    """Draw the findings, the gravest kinds first, and their download."""
    findings = sorted(received.read.findings, key=lambda finding: list(Severity).index(finding.severity))
    key = received.sha256[:12]
    with st.container(border=True, key=f"findings_{key}"):
        st.subheader(_title(findings), anchor=False)
        if not findings:
            st.caption(t("check.no_findings"))
            return
        for code in dict.fromkeys(finding.code for finding in findings):
            _show_kind([finding for finding in findings if finding.code == code], received)
        _show_download(findings, received)


def _title(findings: Sequence[Finding]) -> str:
    counts = {each: sum(finding.severity is each for finding in findings) for each in Severity}
    return ", ".join(t(f"check.findings.{each.value}", count=count) for each, count in counts.items() if count) or t(
        "check.findings.none"
    )


def _show_kind(findings: Sequence[Finding], received: Received) -> None:
    first = findings[0]
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        show_severity(first.severity)
        label = t("check.kind", title=plain(first.title(language())), count=len(findings))
        with st.expander(label, type="compact", expanded=first.severity is Severity.ERROR):
            st.markdown(plain(first.remedy(language())))
            st.table([_row(finding, received) for finding in findings[:MOST_PLACES]], hide_index=True)
            if len(findings) > MOST_PLACES:
                st.caption(t("check.more_findings", count=len(findings) - MOST_PLACES))


def _row(finding: Finding, received: Received) -> dict[str, str]:
    source = finding.source
    return {
        t("check.place.sheet"): plain(source.sheet or ""),
        t("check.place.cell"): f"{source.letter or ''}{source.row or ''}",
        t("check.place.message"): plain(finding.message(language())),
        t("check.place.row"): " | ".join(_neighbours(finding, received)),
    }


def _neighbours(finding: Finding, received: Received) -> Iterator[str]:
    """The row as the file shows it, for an officer to find it again."""
    for table in received.read.tables:
        if table.sheet != (finding.source.sheet or "") or "source_row" not in table.frame:
            continue
        at = table.frame["source_row"].to_numpy() == finding.source.row
        if at.any():
            texts = table.originals.iloc[int(at.argmax())].dropna()
            texts = texts[~texts.index.str.endswith(IN_COLUMN)]
            yield from (plain(str(text)[:LONGEST_CELL]) for text in texts[texts != ""].head(MOST_CELLS))


def _show_download(findings: Sequence[Finding], received: Received) -> None:
    title, spoken = t("check.list"), language()
    st.download_button(
        t("check.download"),
        lambda: write_csv(findings_table(findings, title, spoken), "de" if spoken == "de" else "international"),
        file_name=file_name((title, received.name), None, "csv"),
        mime="text/csv",
        key=f"findings_csv_{received.sha256[:12]}",
        on_click="ignore",
        icon=":material/download:",
    )

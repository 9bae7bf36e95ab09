"""The findings of a file as a work list: one line a kind, opening to its places with the cells around them."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from lib.model.findings import Finding, Severity
from lib.output.about import About, SourceFile
from lib.output.finding_list import gravest_first, in_one_line, neighbours, write_finding_list
from lib.output.naming import file_name
from lib.ui.files.received import Received
from lib.ui.severities import show_severity
from lib.ui.texts import language, plain, t

MOST_PLACES = 25


def show_findings(received: Received) -> None:
    """Draw the findings, the gravest kinds first, and their download."""
    findings = gravest_first(received.read.findings)
    key = received.sha256[:12]
    with st.container(border=True, key=f"findings_{key}"):
        st.subheader(_title(findings), anchor=False)
        if not findings:
            st.caption(t("check.no_findings"))
            return
        for code in dict.fromkeys(finding.code for finding in findings):
            _show_kind([finding for finding in findings if finding.code == code], received)
        _show_download(received)


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
            st.table(filled([_row(finding, received) for finding in findings[:MOST_PLACES]]), hide_index=True)
            if len(findings) > MOST_PLACES:
                st.caption(t("check.more_findings", count=len(findings) - MOST_PLACES))


def _row(finding: Finding, received: Received) -> dict[str, str]:
    source = finding.source
    return {
        t("check.place.sheet"): plain(source.sheet or ""),
        t("check.place.cell"): f"{source.letter or ''}{source.row or ''}",
        t("check.place.message"): plain(finding.message(language())),
        t("check.place.row"): plain(in_one_line(neighbours(received.read, finding))),
    }


def filled(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows without the columns that are empty in all of them: a file as a whole has no sheet and no cell."""
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    return [{name: row[name] for name in names} for row in rows]


def _show_download(received: Received) -> None:
    spoken = language()
    title = t("check.list_of", file=received.name)
    st.download_button(
        t("check.download"),
        lambda: write_finding_list(received.read, _about(received, title), spoken),
        file_name=file_name((t("check.list"), received.name), None, "xlsx"),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"findings_xlsx_{received.sha256[:12]}",
        on_click="ignore",
        icon=":material/download:",
        help=t("check.download_help"),
    )


def _about(received: Received, title: str) -> About:
    source = SourceFile(received.name, received.sha256)
    return About(title, datetime.now().astimezone().replace(tzinfo=None), sources=(source,), as_of=received.read.as_of)

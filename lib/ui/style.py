"""The few rules of style that Streamlit's theme cannot say; docs/design.md names each and its reason."""

import streamlit as st

from lib.ui.texts import t

# Only the classes `st-key-…` (made from our own keys) and our own classes are addressed, and three documented test ids.
_RULES = """
.language a { padding: .25rem .5rem; border-radius: 6px; color: inherit; text-decoration: none; }
.language a[aria-current] { font-weight: 650; text-decoration: underline; text-underline-offset: .25em; }
.language a:hover { text-decoration: underline; }
.st-key-head { flex-wrap: nowrap; }
[role="dialog"] h3 { font-size: 1rem; }
/* The title of a card begins where its frame does; what opens below a chart stands in one row until it is opened. */
[data-testid="stLayoutWrapper"]:not([role="tabpanel"] *) > [data-testid="stVerticalBlock"]
  > [data-testid="stElementContainer"]:first-child :is(h2, h3) {
  padding-top: 0;
}
@media (min-width: 641px) {
  [class*="st-key-below_"] { flex-wrap: wrap; }
  [class*="st-key-below_"] > :not(:has(> * > details[open])) { flex: 0 0 auto !important; width: auto !important; }
  [class*="st-key-below_"] > :has(> * > details[open]) { flex: 1 0 100% !important; }
}
[data-testid="stCaptionContainer"] { opacity: .8 !important; }
.st-key-attention [data-testid="stExpander"] *, [class*="st-key-findings_"] [data-testid="stExpander"] * {
  color: inherit !important; opacity: 1 !important;
}
/* Streamlit marks the focus on links and fields by a shade of their ground alone. */
:is(a, input):focus-visible { outline: 2px solid light-dark(#264e78, #8fb4dc) !important; outline-offset: 2px; }
/* Streamlit writes white on the light blue that the dark theme needs elsewhere: 2.2:1. */
[data-testid^="stBaseButton-primary"] *, [data-testid="stMultiSelectTagsContainer"] [data-tag] * {
  color: light-dark(#ffffff, #15191e) !important;
}
/* A link to a page is to be seen as one, and begins where the text around it does. */
[data-testid="stPageLink"] { margin-left: -.5rem; }
[data-testid="stPageLink"] a p { text-decoration: underline; text-underline-offset: .2em; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
[data-testid="stTable"] td [data-testid="stMarkdownContainer"] { max-width: 32rem; }
/* A dropped file as a table: the choices of the fields stand over the columns and scroll with them. */
[class*="st-key-sheet_"] { overflow-x: auto; }
[class*="st-key-fields_"] { flex-wrap: nowrap !important; width: max-content !important; padding-left: 64px; }
[class*="st-key-fields_"] > * { flex: 0 0 auto !important; padding-right: 6px; }
table.quoted { table-layout: fixed; border-collapse: collapse; font-size: .875rem; }
table.quoted th, table.quoted td {
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding: .25rem .5rem; text-align: left;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 400; vertical-align: top;
}
table.quoted thead th { white-space: normal; font-weight: 600; overflow-wrap: anywhere; }
table.quoted tbody td { max-height: 3rem; }
table.quoted .quoted-sure td { white-space: normal; border-top: none; }
table.quoted .quoted-sure b { display: block; }
table.quoted .quoted-sure span, table.quoted .quoted-heading {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
}
table.quoted .quoted-sure span { opacity: .85; }
table.quoted .quoted-ask { color: light-dark(#8a4b00, #f0b35a); }
table.quoted i { font-style: normal; margin-right: .3rem; }
table.quoted .quoted-error { background: light-dark(#fbe0de, #5a2622); }
table.quoted .quoted-warning { background: light-dark(#fdecc8, #54400f); }
table.quoted .quoted-hint { background: light-dark(#e3edf7, #20384f); }
/* Where five stand side by side a long name takes a second line. */
.st-key-figures [data-testid="stMetricLabel"] *, .st-key-project_amounts [data-testid="stMetricLabel"] * {
  white-space: normal !important;
}
.st-key-neighbours_card [data-testid="stButton"] button, .st-key-neighbours_card [data-testid="stButton"] button * {
  text-align: left; justify-content: flex-start; min-height: 0;
}
[data-testid="stLayoutWrapper"]:has(> .st-key-news):not(:has([data-news])) { display: none; }
%(numbers)s, .st-key-planning :is(th, td):nth-child(n+3), .st-key-refusals :is(th, td):nth-child(3),
.st-key-project_payments :is(th, td):nth-child(2) {
  text-align: right !important; font-variant-numeric: tabular-nums;
}
.link-said { font-size: .875rem; padding-top: .25rem; max-width: 100%; box-sizing: border-box; }
input.link-said { width: 32ch; font: inherit; color: inherit; background: transparent; border: 1px solid; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 640px) {
  .st-key-banner [data-testid="stCaptionContainer"] { display: none; }
  .st-key-settings > div { flex: 1 1 45% !important; min-width: 0 !important; width: auto !important; }
  [data-testid="stElementContainer"]:has(> [data-testid="stMultiSelect"]) { min-width: min(100%, 300px) !important; }
  .st-key-head h1 { font-size: 1.5rem !important; hyphens: auto; }
  .st-key-views [data-testid="stMarkdownContainer"] { position: absolute; clip-path: inset(50%); }
  .st-key-project_amounts [data-testid="stMetricValue"] { font-size: 1.125rem; }
  .st-key-attention [data-testid="stHorizontalBlock"]:not(:has(details[open])) { flex-wrap: nowrap; }
  .st-key-attention [data-testid="stHorizontalBlock"]:not(:has(details[open])) > [class*="st-key-alerts_"] {
    min-width: 0; flex-shrink: 1;
  }
  .st-key-attention [data-testid="stHorizontalBlock"] > [data-testid="stElementContainer"] { flex-shrink: 0; }
  /* Choices side by side that take two lines have a frame each. */
  [data-testid="stButtonGroup"] > div { gap: 4px; }
  button[data-variant="segmented_control"] {
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent) !important; border-radius: 6px !important;
    margin: 0 !important;
  }
  [data-testid="stTable"] table:not(:has(th:nth-child(3))) td:last-child * { overflow-wrap: anywhere; }
  /* A wide table scrolls sideways; its long texts are not squeezed into a column of one word. */
  [data-testid="stTable"] table:has(th:nth-child(6)) td [data-testid="stMarkdownContainer"],
  .st-key-refusals td [data-testid="stMarkdownContainer"] {
    width: max-content; max-width: 16rem;
  }
}
@media (max-width: 360px) {
  .st-key-figures [data-testid="stMetricValue"] { font-size: 1.3rem; }
  .st-key-figures > * > * { padding: .6rem; }
  .st-key-figures button * { text-align: left; justify-content: flex-start; }
  .st-key-settings > div { flex-basis: 100% !important; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  .st-key-filters, .st-key-settings, .st-key-views, .language, [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stPopover"], [data-testid="stDownloadButton"], [data-testid="stPageLink"], .modebar-container,
  [data-testid="stLinkButton"], [class*="st-key-below_"]:not(:has(details[open])),
  [data-testid="stExpander"]:not(:has(details[open])):not(.st-key-attention *), .st-key-reset, .st-key-project_back,
  [class*="st-key-figure_gap_"] {
    display: none !important;
  }
  html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important;
  }
  /* Two cards share a page, and what is 14 pixels on the screen is 8.4 points on paper. */
  [data-testid="stMainBlockContainer"] { padding: 0 !important; zoom: .8; }
  [data-testid="stTable"], [data-testid="stTable"] > * { overflow: visible !important; }
  [data-testid="stTable"] table { display: table; }
  tr { break-inside: avoid; }
  :is(.st-key-figures, .st-key-project_amounts) [data-testid="stVerticalBlock"] { height: 100% !important; }
  [data-testid="stMetricValue"], [data-testid="stMetricValue"] * { font-size: 1.25rem !important; }
  [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) { display: block !important; }
  [data-testid="stColumn"] { width: 100% !important; }
  [class*="st-key-card_"], .st-key-figures, .st-key-attention, .st-key-outlook, .st-key-project_amounts {
    break-inside: avoid;
  }
  h1, h2, h3 { break-after: avoid; }
  [data-testid="stPlotlyChart"], .js-plotly-plot, .js-plotly-plot .svg-container { width: 100% !important; }
  *:has(> [data-testid="stFullScreenFrame"]), [data-testid="stFullScreenFrame"], [data-testid="stPlotlyChart"],
  [data-testid="stPlotlyChart"] > *, .js-plotly-plot .plot-container { height: auto !important; flex: none !important; }
  .js-plotly-plot .main-svg { width: 100% !important; height: 100% !important; }
}
"""


# Streamlit's field for files speaks English only; its words are replaced, the list of endings stands in the label.
_DROP_RULES = """
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after {
  content: "%s"; font-size: 1rem;
}
[data-testid="stFileUploaderDropzoneInstructions"] > * { display: none; }
[data-testid="stFileUploader"] [data-testid="stIconMaterial"] { color: light-dark(#1b2733, #e8ecf0); opacity: 1; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: "%s"; font-size: 0.875rem; }
"""


# The columns of numbers in a written table, which its key names: `_c2c_c5c`.
MOST_COLUMNS = 18
_NUMBERS = ", ".join(
    f'[class*="st-key-written"][class*="_c{at}c"] :is(th, td):nth-child({at})' for at in range(1, MOST_COLUMNS + 1)
)


def show_style() -> None:
    """Lay the rules over the page."""
    drop_rules = _DROP_RULES % (t("style.choose_files"), t("style.drop_here"))
    st.html(f"<style>{_RULES.replace('%(numbers)s', _NUMBERS)}{drop_rules}</style>")

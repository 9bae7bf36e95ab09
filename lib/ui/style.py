"""The few rules of style that Streamlit's theme cannot say; docs/design.md names each and its reason."""

import streamlit as st

# Only the classes `st-key-…` (made from our own keys) and our own classes are addressed, and two documented test ids.
_RULES = """
.language a { padding: .25rem .5rem; border-radius: 6px; color: inherit; text-decoration: none; }
.language a[aria-current] { font-weight: 650; text-decoration: underline; text-underline-offset: .25em; }
.language a:hover { text-decoration: underline; }
.st-key-head { flex-wrap: nowrap; }
@media print {
  .st-key-filters, .language, [data-testid="stHeader"], [data-testid="stPopover"] { display: none; }
}
"""


def show_style() -> None:
    """Lay the rules over the page."""
    st.html(f"<style>{_RULES}</style>")

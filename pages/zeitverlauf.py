"""In work."""

import streamlit as st

st.write("…")

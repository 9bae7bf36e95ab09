"""What Streamlit shows: frame, state, cache, filters, cards."""

"""The script Streamlit runs for every reader and every click: the frame and in it the page."""

from lib.ui import frame

frame.show()

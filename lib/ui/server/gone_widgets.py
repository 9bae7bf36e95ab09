"""Lets go of what Streamlit keeps of widgets that have left the page."""

from streamlit.runtime.scriptrunner import get_script_run_ctx

# A click on a chart that has just been replaced still finds its widget until a quarter as many are gone as are present.
MOST_FOR_EACH_PRESENT = 1.25


def let_go() -> None:
    """Forget widgets that this run has not drawn, once they are many.

    Streamlit 1.67 drops their values, but keeps what they were until the session ends, and a chart with other numbers
    is another widget to it: three kilobytes a filter. To be called at the end of a whole run.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    present = context.shared.widget_ids_this_run.snapshot()
    session = context.session_state
    with session._lock:
        known = session._state._new_widget_state.widget_metadata
        if len(known) <= MOST_FOR_EACH_PRESENT * len(present):
            return
        for gone in known.keys() - present:
            del known[gone]
        names = session._state._key_id_mapper
        for widget_id, key in list(names.id_key_mapping.items()):
            if names.get_id_from_key(key) != widget_id:
                del names.id_key_mapping[widget_id]

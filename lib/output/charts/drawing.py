"""A chart as Plotly's script in the browser takes it; Plotly's own objects are made where someone asks for them."""

from typing import Any

import plotly.graph_objects as go


class Drawing(go.Figure):  # type: ignore[misc] # Plotly ships no types
    """A figure of traces and layout as they are, read-only and therefore shared by all readers.

    To send a figure, Plotly makes an object of each of its parts and copies them all twice, which takes longer than
    to compute what it shows. A page only ever sends it; pictures and reports look into it, and get the objects then.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self.__dict__["specification"] = {"data": data, "layout": layout}

    def __getattr__(self, name: str) -> Any:
        """Return a part of the figure: the first one that is asked for makes all of them."""
        if self._is_whole or (name.startswith("__") and name.endswith("__")):
            raise AttributeError(name)
        go.Figure.__init__(self, self.__dict__["specification"], _validate=False)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """Return the specification; whoever changes the figure gets a copy with the changes."""
        if self._is_whole:
            changed: dict[str, Any] = super().to_dict()
            return changed
        specification: dict[str, Any] = self.__dict__["specification"]
        return specification

    def __reduce__(self) -> tuple[type["Drawing"], tuple[Any, Any]]:
        """Return how a copy is made."""
        parts = self.to_dict()
        return Drawing, (parts["data"], parts["layout"])

    @property
    def _is_whole(self) -> bool:
        return "_layout_obj" in self.__dict__

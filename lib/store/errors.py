"""What the store says to people when it cannot do what was asked."""

from typing import Any

from lib.model.messages import text


class StoreError(Exception):
    """Something a person can put right; `message` gives cause and remedy in one sentence of their language.

    The sentences stand in the catalogues under `store.errors.<code>`.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def message(self, language: str) -> str:
        """Return the sentence that says what happened and what to do."""
        return text(f"store.errors.{self.code}", language, **self.values)

    def __str__(self) -> str:
        """Return the sentence in English, for logs."""
        return self.message("en")

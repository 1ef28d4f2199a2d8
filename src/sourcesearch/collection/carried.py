"""The carried record of a document: what goes along with it to another process, or into a file."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.backend import StoredTexts
from sourcesearch.errors import CollectionError

__all__ = ["Carried"]

_NUMBERS = ("date_from", "date_to")


class Carried:
    """All of one document but its text and what tells places in it, which stay in the collection.

    A hit has its passages, their places and their citations without them.
    """

    def __init__(self, texts: StoredTexts, document: int, record: dict[str, Any]) -> None:
        self._record = json.dumps(record, ensure_ascii=False)
        self._id = str(record["id"])
        self._numbers = {field: texts.number(field, document) for field in _NUMBERS}
        self._words = texts.length("body", document)

    def record(self, _document: int) -> str:
        """The record of the document, as it was given."""
        return self._record

    def number(self, field: str, _document: int) -> int | float | None:
        """The first or the last day of its date."""
        return self._numbers[field]

    def length(self, _field: str, _document: int) -> int:
        """The number of its words."""
        return self._words

    def text(self, _document: int, _start: int = 0, _end: int | None = None) -> str:
        """Raises CollectionError."""
        self._left_behind()

    def table(self, _name: str, _document: int) -> NDArray[np.int64]:
        """Raises CollectionError."""
        self._left_behind()

    def _left_behind(self) -> NoReturn:
        raise CollectionError(
            f"{self._id}: pickled without its text; Collection.document({self._id!r}) has it"
        )

"""The orders of documents besides their rank: by date, by source."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot

__all__ = ["Orders"]

Numbers = NDArray[np.int64]

_LAST = np.iinfo(np.int64).max


class Orders:
    """The orders of the documents of a snapshot, each worked out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._keys: dict[str, Numbers] = {}

    def keys(self, order: str) -> Numbers:
        """For each document a number by which it is sorted: "date", "-date" or a field's name.

        Documents without a value have the greatest.
        """
        if order not in self._keys:
            dated = order in ("date", "-date")
            self._keys[order] = self._dates(order == "-date") if dated else self._values(order)
        return self._keys[order]

    def _dates(self, newest_first: bool) -> Numbers:
        days, known = self._snapshot.numbers("date_to" if newest_first else "date_from")
        days = days.astype(np.int64)
        return np.where(known, -days if newest_first else days, _LAST)

    def _values(self, field: str) -> Numbers:
        values: dict[int, str] = {}
        for number in np.flatnonzero(self._snapshot.live()).tolist():
            entry = json.loads(self._snapshot.record(number)).get("metadata", {}).get(field)
            if entry:
                values[number] = entry[0].casefold()
        places = {value: place for place, value in enumerate(sorted(set(values.values())))}
        keys = np.full(self._snapshot.size, _LAST)
        keys[list(values)] = [places[value] for value in values.values()]
        return keys

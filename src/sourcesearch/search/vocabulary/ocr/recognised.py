"""The recognition of a snapshot's documents: which ones a machine read, and how sure it was."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded

__all__ = ["BANDS", "FORMATS", "QUALITY", "READ_WELL", "Recognition", "quality_of"]

FORMATS = ("abbyy", "alto", "hocr", "image", "page")
"""The formats in which only recognised words come."""

QUALITY = "ocr_quality"
"""The metadata that says how sure a document's words are on the mean, 0 to 1, or in per cent."""

READ_WELL = 0.95
"""Of words that are less sure, one of twenty or more is misread."""

BANDS = (0.95, 0.9, 0.8, 0.7, 0.0)
"""The qualities at which what is counted by quality begins, best first."""

Documents = NDArray[np.bool_]
"""For each document of a snapshot whether it is meant."""


class Recognition:
    """What is known of the recognition of a snapshot's documents."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def quality(self) -> NDArray[np.float32]:
        """How sure the words of each document are on the mean, 0 to 1; NaN where it is not said."""
        quality = np.full(self._snapshot.size, np.nan, np.float32)
        for segment, column in self._snapshot.columns(QUALITY):
            if isinstance(column, TextField):
                values = np.array([quality_of(decoded(term)) for term in column.terms], np.float32)
                docs = column.documents_of_range(0, len(values)).astype(np.int64)
                quality[docs + segment.base] = np.repeat(values, column.document_counts)
        return quality

    @cached_property
    def mean(self) -> float | None:
        """The mean quality of the documents that say theirs, 0 to 1; None where none does."""
        said = self.quality[~np.isnan(self.quality) & self._snapshot.live()]
        return round(float(said.mean(dtype=np.float64)), 3) if len(said) else None

    @cached_property
    def unsure(self) -> Documents:
        """The documents that were recognised, unless they say that they were read well."""
        recognised = ~np.isnan(self.quality)
        for docs in self._snapshot.with_keys("format", FORMATS):
            recognised[docs] = True
        return recognised & ~self.sure & self._snapshot.live()

    @cached_property
    def sure(self) -> Documents:
        """The documents that were recognised, and say that they were read well."""
        return self.quality >= READ_WELL

    @cached_property
    def is_unsure(self) -> bool:
        """Whether there is any document that is `unsure`."""
        return bool(self.unsure.any())


def quality_of(said: str) -> float:
    """What is said of a quality, as a number from 0 to 1; NaN where that is none."""
    try:
        value = float(said)
    except ValueError:
        return np.nan
    value = value / 100 if 1 < value <= 100 else value
    return value if 0 <= value <= 1 else np.nan

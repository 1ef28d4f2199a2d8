"""The readers: from source files to documents.

`walk.walk` finds the files, `Sidecars` knows what tables beside them say, `read` yields the
documents of one file. A reader for a further format is one module and one entry point;
`reader` is its contract.
"""

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.readers.deliveries.members.bystanders import companion_kind
    from sourcesearch.readers.options import OF_ALL, OPTIONS, ReadingOptions
    from sourcesearch.readers.reader import Claim, Reader, Share, SourceFile, Survey
    from sourcesearch.readers.registry import (
        BLANK,
        broken_readers,
        means,
        named_reader,
        options_of,
        read,
        reader_for,
    )
    from sourcesearch.readers.sidecar import Sidecars
    from sourcesearch.readers.walk import Problem, is_hidden

__all__ = [
    "BLANK",
    "OF_ALL",
    "OPTIONS",
    "Claim",
    "Problem",
    "Reader",
    "ReadingOptions",
    "Share",
    "Sidecars",
    "SourceFile",
    "Survey",
    "broken_readers",
    "companion_kind",
    "is_hidden",
    "means",
    "named_reader",
    "options_of",
    "read",
    "reader_for",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.readers.deliveries.members.bystanders": ["companion_kind"],
        "sourcesearch.readers.options": ["OF_ALL", "OPTIONS", "ReadingOptions"],
        "sourcesearch.readers.reader": ["Claim", "Reader", "Share", "SourceFile", "Survey"],
        "sourcesearch.readers.registry": [
            "BLANK",
            "broken_readers",
            "means",
            "named_reader",
            "options_of",
            "read",
            "reader_for",
        ],
        "sourcesearch.readers.sidecar": ["Sidecars"],
        "sourcesearch.readers.walk": ["Problem", "is_hidden"],
    },
)
"""Who only looks whether anything has changed loads no reader."""

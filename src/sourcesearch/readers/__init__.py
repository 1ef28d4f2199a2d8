"""The readers: from source files to documents.

`walk` finds the files, `Sidecars` knows what tables beside them say, `read` yields the
documents of one file. A reader for a further format is one module and one entry point;
`reader` is its contract.
"""

from sourcesearch.readers.deliveries.bystanders import companion_kind
from sourcesearch.readers.options import OPTIONS, ReadingOptions
from sourcesearch.readers.reader import Claim, Reader, Share, SourceFile, Survey
from sourcesearch.readers.registry import (
    BLANK,
    broken_readers,
    means,
    named_reader,
    read,
    reader_for,
)
from sourcesearch.readers.scans.tesseract import languages as ocr_languages
from sourcesearch.readers.sidecar import Sidecars
from sourcesearch.readers.walk import Problem, is_hidden, walk

__all__ = [
    "BLANK",
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
    "ocr_languages",
    "read",
    "reader_for",
    "walk",
]

"""The exports of this program: what it has found is no source, and not found again.

An export has its provenance beside it, as `NAME.provenance.json`, or in itself: in its first line,
or in JSON as one more key. One without is a file like any other.
"""

from __future__ import annotations

import re

from sourcesearch.readers.reader import SourceFile

__all__ = ["BESIDE", "EXPORT", "PROVENANCE", "exported", "is_export"]

EXPORT, PROVENANCE = "export", "provenance"
"""What kinds of companions they are."""

BESIDE = ".provenance.json"
"""What is behind the name of an export in that of its provenance."""

_RECORD = rb'\{\s*"provenance": 1,\s*"program": "sourcesearch '
BEGINNING = re.compile(_RECORD)
"""How a provenance begins."""

_SUFFIXES = frozenset((".csv", ".json", ".jsonl", ".md", ".run"))
_FIRST_LINE = re.compile(rb"(?:# |<!-- )?" + _RECORD)
_ANSWER = re.compile(rb'\{\s*"version": 1,')
_KEY = re.compile(rb'"provenance": ' + _RECORD)
_FIRST = 1 << 8
_PIECE = 1 << 20  # bytes that are in memory at a time: an answer may be larger than that allows


def exported(place: str) -> str:
    """Of which export the file at this place is the provenance, by its name."""
    return place.removesuffix(BESIDE)


def is_export(file: SourceFile) -> bool:
    """Whether a file is an export that carries its provenance itself. Raises OSError."""
    if file.suffix not in _SUFFIXES:
        return False
    with file.open() as stream:
        first = stream.read(_FIRST)
        if not _ANSWER.match(first):
            return _FIRST_LINE.match(first) is not None
        before = first
        while piece := stream.read(_PIECE):
            if _KEY.search(before + piece):
                return True
            before = piece[-_FIRST:]  # the key may stand on the border of two
    return False

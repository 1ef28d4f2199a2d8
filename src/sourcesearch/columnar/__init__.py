"""How does text become columns on disk, and what can be asked of them?"""

from __future__ import annotations

from sourcesearch.columnar.builder import Builder
from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.row import BODY, Analysis, Row, TextPart, Words
from sourcesearch.columnar.snapshot import Frequency, LiveSegment, Snapshot
from sourcesearch.columnar.writer import Writer

__all__ = [
    "BODY",
    "Analysis",
    "Builder",
    "Frequency",
    "LiveSegment",
    "Row",
    "Segment",
    "Snapshot",
    "TextPart",
    "Words",
    "Writer",
]

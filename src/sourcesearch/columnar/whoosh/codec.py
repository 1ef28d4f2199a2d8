"""The codec: how Whoosh's own readers open our segments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.codec import base

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.whoosh.documents import DocumentReader
from sourcesearch.columnar.whoosh.terms import TermsReader

__all__ = ["Codec"]


class Codec(base.Codec):  # type: ignore[misc]
    """Opens segments for Whoosh's own readers. It does not write: `Writer` does."""

    def __init__(self) -> None:
        self._files: dict[Path, SegmentFile] = {}

    def _open(self, storage: Any, segment: Segment) -> SegmentFile:
        folder = Path(storage.folder)
        path = folder / segment.file_name
        if path not in self._files:
            self._files[path] = segment.open(folder)
        return self._files[path]

    def per_document_reader(self, storage: Any, segment: Segment) -> Any:
        return DocumentReader(self._open(storage, segment), segment)

    def terms_reader(self, storage: Any, segment: Segment) -> Any:
        return TermsReader(self._open(storage, segment))

    def _no_writing(self, *_: Any) -> Any:
        raise NotImplementedError("an index of this codec is written by sourcesearch only")

    per_document_writer = field_writer = postings_writer = new_segment = _no_writing

    def postings_reader(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("postings are read through the terms reader")

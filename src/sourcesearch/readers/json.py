"""The reader of JSON files, which gives bibliographies and what IIIF has to their readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.readers.bibliography import csljson
from sourcesearch.readers.deliveries import iiif
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables import jsonl

__all__ = ["reader"]


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file of JSON, one for each record or item."""
    yield from _reader_of(file).read(file)


def _reader_of(file: SourceFile) -> Reader:
    if iiif.is_iiif(file):
        return iiif.reader
    return csljson.reader if csljson.is_csl(file) else jsonl.reader


reader = replace(jsonl.reader, read=read)

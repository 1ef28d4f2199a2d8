"""The reader of JSON files, which gives bibliographies in CSL-JSON to their reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.readers.bibliography import csljson
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import jsonl

__all__ = ["reader"]


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file of JSON, one for each record or item."""
    yield from (csljson.reader if csljson.is_csl(file) else jsonl.reader).read(file)


reader = replace(jsonl.reader, read=read)

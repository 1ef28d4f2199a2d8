"""The reader of JSON files, which gives those of known formats to their own readers.

These are bibliographies, exports of Tropy, what IIIF and impresso have, cases of law, and what
services and programs have recognised, on pictures and in recordings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography import csljson, tropy
from sourcesearch.readers.deliveries.portals import caselaw, iiif, impresso
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.recordings import whisper
from sourcesearch.readers.scans import ocrjson
from sourcesearch.readers.tables import jsonl

__all__ = ["reader"]

_FIRST = 1 << 13
"""Bytes by which a format is told."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file of JSON, one for each record or item.

    Only records are read in shares; what is read as a whole is read by who has the first.
    """
    reader = _reader_of(file)
    if file.share and file.share.number and reader is not jsonl.reader:
        return
    is_found = False
    try:
        for document in reader.read(file):
            is_found = True
            yield document
    except ReaderError:
        if is_found or reader is not ocrjson.reader:
            raise
        yield from jsonl.reader.read(file)  # it only looked so


def _reader_of(file: SourceFile) -> Reader:
    with file.open() as stream:
        head = stream.read(_FIRST)
    if iiif.is_iiif(head):
        return iiif.reader
    if tropy.is_tropy(head):
        return tropy.reader
    if impresso.is_impresso(head):
        return impresso.reader
    if caselaw.is_case(head):
        return caselaw.reader
    if file.suffix == ".json" and (of_recording := whisper.reader_of(file, head)):
        return of_recording
    if file.suffix == ".json" and ocrjson.is_recognised(head):
        return ocrjson.reader
    return csljson.reader if csljson.is_csl(file, head) else jsonl.reader


reader = replace(jsonl.reader, read=read)

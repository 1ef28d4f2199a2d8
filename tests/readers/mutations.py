"""Damage to files, for the tests of the readers."""

import random
import time
from collections.abc import Iterator
from contextlib import suppress

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["mutated", "read_or_refuse"]

_LONGEST = 10  # seconds that a small file may take


def mutated(data: bytes, seed: int) -> bytes:
    """The data with some bytes changed, repeated, cut out or put elsewhere."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 8, 50))
        piece = data[at : at + length]
        change = chance.choice((b"", piece * 3, chance.randbytes(len(piece)), b"<", b"}", b"{\\"))
        data = data[:at] + change + data[at + length :]
        if chance.random() < 0.1:
            data = data[: chance.randrange(len(data) + 1)]
    return data


def read_or_refuse(reader: Reader, name: str, data: bytes) -> None:
    """Reads a file: documents whose tables fit their text, or an error in one line, and soon."""
    documents: list[Document] = []
    started = time.monotonic()
    with suppress(ReaderError):
        documents += reader.read(SourceFile(name, content=data))
    assert time.monotonic() - started < _LONGEST
    for document in documents:
        for table in _tables(document):
            borders = [border for span in table for border in span]
            assert borders == sorted(borders)
            assert not borders or 0 <= borders[0] <= borders[-1] <= len(document.text)


def _tables(document: Document) -> Iterator[list[tuple[int, int]]]:
    yield list(document.paragraphs)
    yield list(document.unsearched)
    yield [(page.start, page.end) for page in document.pages]
    yield [(start, end) for _, start, end in document.sections]

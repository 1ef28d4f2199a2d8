"""Damage to files, for the tests of the readers: what is changed, and what must not happen.

As a program it damages one file of the corpus for some seconds, by itself, so that a reader
that crashes ends nothing else: `mutations.py NAME SECONDS FOLDER` prints how many files it
tried and how many failed, and leaves these in the folder.
"""

from __future__ import annotations

import gzip
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from sourcesearch.collection.building.watch import limit_memory
from sourcesearch.document import Document
from sourcesearch.errors import OutOfMemory, ReaderError
from sourcesearch.readers import SourceFile, named_reader, read

__all__ = ["COMPANIONS", "CORPUS", "EDITS", "FAILED", "Attempts", "mutated", "read_or_refuse"]

CORPUS = Path(__file__).parent / "corpus"
"""A small file of each kind, as its readers want it."""

_BESIDE = Path(__file__).parent / "companions"
COMPANIONS = {
    path.relative_to(_BESIDE).as_posix(): SourceFile.on_disk(path)
    for path in _BESIDE.rglob("*.xml")
}
"""What the heads of deliveries in the corpus name."""

FAILED = Path(__file__).parent / "failed"
"""Files at which a reader once failed."""

_LONGEST = 10  # seconds of a processor that a small file may take
_PIECES = (
    b"", b" ", b"\0", b"\n", b"\r", b"\n\n", b"\xff" * 4, b"\0" * 4, b"\xe2\x80", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80", b"\x1b$B", b"<!DOCTYPE a [", b"\\bin9 ", b"\\u-1 ",
    b"From ", b"---\n", b"stream\n", b" 0 R", b"PK\x03\x04",
    *b"\" ' < > & </p> <div> <!-- ]]> &#0; { } {\\ \\' [ ] , : ``` ]( --B =? << >> /Type".split(),
    *b"-1 0 1e999 nan 7777777 99999999999".split(),
)  # fmt: skip


class Edit(NamedTuple):
    """A change: so many bytes at a place, in millionths of the length, become others.

    times: how often what is put there is repeated; 0 stands for what was there, twice.
    """

    place: int
    length: int
    piece: bytes
    times: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.integers(0, 1_000_000),
        st.sampled_from((0, 0, 1, 1, 2, 4, 8, 50, 1_000)),
        st.sampled_from(_PIECES) | st.binary(max_size=4),
        st.sampled_from((1, 1, 1, 1, 0, 2, 50)),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: list[Edit]) -> bytes:
    """The data with changes; of what is packed, mostly the content."""
    if edits[0].place % 4 and (packed := _unpacked(data, edits[0].place // 4)):
        content, pack = packed
        return pack(_changed(content, edits))
    return _changed(data, edits)


def _changed(data: bytes, edits: list[Edit]) -> bytes:
    for place, length, piece, times in edits:
        at = place * len(data) // 1_000_000
        old = data[at : at + length]
        data = data[:at] + (piece * times if times else old * 2) + data[at + length :]
    return data


def _unpacked(data: bytes, number: int) -> tuple[bytes, Callable[[bytes], bytes]] | None:
    """The content of what is packed, and how it is packed again; None if it is not.

    Of several members one, by any number.
    """
    if data.startswith(b"\x1f\x8b"):
        return gzip.decompress(data), lambda content: gzip.compress(content, 1)
    if not data.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    chosen = list(members)[number % len(members)]

    def pack(content: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, old in members.items():
                archive.writestr(name, content if name == chosen else old)
        return stream.getvalue()

    return members[chosen], pack


def read_or_refuse(name: str, data: bytes) -> None:
    """Reads a file: documents whose tables fit their text, or an error in one line, and soon.

    What it says of other files raises nothing else either.
    """
    documents: list[Document] = []
    said = ""
    started = time.process_time()
    file = SourceFile(name, content=data, companions=COMPANIONS)
    reader = named_reader(file)
    if reader and reader.claims:
        reader.claims(file)
    with suppress(ReaderError):
        list(reader.describes(file) if reader and reader.describes else ())
    try:
        documents += read(file)
    except OutOfMemory:
        raise
    except ReaderError as error:
        said = str(error)
        if said.startswith("the reader failed"):
            raise (error.__cause__ or error) from None
    assert time.process_time() - started < _LONGEST
    assert "\n" not in said
    assert len({document.part for document in documents}) == len(documents)
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


class Attempts:
    """Damage to one file of the corpus; how many files were tried, and how many failed."""

    def __init__(self, name: str, keep: Path | None = None) -> None:
        self.tried = self.failed = 0
        self.last = b""
        """What was tried last; after a failure, the smallest of the changes that cause it."""
        self._name = name
        self._data = (CORPUS / name).read_bytes()
        self._keep = keep

    def run(self, examples: int, number: int | None = None) -> None:
        """Tries so many files. Raises what a reader does and must not."""
        try:
            (seed(number)(self._test(examples)) if number else self._test(examples))()
        except Exception:
            self.failed += 1
            raise

    def _test(self, examples: int) -> Callable[[], None]:
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(EDITS)
        def attempt(edits: list[Edit]) -> None:
            self.tried += 1
            self.last = mutated(self._data, edits)
            if self._keep:
                (self._keep / f"last-{self._name}").write_bytes(self.last)
            read_or_refuse(self._name, self.last)

        return attempt


def main(name: str, seconds: float, folder: Path) -> None:
    """Damages a file of the corpus for so many seconds."""
    limit_memory(0, alone=True)
    attempts = Attempts(name, folder)
    end, number = time.monotonic() + seconds, time.time_ns()
    while time.monotonic() < end:
        number += 1
        try:
            attempts.run(100, number)
        except Exception as error:
            (folder / f"{attempts.failed}-{name}").write_bytes(attempts.last)
            print(f"{attempts.failed}-{name}: {type(error).__name__}: {error}", file=sys.stderr)
    print(attempts.tried, attempts.failed)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))

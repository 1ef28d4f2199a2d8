"""How are texts kept small, and a slice of one read without the rest?

The texts of a segment stand one after the other in one long text, which is cut
into blocks of about `BLOCK` characters; each block is UTF-8, compressed by
itself. A slice costs the blocks it lies in: some 30 microseconds each.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.column import Column
from sourcesearch.columnar.columnfile import ColumnFile
from sourcesearch.columnar.format import FileWriter
from sourcesearch.columnar.zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

__all__ = ["BLOCK", "Texts", "TextsWriter"]

BLOCK = 32_768
_LEVEL = 3
_WAITING = 64  # blocks that may wait to be compressed: what they take is bounded
_KEPT = 16  # blocks kept decoded by a reader: the hits of a page are asked for again and again
_COPIED = 1 << 10  # documents that are copied at a time
_PIECE = 4 << 20  # bytes of blocks that are copied at a time
_WIDEST = 4  # bytes of a character
_WHOLE = 8  # a segment of at least this many blocks is copied block by block


@cache
def _thread() -> ThreadPoolExecutor:
    """One thread for all writers of a process, started when a block is first compressed."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "compress")


class TextsWriter:
    """Writes one text a document.

    Blocks are compressed by a thread, which goes on while the interpreter works
    (the compressor does not hold its lock).
    """

    def __init__(self, file: FileWriter, name: str) -> None:
        self._blocks = file.column(name, np.uint8)
        self._sizes = file.column(f"{name}.sizes", np.uint32)
        self._lengths = file.column(f"{name}.lengths", np.uint32)
        self._texts = file.column(f"{name}.texts", np.uint32, narrowing=True)
        self._compressor = ZstdCompressor(level=_LEVEL)
        self._compressing: deque[Future[bytes]] = deque()
        self._pending: list[str] = []
        self._characters = 0

    def append(self, texts: Iterable[str]) -> None:
        """Adds the texts of the next documents."""
        lengths = []
        for text in texts:
            lengths.append(len(text))
            self._pending.append(text)
            self._characters += len(text)
            if self._characters >= BLOCK:
                self._cut()
        self._texts.append(np.array(lengths, np.uint32))

    def _cut(self) -> None:
        joined = "".join(self._pending)
        end = len(joined) - len(joined) % BLOCK
        for start in range(0, end, BLOCK):
            self._compress(joined[start : start + BLOCK])
        self._pending = [joined[end:]]
        self._characters = len(joined) - end

    def _compress(self, block: str) -> None:
        self._lengths.append(np.array([len(block)], np.uint32))
        data = block.encode("utf-8", "surrogatepass")
        self._compressing.append(
            _thread().submit(self._compressor.compress, data, ZstdCompressor.FLUSH_FRAME)
        )
        self._store(leaving=_WAITING)

    def _store(self, leaving: int = 0) -> None:
        """Writes compressed blocks until so many are left to be compressed."""
        while len(self._compressing) > leaving:
            packed = self._compressing.popleft().result()
            self._blocks.append(np.frombuffer(packed, np.uint8))
            self._sizes.append(np.array([len(packed)], np.uint32))

    def copy(self, texts: Texts, live: NDArray[np.bool_]) -> None:
        """Adds the texts of another segment whose documents are `live`.

        Where all are, a large segment's blocks are copied as they are.
        """
        if not live.all() or texts.blocks < _WHOLE:
            documents = np.flatnonzero(live).tolist()
            for start in range(0, len(documents), _COPIED):
                self.append(map(texts.read, documents[start : start + _COPIED]))
                texts.release()
            return
        self._flush()
        packed, sizes, lengths = texts.raw()
        for start in range(0, len(packed), _PIECE):
            self._blocks.append(packed.slice(start, min(start + _PIECE, len(packed))))
            texts.release()
        self._sizes.append(sizes)
        self._lengths.append(lengths)
        self._texts.append(texts.lengths)

    def _flush(self) -> None:
        self._cut()
        if self._characters:
            self._compress(self._pending[0])
        self._pending, self._characters = [], 0
        self._store()

    def finish(self) -> None:
        """Writes the last block."""
        self._flush()


class Texts:
    """Reads what `TextsWriter` wrote."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self._file = file
        lengths = file.whole(f"{name}.texts", "u1 u2 u4", file.documents)
        self.lengths: NDArray[np.uint32] = lengths.astype(np.uint32)
        self._sizes = file.whole(f"{name}.sizes", "u4")
        self._block_lengths = file.whole(f"{name}.lengths", "u4", len(self._sizes))
        self._ends = np.cumsum(self._sizes, dtype=np.int64)
        self._block_ends = np.cumsum(self._block_lengths, dtype=np.int64)
        self._text_ends = np.cumsum(self.lengths, dtype=np.int64)
        self._packed = file.column(name, "u1", int(self._sizes.sum(dtype=np.int64)))
        if self._block_lengths.sum(dtype=np.int64) != self.lengths.sum(dtype=np.int64):
            raise self._packed.damaged("does not hold the texts of all documents")
        if self._block_lengths.max(initial=0) > BLOCK:
            raise self._packed.damaged("has a block that is too large")
        self._decoded: OrderedDict[int, str] = OrderedDict()

    @property
    def blocks(self) -> int:
        """The number of blocks."""
        return len(self._sizes)

    def release(self) -> None:
        """Gives back the memory of what was read."""
        self._file.release()

    def verify(self) -> None:
        """Decodes all blocks; raises CollectionDamaged for one that is not as it should be."""
        for number in range(self.blocks):
            self._decode(number)

    def raw(self) -> tuple[Column, NDArray[np.uint32], NDArray[np.uint32]]:
        """The compressed blocks, the bytes of each, and the characters of each."""
        return self._packed, self._sizes, self._block_lengths

    def documents_between(self, start: int, end: int) -> range:
        """The documents of which something is in the compressed bytes `start` to `end`."""
        first, last = self._ends.searchsorted((start, end - 1), side="right").tolist()
        begin = int(self._block_ends[first - 1]) if first else 0
        stop = int(self._block_ends[min(last, len(self._block_ends) - 1)])
        first, last = self._text_ends.searchsorted((begin, stop - 1), side="right").tolist()
        return range(first, last + 1)

    def read(self, document: int, start: int = 0, end: int | None = None) -> str:
        """The characters `start` to `end` of a document's text (slice rules, not negative)."""
        length = int(self.lengths[document])
        end = length if end is None else min(end, length)
        if start >= end:
            return ""
        base = int(self._text_ends[document]) - length
        return self._slice(base + start, base + end)

    def _slice(self, start: int, end: int) -> str:
        first, last = self._block_ends.searchsorted((start, end - 1), side="right")
        offset = int(self._block_ends[first - 1]) if first else 0
        if first == last:
            return self._block(int(first))[start - offset : end - offset]
        joined = "".join([self._block(block) for block in range(first, last + 1)])
        return joined[start - offset : end - offset]

    def _block(self, number: int) -> str:
        text = self._decoded.get(number)
        if text is None:
            text = self._decoded[number] = self._decode(number)
            while len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)
        else:
            self._decoded.move_to_end(number)
        return text

    def _decode(self, number: int) -> str:
        """The text of a block, which may not be longer than was written."""
        end, characters = int(self._ends[number]), int(self._block_lengths[number])
        packed = self._packed.slice(end - int(self._sizes[number]), end)
        decompressor = ZstdDecompressor()
        try:
            text = decompressor.decompress(packed.data, _WIDEST * characters)
            decoded = text.decode("utf-8", "surrogatepass")
        except (ZstdError, UnicodeDecodeError) as error:
            raise self._packed.damaged("cannot be decoded") from error
        if not decompressor.eof or len(decoded) != characters:
            raise self._packed.damaged("does not hold as many characters as were written")
        return decoded

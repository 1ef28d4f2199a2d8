"""The writer of texts: blocks, compressed with what they have in common."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.zstandard import ZstdCompressor
from sourcesearch.columnar.texts import BLOCK, Texts
from sourcesearch.columnar.vocabulary import StringsWriter
from sourcesearch.columnar.write.dictionary import dictionary_of

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

__all__ = ["TextsWriter"]

_LEVEL = 3
_FIRST = 256  # blocks that are gathered for a dictionary to be made of
_TOGETHER = 16  # blocks that are compressed together
_WAITING = 64  # such groups that may wait to be compressed: what they take is bounded
_COPIED = 1 << 10  # documents that are copied at a time
_PIECE = 4 << 20  # bytes of blocks that are copied at a time
_WHOLE = 64  # a segment of at least this many blocks is copied block by block
_MOST_DICTIONARIES = 256  # in one file; the blocks of more segments are compressed anew


@cache
def _thread() -> ThreadPoolExecutor:
    """One thread for all writers of a process, started when a block is first compressed."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "compress")


if hasattr(os, "register_at_fork"):  # a process that is forked has no thread of this one's
    os.register_at_fork(after_in_child=_thread.cache_clear)


def _compressed(compressor: ZstdCompressor, blocks: Sequence[bytes]) -> list[bytes]:
    return [compressor.compress(block, ZstdCompressor.FLUSH_FRAME) for block in blocks]


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
        self._with = file.column(f"{name}.with", np.uint16)
        self._dictionaries = StringsWriter(file, f"{name}.dictionaries")
        self._number = 0  # of dictionaries written
        self._own = 0  # the number of that by which blocks are compressed; 0 is none
        self._compressor = ZstdCompressor(level=_LEVEL)
        self._compressing: deque[Future[list[bytes]]] = deque()
        self._pending: list[str] = []
        self._characters = 0

    def append(self, texts: Iterable[str]) -> None:
        """Adds the texts of the next documents."""
        lengths = []
        for text in texts:
            lengths.append(len(text))
            self._pending.append(text)
            self._characters += len(text)
            if self._characters >= BLOCK * (_TOGETHER if self._own else _FIRST):
                self._cut()
        self._texts.append(np.array(lengths, np.uint32))

    def _cut(self, whole: bool = False) -> None:
        """Compresses what is gathered; of the last block what is there, if it is the `whole`."""
        joined = "".join(self._pending)
        end = len(joined) if whole else len(joined) - len(joined) % BLOCK
        blocks = [joined[start : min(start + BLOCK, end)] for start in range(0, end, BLOCK)]
        self._lengths.append(np.array([len(block) for block in blocks], np.uint32))
        data = [block.encode("utf-8", "surrogatepass") for block in blocks]
        if not self._own:
            self._make_dictionary(data)
        self._with.append(np.full(len(data), self._own, np.uint16))
        for start in range(0, len(data), _TOGETHER):
            some = data[start : start + _TOGETHER]
            self._compressing.append(_thread().submit(_compressed, self._compressor, some))
            self._store(leaving=_WAITING)
        self._pending = [joined[end:]]
        self._characters = len(joined) - end

    def _make_dictionary(self, blocks: Sequence[bytes]) -> None:
        """Makes the dictionary for these blocks and those that follow, if they are many."""
        dictionary = dictionary_of(blocks, _LEVEL)
        if dictionary is not None and self._number < _MOST_DICTIONARIES:
            content = _compressed(ZstdCompressor(level=_LEVEL), [dictionary.dict_content])
            self._own = self._number = self._add_dictionaries(content)
            self._compressor = ZstdCompressor(level=_LEVEL, zstd_dict=dictionary)

    def _add_dictionaries(self, packed: Sequence[bytes]) -> int:
        """How many there are with these."""
        self._dictionaries.append(packed)
        return self._number + len(packed)

    def _store(self, leaving: int = 0) -> None:
        """Writes compressed blocks until so many groups are left to be compressed."""
        while len(self._compressing) > leaving:
            packed = self._compressing.popleft().result()
            self._blocks.append(np.frombuffer(b"".join(packed), np.uint8))
            self._sizes.append(np.fromiter(map(len, packed), np.uint32, len(packed)))

    def copy(self, texts: Texts, live: NDArray[np.bool_]) -> None:
        """Adds the texts of another segment whose documents are `live`.

        Where all are, a large segment's blocks are copied as they are.
        """
        many = self._number + len(texts.dictionaries) > _MOST_DICTIONARIES
        if not live.all() or texts.blocks < _WHOLE or many:
            documents = np.flatnonzero(live).tolist()
            for start in range(0, len(documents), _COPIED):
                self.append(map(texts.read, documents[start : start + _COPIED]))
                texts.release()
            return
        self._flush()
        raw = texts.raw()
        for start in range(0, len(raw.packed), _PIECE):
            self._blocks.append(raw.packed.slice(start, min(start + _PIECE, len(raw.packed))))
            texts.release()
        self._sizes.append(raw.sizes)
        self._lengths.append(raw.lengths)
        self._with.append(np.where(raw.dictionary, raw.dictionary + np.uint16(self._number), 0))
        self._number = self._add_dictionaries(list(texts.dictionaries))
        self._texts.append(texts.lengths)

    def _flush(self) -> None:
        self._cut(whole=True)
        self._store()

    def finish(self) -> None:
        """Writes the last block."""
        self._flush()

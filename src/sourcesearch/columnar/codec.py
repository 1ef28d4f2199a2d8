"""The codec: our segments as Whoosh meets them.

`Segment` is what Whoosh's table of contents pickles for each segment. Its
module path is therefore part of the format, as are the names in its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base

from sourcesearch.columnar.segment import EXTENSION, SegmentFile

__all__ = ["INDEX_NAME", "Codec", "Segment"]

INDEX_NAME = "MAIN"
_ID = re.compile(r"[0-9a-z]{1,32}")


class Segment(base.Segment):  # type: ignore[misc]
    """A segment as a generation of the index sees it: its name and its deleted documents.

    The state is `segid`, `documents` and `deleted`, a bitmap of one bit a
    document (the first in the lowest bit), empty where none is deleted. A
    change makes new bytes, so that the state of an older generation stays.
    """

    def __init__(self, segid: str, documents: int = 0, deleted: bytes = b"") -> None:
        self.indexname = INDEX_NAME
        self.compound = False
        self.segid = segid
        self.documents = documents
        self.deleted = deleted

    @classmethod
    def new(cls) -> Self:
        """A segment with a name of its own and no documents."""
        return cls(cls._random_id())

    def __getstate__(self) -> dict[str, Any]:
        return {"segid": self.segid, "documents": self.documents, "deleted": self.deleted}

    def __setstate__(self, state: dict[str, Any]) -> None:
        segid, documents, deleted = state["segid"], state["documents"], state["deleted"]
        if not (isinstance(segid, str) and _ID.fullmatch(segid)):
            raise ValueError("not the name of a segment")
        if not isinstance(documents, int) or documents < 0 or not isinstance(deleted, bytes):
            raise ValueError("not the state of a segment")
        if deleted and len(deleted) != -(-documents // 8):
            raise ValueError("not the deletions of a segment")
        self.__init__(segid, documents, deleted)  # type: ignore[misc]

    @property
    def file_name(self) -> str:
        """The name of the segment's file."""
        name: str = self.make_filename(EXTENSION)
        return name

    def open(self, directory: Path) -> SegmentFile:
        """The segment's file.

        Raises FileNotFoundError, and CollectionDamaged if it is not the file of this segment.
        """
        opened = SegmentFile(directory / self.file_name)
        if opened.documents != self.documents:
            cause = f"it holds {opened.documents} documents, not {self.documents}"
            opened.close()
            raise opened.file.damaged(cause)
        return opened

    def live(self) -> NDArray[np.bool_]:
        """Which documents are not deleted."""
        if not self.deleted:
            return np.ones(self.documents, bool)
        bits = np.frombuffer(self.deleted, np.uint8)
        return ~np.unpackbits(bits, count=self.documents, bitorder="little").view(np.bool_)

    def delete(self, documents: NDArray[Any] | Iterable[int]) -> int:
        """Marks documents as deleted; returns how many were not before."""
        live = self.live()
        before = int(live.sum())
        live[np.fromiter(documents, np.int64)] = False
        self.deleted = np.packbits(~live, bitorder="little").tobytes()
        return before - int(live.sum())

    # What Whoosh asks of a segment

    def codec(self) -> Codec:
        return Codec()

    def set_doc_count(self, count: int) -> None:
        self.documents = count

    def doc_count_all(self) -> int:
        return self.documents

    def deleted_count(self) -> int:
        return self.documents - int(self.live().sum()) if self.deleted else 0

    def deleted_docs(self) -> Iterator[int]:
        return iter(np.flatnonzero(~self.live()).tolist())

    def is_deleted(self, document: int) -> bool:
        byte = document >> 3
        # Whoosh asks for the one after the last, too
        return byte < len(self.deleted) and bool(self.deleted[byte] >> (document & 7) & 1)

    def delete_document(self, document: int, delete: bool = True) -> None:
        if not delete:
            raise NotImplementedError("a deleted document does not come back")
        self.delete([document])

    def should_assemble(self) -> bool:
        return False


class Codec(base.Codec):  # type: ignore[misc]
    """Opens segments for Whoosh's own readers. It does not write: `Writer` does."""

    def __init__(self, files: Mapping[Path, SegmentFile] | None = None) -> None:
        """`files` are open already, by their paths, and may have been removed since."""
        self._files = dict(files or {})

    def _open(self, storage: Any, segment: Segment) -> SegmentFile:
        folder = Path(storage.folder)
        path = folder / segment.file_name
        if path not in self._files:
            self._files[path] = segment.open(folder)
        return self._files[path]

    def per_document_reader(self, storage: Any, segment: Segment) -> Any:
        from sourcesearch.columnar.whoosh.documents import DocumentReader

        return DocumentReader(self._open(storage, segment), segment)

    def terms_reader(self, storage: Any, segment: Segment) -> Any:
        from sourcesearch.columnar.whoosh.terms import TermsReader

        return TermsReader(self._open(storage, segment))

    def _no_writing(self, *_: Any) -> Any:
        raise NotImplementedError("an index of this codec is written by sourcesearch only")

    per_document_writer = field_writer = postings_writer = new_segment = _no_writing

    def postings_reader(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("postings are read through the terms reader")

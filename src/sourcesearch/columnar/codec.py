"""The segment as a generation of the index names it, and as Whoosh meets it.

`Segment` is what Whoosh's table of contents pickles for each segment. Its
module path is therefore part of the format, as are the names in its state. It has the
methods of `whoosh.codec.base.Segment` that Whoosh calls, and is none: to import that takes
as long as a search.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.segment import EXTENSION, SegmentFile

if TYPE_CHECKING:
    from sourcesearch.columnar.whoosh.codec import Codec

__all__ = ["INDEX_NAME", "Segment"]

INDEX_NAME = "MAIN"
_ID = re.compile(r"[0-9a-z]{1,32}")


class Segment:
    """A segment as a generation of the index sees it: its name and its deleted documents.

    The state is `segid`, `documents` and `deleted`, a bitmap of one bit a
    document (the first in the lowest bit), empty where none is deleted. A
    change makes new bytes, so that the state of an older generation stays.
    """

    def __init__(self, segid: str, documents: int = 0, deleted: bytes = b"") -> None:
        self.segid = segid
        self.documents = documents
        self.deleted = deleted

    @classmethod
    def new(cls) -> Self:
        """A segment with a name of its own and no documents."""
        return cls(os.urandom(8).hex())

    def __repr__(self) -> str:
        return f"<Segment {self.segid}>"

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
        self.segid, self.documents, self.deleted = segid, documents, deleted

    @property
    def file_name(self) -> str:
        """The name of the segment's file."""
        return f"{self.segment_id()}{EXTENSION}"

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

    def doc_count(self) -> int:
        """The number of documents that are not deleted."""
        return self.documents - self.deleted_count()

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return self.deleted_count() > 0

    # What only Whoosh asks of a segment

    def codec(self) -> Codec:
        from sourcesearch.columnar.whoosh.codec import Codec

        return Codec()

    def segment_id(self) -> str:
        return f"{INDEX_NAME}_{self.segid}"

    def is_compound(self) -> bool:
        return False

    def should_assemble(self) -> bool:
        return False

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

"""The protocols of a searcher, which the one of an index has, and the one of a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sourcesearch.collection.backend import Read

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.search.arrays import Positions
    from sourcesearch.search.evaluation import Index
    from sourcesearch.search.options import Options
    from sourcesearch.search.passages.highlight import Highlighter
    from sourcesearch.search.query.nodes import Node
    from sourcesearch.search.query.syntax.parser import Parsed
    from sourcesearch.search.results import Results
    from sourcesearch.search.searcher import Searcher
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
    from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["DAYS", "Cell", "Matching", "Searching", "Sums", "Tallying"]


Cell = tuple[int, int] | str | None
"""What documents have in common that are counted together: the days of their date, or the value
of a field; None where they have none, or where all are counted together."""

DAYS = "days"
"""Documents are counted by their dates."""


class Sums(NamedTuple):
    """What documents are together: their number, their words, and the squares of these."""

    documents: float
    words: float
    squares: float


class Matching(Read, Protocol):
    """The documents of a node, numbered in the order in which they were added."""

    def indices(self) -> Iterator[Index]:
        """All of them, some at a time: until then, none can be read."""
        ...


class Tallying(Protocol):
    """Counts documents by DAYS, by the values of a field, or for None all together."""

    def cells(self, node: Node, by: str | None) -> Mapping[Cell, Sums]:
        """What the documents of a node are, cell by cell. Raises UsageError for no such field."""
        ...

    def quality(self, node: Node, by: str | None) -> Mapping[Cell, tuple[float, float]]:
        """How many of them say how sure their OCR was, and how sure these were together."""
        ...

    def gathered(self, node: Node, by: str | None) -> Iterator[tuple[Index, Sequence[Cell]]]:
        """The documents of a node, some at a time, each as an index, with the cell of each."""
        ...

    def matching(self, node: Node | None) -> Matching:
        """The documents of a node, of which those are fetched that are read."""
        ...


class Searching(Protocol):
    """Answers queries on one state of a collection."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its words."""
        ...

    @property
    def whole(self) -> Searcher:
        """The searcher of all documents as arrays, of which studies are made."""
        ...

    @property
    def tallies(self) -> Tallying | None:
        """Who counts documents where they are; None where they are arrays (`whole`) at once."""
        ...

    def parse(self, text: str, options: Options) -> Parsed:
        """The query `text`, with the limits and tolerance of the options.

        Raises UsageError for a `since` or `until` that is no date.
        """
        ...

    def counted_node(self, text: str, options: Options) -> Node | None:
        """The node of the documents that `search` counts: all that was asked, or the best of it."""
        ...

    def search(self, text: str, options: Options) -> Results:
        """The documents that answer `text`, best first."""
        ...

    def similar(self, document: StoredDocument, options: Options) -> Results:
        """The documents that are most like one of this collection, best first, without it."""
        ...

    def misreadings(self, word: str) -> list[Misreading]:
        """The misreadings of a word in bodies; none of what is not one word."""
        ...

    def highlighter(self, text: str, document: StoredDocument, options: Options) -> Highlighter:
        """Marks what the query `text` finds in the body of a document."""
        ...

    def positions(self, text: str, document: StoredDocument, options: Options) -> Positions:
        """Where in the body of a document a query's words and phrases stand, ascending."""
        ...

"""What a collection is asked: the searcher of an index, and that of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.search.arrays import Positions
    from sourcesearch.search.options import Options
    from sourcesearch.search.passages.highlight import Highlighter
    from sourcesearch.search.results import Results
    from sourcesearch.search.searcher import Searcher
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
    from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Searching"]


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

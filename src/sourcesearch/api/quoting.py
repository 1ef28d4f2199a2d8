"""The methods by which the documents of a collection are read, cited, and compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

import sourcesearch
from sourcesearch.api.paths import PathLike, named
from sourcesearch.document import Locator
from sourcesearch.errors import DocumentMissing

if TYPE_CHECKING:
    from pathlib import Path

    from sourcesearch.api.names import Names
    from sourcesearch.quotations.checking import Checker
    from sourcesearch.search.passages.highlight import Highlighter
    from sourcesearch.search.searching import Searching

__all__ = ["QuotingMethods"]


class QuotingMethods:
    """Reading at a place, footnotes, and the check of quotations."""

    if TYPE_CHECKING:
        _root: Path

        @property
        def _searcher(self) -> Searching: ...

        def thesaurus(self) -> sourcesearch.Thesaurus | None: ...

        @property
        def _names(self) -> Names: ...

        def document(self, name: str) -> sourcesearch.StoredDocument: ...
        def search(
            self, query: str, **options: Unpack[sourcesearch.SearchOptions]
        ) -> sourcesearch.Results: ...

    def read(
        self,
        name: str,
        *,
        page: str | None = None,
        paragraph: int | None = None,
        line: int | None = None,
        context: int = 0,
        until: int | None = None,
        query: str | None = None,
    ) -> list[sourcesearch.Passage]:
        """The paragraphs of a document at a place, or all of them; what `query` matches marked.

        `context` adds so many paragraphs before and behind; `until` is the last of several, of
        which `paragraph` is the first. Raises DocumentMissing.
        """
        from sourcesearch.search.passages.reading import Place, read, rows_at

        place = Place(page, paragraph, line, context, until)
        missing: DocumentMissing | None = None
        # A file may hold several documents, of which a line or a page tells one.
        several = self._names.with_places(name, line) if line or page else iter(())
        for document in several:
            try:
                rows = rows_at(document, place)
                break
            except DocumentMissing as error:
                missing = error
        else:
            if missing:
                raise missing
            document = self.document(name)
            rows = rows_at(document, place)
        return read(document, rows, self._highlighter(query, document) if query else None)

    def _highlighter(self, query: str, document: sourcesearch.StoredDocument) -> Highlighter:
        from sourcesearch.search.options import Options

        return self._searcher.highlighter(query, document, Options(thesaurus=self.thesaurus()))

    def matching_paragraphs(self, name: str, query: str) -> list[int]:
        """The numbers of a document's paragraphs in which words of a query stand, from 1.

        Raises DocumentMissing.
        """
        from sourcesearch.search.options import Options

        document, options = self.document(name), Options(thesaurus=self.thesaurus())
        positions = self._searcher.positions(query, document, options)
        rows = document.paragraphs[:, 2].searchsorted(positions, "right")
        return list(dict.fromkeys(rows[rows > 0].tolist()))

    def cite(
        self,
        name: str,
        *,
        style: str = "chicago",
        page: str | None = None,
        paragraph: int | None = None,
        line: int | None = None,
        quote: str | None = None,
        with_page: bool = False,
    ) -> str:
        """The footnote of a document, or of a place in it, in one of the styles.

        quote:     words that stand there; their page is cited.
        with_page: whether an article in a newspaper is cited with its page.
        Raises DocumentMissing, also where there is no such place, and UsageError for a style
        that there is not.
        """
        from sourcesearch.cite.citation import cited

        document, locator = self.place(name, page, paragraph, line, quote)
        return cited(document, locator, style, with_page=with_page)

    def verify(self, manuscript: str) -> list[sourcesearch.Verdict]:
        """What is true of the quotations of a text in Markdown, or of a text that is one.

        A text without quotation marks and block quotations is one quotation as a whole.
        """
        from sourcesearch.quotations.manuscripts import quotations_of_text

        return self._checker.verdicts(quotations_of_text(manuscript))

    def verify_file(self, path: PathLike) -> list[sourcesearch.Verdict]:
        """What is true of the quotations in a manuscript of any format that is read.

        Raises ReaderError and OSError.
        """
        from sourcesearch.quotations.manuscripts import quotations_of_file

        return self._checker.verdicts(quotations_of_file(named(path)))

    @cached_property
    def _checker(self) -> Checker:
        from sourcesearch.quotations.checking import Checker

        searcher = self._searcher.whole
        index = searcher.index
        return Checker(index.snapshot, self._root, index, searcher.vocabulary)

    def place(
        self,
        name: str,
        page: str | None = None,
        paragraph: int | None = None,
        line: int | None = None,
        quote: str | None = None,
    ) -> tuple[sourcesearch.StoredDocument, Locator | None]:
        """A document and, if a place in it is named, where that is. Raises DocumentMissing."""
        if not (page or paragraph or line or quote):
            return self.document(name), None
        if quote:
            return self._quoted(name, quote)
        passages = self.read(name, page=page, paragraph=paragraph, line=line)
        found = next((each for each in passages if each.locator.page == page), passages[0])
        where = found.locator
        if page:  # of a paragraph that goes on over its end, too
            where = where._replace(page=page, last_page=None)
        return found.document, where._replace(lines=(line, line)) if line else where

    def _quoted(self, name: str, quote: str) -> tuple[sourcesearch.StoredDocument, Locator]:
        """The document in which words stand, of a file with several, too, and where in it."""
        from sourcesearch.quotations.checking import place_in

        several = self._names.inside(name)
        if not several:
            document = self.document(name)
            return document, place_in(document, quote)
        ids = {each.id for each in several}
        for document in self._likely(several[0].path, quote):
            if document.id in ids:
                with suppress(DocumentMissing):
                    return document, place_in(document, quote)
        said = " ".join(quote.split())
        raise DocumentMissing(f"{name}: none of its {len(several):,} documents has “{said}”")

    def _likely(self, path: str, quote: str) -> Iterator[sourcesearch.StoredDocument]:
        """The documents that have words, or some of them, and a path like this, best first."""
        from sourcesearch.quotations.tokens import quoted

        path = path.replace('"', " ")
        words = " ".join(f'"{token.form}"' for token in quoted(quote) if token.is_word)
        found = self.search(f'path:"{path}" {words}', limit=None, passages=0)
        return (hit.document for hit in found)

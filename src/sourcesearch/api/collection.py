"""The collection: an index as a person sees it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import sourcesearch
from sourcesearch.api.finding import find
from sourcesearch.api.paths import PathLike, folder_of, named
from sourcesearch.api.quoting import QuotingMethods
from sourcesearch.counted import counted
from sourcesearch.errors import CollectionError, CollectionMissing, UsageError
from sourcesearch.ledger.methods import LedgerMethods
from sourcesearch.mixed import MIXED  # noqa: F401 (`open` is to know every document.encoding)
from sourcesearch.opensearch.server.address import Address
from sourcesearch.study.methods import StudyMethods

if TYPE_CHECKING:
    from sourcesearch.api.names import Names
    from sourcesearch.collection.backend import Backend
    from sourcesearch.collection.opened import Opened
    from sourcesearch.search.searching import Searching

__all__ = ["Collection", "open"]

_OF_A_STATE = ("_searcher", "_names", "_checker", "_study", "_likeness", "ledger")
"""What is known of the state of a collection that was opened, and worked out anew of another."""


def open(index: PathLike | None = None) -> Collection:
    """Opens a collection as it was committed last: the one that `find` finds.

    Raises CollectionMissing, CollectionDamaged, CollectionOutdated.
    """
    path = find(index)
    if (address := Address.of(path)) is not None:
        from sourcesearch.api.served import ServedCollection

        return ServedCollection(address)
    return Collection(path, _opened(path))


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Says of a collection that is missing how it was called, and what makes one."""
    try:
        yield
    except CollectionMissing:
        raise CollectionMissing(
            f"{path}: there is no collection here; to make one: sourcesearch index FOLDER"
        ) from None


def _opened(path: Path) -> Opened:
    """The newest state of the collection at `path`. Raises what `open` raises."""
    from sourcesearch.collection.files.commit import Commit
    from sourcesearch.collection.opened import open_newest

    with naming(path):
        opened = open_newest(folder_of(path))
    try:
        Commit.of(opened.snapshot.contents.note, path)  # refuses one that is outdated
    except CollectionError:
        opened.close()
        raise
    return opened


class Collection(QuotingMethods, StudyMethods, LedgerMethods):
    """An index as a person sees it: documents one can search and read."""

    def __init__(self, path: Path, opened: Backend) -> None:
        self.path = path
        self._place = str(folder_of(path))
        self._root = folder_of(path).parent
        self._thesaurus: tuple[Path, sourcesearch.Thesaurus] | None = None
        self._take(opened)

    def _take(self, opened: Backend) -> None:
        """Makes this the collection as it was opened, and forgets what was known of another."""
        self._opened = opened
        self._snapshot: Any = opened.snapshot
        self._forget()

    def _forget(self) -> None:
        for known in _OF_A_STATE:
            self.__dict__.pop(known, None)

    def __repr__(self) -> str:
        documents = counted(self, "document")
        return f"<Collection {self.path}: {documents}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it is the collection at its path, opened anew as it is committed by then."""
        return open, (self._place,)

    def __len__(self) -> int:
        """How many documents it holds."""
        return int(self._snapshot.documents)

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files, and of what was worked out of them."""
        self._opened.close()
        self._forget()

    def is_newest(self) -> bool:
        """Whether nothing was committed since it was opened."""
        return self._opened.is_newest()

    def refresh(self) -> bool:
        """Takes in what was committed since it was opened; whether there was anything.

        What was found before stays as it is. Raises what `open` raises; the collection is then
        as it was.
        """
        if self.is_newest():
            return False
        self._take(self._opened_anew())
        return True

    def _opened_anew(self) -> Backend:
        return _opened(self.path)

    @cached_property
    def _searcher(self) -> Searching:
        from sourcesearch.search.searcher import Searcher

        return Searcher(
            self._snapshot, self._root, lambda field, value: self.ledger.documents(field, value)
        )

    @property
    def _ledger_path(self) -> Path:
        return self._root / "ledger.jsonl"

    def commit(self) -> sourcesearch.Commit:
        """What was committed last: counts, fingerprint, time."""
        return self._opened.commit(self.path)

    @property
    def word_count(self) -> int:
        """How many words its documents have together."""
        return self._opened.words()

    def search(
        self, query: str, **options: Unpack[sourcesearch.SearchOptions]
    ) -> sourcesearch.Results:
        """The documents that answer `query`, best first, with their best passages.

        The options, by keyword: limit, offset, phrase, passages, width, any_word, more, explain,
        sort, since, until, ocr, variants, thesaurus. `help(sourcesearch.SearchOptions)` says of
        each what it means, and what is so unless it is said.

        Raises UsageError for a negative number, a limit that is no date, a thesaurus that cannot
        be read, what is no text; never for what the query says.
        """
        from sourcesearch.search.options import Options

        if not isinstance(query, str):
            raise UsageError(f"{query!r}: no text that could be looked for")

        thesaurus = self.thesaurus(options.get("thesaurus", True))
        given: dict[str, Any] = {**options, "thesaurus": thesaurus}
        return self._searcher.search(query, Options.of(given))

    def thesaurus(self, choice: PathLike | bool = True) -> sourcesearch.Thesaurus | None:
        """The thesaurus that `search` takes for this choice; its `problems` are lines left out.

        Raises UsageError for a file that cannot be read.
        """
        path = self._thesaurus_path(choice)
        if path is None:
            return None
        from sourcesearch.search.vocabulary.thesaurus import read_thesaurus

        if self._thesaurus is None or self._thesaurus[0] != path:
            self._thesaurus = path, read_thesaurus(path)
        return self._thesaurus[1]

    def _thesaurus_path(self, choice: PathLike | bool) -> Path | None:
        if not isinstance(choice, bool):
            return named(choice)
        own = [f"{self.path}/thesaurus.{kind}" for kind in ("txt", "csv")] if choice else []
        found = filter(isfile, own)  # each search asks: a path takes longer
        return next(map(Path, found), None)

    def analysis(self, text: str) -> list[sourcesearch.Inspected]:
        """What becomes of each word of `text`: folding rule by rule, terms, forms, spellings."""
        from sourcesearch.search.vocabulary.word_report import inspected

        return inspected(text, self._searcher.vocabulary)

    def misreadings(self, word: str) -> list[sourcesearch.Misreading]:
        """The spellings that may be misreadings of a word, as the texts really have them.

        The most frequent first: spelling (folded), edits, documents, occurrences, cost.
        Empty for words of less than four letters, and for what is not one word.
        """
        return self._searcher.misreadings(word)

    def similar(
        self, name: PathLike, *, limit: int | None = 10, offset: int = 0, passages: int | None = 3
    ) -> sourcesearch.Results:
        """The documents most like one of the collection, by the words that set it apart.

        Raises DocumentMissing.
        """
        from sourcesearch.search.options import Options

        options = Options(limit, offset, passages=passages)
        return self._searcher.similar(self.document(name), options)

    def documents(self) -> Iterator[sourcesearch.StoredDocument]:
        """All documents, in the order in which they were added."""
        return self._names.documents()

    def document(self, name: PathLike) -> sourcesearch.StoredDocument:
        """The document with this id, path, or end of one (`1945-Truman.txt`, `1945-Truman`).

        Of a file with several, also as a hit shows it (`letters.xlsx › Letters, row 3`).
        Raises DocumentMissing if there is none, or more than one.
        """
        return self._names.document(os.fspath(name))

    def shown(self, name: str) -> str:
        """The document with an id as people read it; the id where there is none by now."""
        return self._names.shown(name)

    def inside(self, name: str) -> list[sourcesearch.StoredDocument]:
        """The documents of a file that holds several; none if it holds one, or is not there."""
        return self._names.inside(name)

    def companion(self, name: str) -> sourcesearch.CompanionFile | None:
        """What was taken from a file that is read with another, or describes others.

        None if the file at this path is none.
        """
        return self._names.companion(name)

    @cached_property
    def _names(self) -> Names:
        from sourcesearch.api.names import Names

        return Names(self._snapshot, self._opened.file, self._root)

    def fields(self) -> list[str]:
        """The names of the metadata that documents have, those of most documents first."""
        return [name for name, _ in self._snapshot.described().most_common()]

    def values(self, field: str) -> Counter[str]:
        """The values that documents have for a name of the metadata, and how many have each."""
        return self._opened.values(field)

    def overview(self) -> sourcesearch.Overview:
        """What the collection holds, counted."""
        return self._opened.overview(self.path)

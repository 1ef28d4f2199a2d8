"""The methods by which a collection is judged; `Collection` has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from sourcesearch import ledger as ledgers
from sourcesearch import search
from sourcesearch.document import Locator, Span
from sourcesearch.errors import DocumentMissing, UsageError

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Backend
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.ledger.documents import JudgedDocuments
    from sourcesearch.ledger.history import History
    from sourcesearch.search.options import Options
    from sourcesearch.search.searching import Searching

__all__ = ["LedgerMethods", "Progress", "Remaining"]


class Progress(NamedTuple):
    """How far one has come with what a query finds, in documents."""

    hits: int
    seen: int
    relevant: int
    not_relevant: int


class Remaining(NamedTuple):
    """What a sample of the unseen says: of the documents it was drawn from, how many are relevant.

    judged, relevant: of the sample, from its beginning on, as far as all are judged.
    estimate: of all relevant ones; None where nothing of the sample is judged.
    """

    sample: ledgers.Entry
    judged: int
    relevant: int
    estimate: ledgers.Estimate | None


class LedgerMethods:
    """Marks, notes and tags, progress and samples."""

    _known_judged: Any = None

    if TYPE_CHECKING:
        _opened: Backend

        @property
        def _searcher(self) -> Searching: ...

        @property
        def _ledger_path(self) -> Path: ...

        def document(self, name: str) -> StoredDocument: ...
        def place(self, name: str, *, quote: str) -> tuple[StoredDocument, Locator | None]: ...
        def thesaurus(self, choice: Any = True) -> Any: ...

    @cached_property
    def ledger(self) -> ledgers.Ledger:
        """What was seen and judged, in `ledger.jsonl` beside the folder of the index.

        Of a collection on OpenSearch, in `NAME.ledger.jsonl` of the current folder.
        """
        from sourcesearch.ledger.ledger import Ledger

        return Ledger(self._ledger_path, self._moved())

    def _moved(self) -> Callable[[list[ledgers.Entry]], list[ledgers.Entry]]:
        """What gives entries the ids that their documents have now."""
        from sourcesearch.ledger.moved import Moved

        opened: Any = self._opened  # an index in a folder
        return Moved(opened).as_called_now

    def _contents(self, documents: Iterable[str]) -> tuple[str, ...]:
        """The digests of the files of some documents."""
        from sourcesearch.ledger.moved import content_of

        return tuple(content_of(self._opened, each) for each in documents)

    @cached_property
    def history(self) -> History:
        """The searches that were made in the reading room, in `history.jsonl` beside the ledger.

        Of a collection on OpenSearch, in `NAME.history.jsonl`.
        """
        from sourcesearch.ledger.history import History

        ledger = self._ledger_path
        return History(ledger.with_name(ledger.name.replace("ledger.jsonl", "history.jsonl")))

    def mark(
        self,
        name: str,
        mark: str = "",
        *,
        note: str = "",
        tags: str | Iterable[str] = (),
        span: Span | None = None,
        quote: str = "",
    ) -> ledgers.Entry:
        """Says of a document, or of a passage in it, what one thinks of it.

        mark:  "relevant", "not-relevant", "seen", or "none", which takes the mark away.
        tags:  one, or several.
        span:  the characters of the passage; `quote` words that stand there.
        Raises DocumentMissing, also where the words do not stand there, and UsageError.
        """
        from sourcesearch.ledger.entry import Entry
        from sourcesearch.ledger.selectors import selectors_of

        document, place = self.place(name, quote=quote)
        several = (tags,) if isinstance(tags, str) else tags
        tagged = tuple(dict.fromkeys(" ".join(tag.split()) for tag in several if tag.strip()))
        if not (mark or note.strip() or tagged):
            raise UsageError("nothing is said: a mark, a note or a tag is wanted")
        span = place.characters if place else span
        selectors = tuple(selectors_of(document.text, span)) if span else ()
        entry = Entry(
            document=document.id, content="".join(self._contents([document.id])),
            title=document.title or "", mark=mark, note=note.strip(), tags=tagged,
            selectors=selectors,
        )  # fmt: skip
        return self.ledger.say(entry)

    def withdraw(self, entry_id: str) -> None:
        """Takes back an entry. Raises UsageError for one that there is not."""
        from sourcesearch.ledger.entry import Entry

        if all(entry.id != entry_id for entry in self.ledger.entries):
            raise UsageError(f"{entry_id}: no such entry in {self.ledger.path.name}")
        self.ledger.add(Entry(withdraws=entry_id))

    def progress(self, query: str, **options: Unpack[search.SearchOptions]) -> Progress:
        """How many of the documents that a query finds are seen, and how judged."""
        searcher, asked = self._searcher, self._asked_of_ledger(options)
        if searcher.tallies is not None:
            from sourcesearch.ledger.documents import tallied

            node = searcher.counted_node(query, asked)
            return Progress(*tallied(searcher.tallies, node, self.ledger.judged))
        hits = searcher.whole.documents(query, asked)
        return Progress(len(hits), *self._judged_documents().among(hits))

    def _judged_documents(self) -> JudgedDocuments:
        """The documents that are marked; they are looked for again when the ledger has changed."""
        from sourcesearch.ledger.documents import JudgedDocuments

        judged = self.ledger.judged
        known: JudgedDocuments | None = self._known_judged
        if known is None or known.judged is not judged:
            snapshot = self._searcher.whole.index.snapshot
            known = self._known_judged = JudgedDocuments(snapshot, judged)
        return known

    def draw(
        self, query: str, size: int, *, seed: int = 0, **options: Unpack[search.SearchOptions]
    ) -> ledgers.Entry:
        """A random sample of the documents that a query finds and nobody has judged; it is noted.

        Raises UsageError where all are judged.
        """
        from sourcesearch.ledger.entry import Entry
        from sourcesearch.ledger.remaining import drawn

        found, ledger = self._found(query, options), self.ledger
        unseen = [name for name in found if not ledger.of(name).is_seen]
        if not unseen or size < 1:
            raise UsageError(f"{query}: no document is left to draw")
        documents = drawn(unseen, size, seed)
        entry = Entry(query=query, documents=documents, contents=self._contents(documents),
                      seed=seed, population=len(unseen))  # fmt: skip
        return self.ledger.say(entry)

    def remaining(self, sample: ledgers.Entry) -> Remaining:
        """What the judgements on a sample say of all that it was drawn from."""
        from itertools import takewhile

        from sourcesearch.ledger.remaining import estimate

        judgements = map(self.ledger.of, sample.documents)
        seen = list(takewhile(lambda each: each.is_seen, judgements))
        relevant = sum(each.is_relevant for each in seen)
        guess = estimate(sample.population, len(seen), relevant) if seen else None
        return Remaining(sample, len(seen), relevant, guess)

    def marked_passages(self, name: str) -> list[tuple[ledgers.Entry, Locator | None]]:
        """What was said of passages of a document, and where each stands now, if anywhere.

        Raises DocumentMissing.
        """
        from sourcesearch.ledger.selectors import found_by

        document = self.document(name)
        found = []
        for entry in self.ledger.of(document.id).entries:
            if entry.selectors:
                span = found_by(entry.selectors, document.text)
                found.append((entry, document.locator(*span) if span else None))
        return found

    def unplaced(self) -> list[ledgers.Entry]:
        """The entries whose document or passage is not in the collection any more."""
        from sourcesearch.ledger.selectors import found_by

        lost = []
        for entry in self.ledger.entries:
            if not entry.document:
                continue
            try:
                document = self.document(entry.document)
            except DocumentMissing:
                lost.append(entry)
                continue
            if entry.selectors and found_by(entry.selectors, document.text) is None:
                lost.append(entry)
        return lost

    def save_search(
        self, name: str, query: str, address: str = "", **options: Any
    ) -> ledgers.Entry:
        """Keeps a search under a name, with what it finds today. Raises UsageError without one."""
        from sourcesearch.ledger.entry import Entry

        if not name.strip():
            raise UsageError("a search is saved under a name")
        found = self._found(query, options)
        entry = Entry(name=" ".join(name.split()), query=query, address=address,
                      documents=tuple(found), contents=self._contents(found),
                      total=len(found))  # fmt: skip
        return self.ledger.say(entry)

    def new_since(self, saved: ledgers.Entry) -> list[str]:
        """The documents that a saved search finds now and did not find then."""
        known = set(saved.documents)
        return [name for name in self._found(saved.query, {}) if name not in known]

    def _found(self, query: str, options: Any) -> list[str]:
        """The ids of all documents that a query finds, sorted."""
        from sourcesearch.ledger.documents import ids_of

        searcher = self._searcher.whole
        found = searcher.documents(query, self._asked_of_ledger(options))
        return ids_of(searcher.index.snapshot, found)

    def _asked_of_ledger(self, options: Any) -> Options:
        from sourcesearch.search.options import Options

        return Options.of({**options, "thesaurus": self.thesaurus()})

"""The Python interface: the functions that make and open collections, and `Collection`.

    import sourcesearch

    collection = sourcesearch.build("seeds/", into="index")
    for hit in collection.search('"ice-free ports"', limit=10):
        print(hit.document.title, hit.passages[0].text, hit.passages[0].locator)

The command line does nothing that cannot be done here.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from sourcesearch.cite import Passage
from sourcesearch.errors import CollectionError, CollectionMissing, DocumentMissing, UsageError
from sourcesearch.ledger.methods import LedgerMethods
from sourcesearch.mixed import MIXED  # noqa: F401 (`open` is to know every document.encoding)
from sourcesearch.study.methods import StudyMethods

if TYPE_CHECKING:
    from sourcesearch.collection.build import Progress, Summary
    from sourcesearch.collection.companions import CompanionFile
    from sourcesearch.collection.filetable import Commit
    from sourcesearch.collection.opened import Opened
    from sourcesearch.collection.overview import Overview
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Locator
    from sourcesearch.quotations.checking import Checker, Verdict
    from sourcesearch.readers import ReadingOptions
    from sourcesearch.search.options import SearchOptions
    from sourcesearch.search.results import Results
    from sourcesearch.search.searcher import Searcher
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
    from sourcesearch.search.vocabulary.thesaurus import Thesaurus
    from sourcesearch.search.vocabulary.word_report import Inspected

__all__ = [
    "Collection",
    "build",
    "check",
    "open",
    "remove",
    "repair",
    "update",
]

PathLike = str | os.PathLike[str]


def build(
    *paths: PathLike,
    into: PathLike = "index",
    **how: Any,
) -> Collection:
    """Brings the collection `into` up to date with the files below `paths`, and opens it.

    Makes the collection if there is none. The other arguments are those of `update`.
    """
    update(*paths, into=into, **how)
    return open(into)


def update(
    *paths: PathLike,
    into: PathLike = "index",
    language: str | None = None,
    wait: float = 0.0,
    jobs: int | None = None,
    memory: int = 400 << 20,
    optimize: bool = False,
    ocr: bool | None = None,
    ocr_languages: str | Iterable[str] = (),
    text_column: str | Iterable[str] = (),
    prune: bool = False,
    report: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Reads what is new or changed below `paths`, drops what is gone; says what was done.

    language: a code (`de`) or name (`German`) to analyse all documents in, where
              each would be analysed in its own language.
    wait:     seconds to wait while another process writes the collection.
    jobs:     how many processes read; None means as many as there are processors.
    memory:   bytes that all processes may take together, about.
    optimize: whether to merge the whole index into one segment; with no paths, only that.
    ocr:      whether to read pictures of pages with tesseract, where it is installed; unless
              said, as it was said of this collection the last time.
    ocr_languages: tesseract's names of the languages on them (`deu`), the most frequent
              first; to name any means `ocr`. Those that tesseract has, if none is named.
    text_column: the column of tables that holds the text, or several; guessed unless said.
    prune:    whether a given folder that has become empty takes its documents with it.
    report:   called as files are done.

    Raises UsageError, CollectionBusy, CollectionDamaged, and CollectionMissing where there is
    neither a collection nor any of the paths.
    """
    from sourcesearch import analysis
    from sourcesearch.collection import build as building

    if not paths and not optimize:
        raise UsageError("no files or folders to index were given")
    code = None
    if language:
        code = analysis.language_code(language)
        if code is None:
            raise UsageError(f"{language}: not a language this program knows")
    return building.update(
        [_named(path) for path in paths],
        _folder(into),
        wait=wait,
        language=code,
        jobs=jobs,
        memory=memory,
        optimize=optimize,
        options=_options(ocr, ocr_languages, text_column),
        prune=prune,
        report=report,
    )


def _options(
    ocr: bool | None, ocr_languages: str | Iterable[str], text_column: str | Iterable[str]
) -> ReadingOptions:
    from sourcesearch import readers

    named, columns = _several(ocr_languages), _several(text_column)
    # Whether tesseract is there, and with which languages, makes a difference to remember.
    wanted = bool(named) or None if ocr is None else ocr
    return readers.ReadingOptions(wanted, readers.ocr_languages(named) if wanted else (), columns)


def _several(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def remove(*paths: PathLike, index: PathLike = "index", wait: float = 0.0) -> Summary:
    """Takes the documents of the files at or below `paths` out of a collection.

    The files stay as they are. Raises CollectionMissing, CollectionBusy.
    """
    from sourcesearch.collection import build as building

    open(index).close()
    return building.remove([_named(path) for path in paths], _folder(index), wait=wait)


def open(index: PathLike = "index") -> Collection:
    """Opens a collection as it was committed last.

    Raises CollectionMissing, CollectionDamaged, CollectionOutdated.
    """
    from sourcesearch.collection.opened import open_newest

    try:
        collection = Collection(_named(index), open_newest(_folder(index)))
    except CollectionMissing:
        raise CollectionMissing(
            f"{index}: there is no collection here; to make one: sourcesearch index FOLDER"
        ) from None
    try:
        collection.commit()  # refuses one that is outdated
    except CollectionError:
        collection.close()
        raise
    return collection


def _folder(index: PathLike) -> Path:
    return Path(os.path.abspath(_named(index)))


def _named(path: PathLike) -> Path:
    """A path that was given. Raises UsageError for one that no file can have."""
    text = os.fspath(path)
    if not text:
        raise UsageError("an empty path")
    try:
        possible = b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise UsageError(f"{text!a}: no file can have this name")
    return Path(text)


class Collection(StudyMethods, LedgerMethods):
    """An index as a person sees it: documents one can search and read."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self._opened = opened
        self._snapshot = opened.snapshot
        self._root = _folder(path).parent
        self._thesaurus: tuple[Path, Thesaurus] | None = None

    def __len__(self) -> int:
        """How many documents it holds."""
        return self._snapshot.documents

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files."""
        self._opened.close()

    @cached_property
    def _searcher(self) -> Searcher:
        from sourcesearch.search.searcher import Searcher

        return Searcher(
            self._snapshot, self._root, lambda field, value: self.ledger.documents(field, value)
        )

    def commit(self) -> Commit:
        """What was committed last: counts, fingerprint, time."""
        from sourcesearch.collection.filetable import Commit

        return Commit.of(self._snapshot.contents.note, self.path)

    @property
    def word_count(self) -> int:
        """How many words its documents have together."""
        from sourcesearch.collection.counting import words

        return words(self._snapshot)

    def search(self, query: str, **options: Unpack[SearchOptions]) -> Results:
        """The documents that answer `query`, best first, with their best passages.

        `SearchOptions` says what can be asked besides. Raises UsageError for a negative
        number, a limit that is no date, a thesaurus that cannot be read; never for what the
        query says.
        """
        from sourcesearch.search.options import Options

        thesaurus = self.thesaurus(options.get("thesaurus", True))
        given: dict[str, Any] = {**options, "thesaurus": thesaurus}
        return self._searcher.search(query, Options(**given))

    def thesaurus(self, choice: PathLike | bool = True) -> Thesaurus | None:
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
            return _named(choice)
        own = [self.path / f"thesaurus.{kind}" for kind in ("txt", "csv")] if choice else []
        return next((path for path in own if path.is_file()), None)

    def analysis(self, text: str) -> list[Inspected]:
        """What becomes of each word of `text`: folding rule by rule, terms, forms, spellings."""
        from sourcesearch.search.vocabulary.word_report import inspected

        return inspected(text, self._searcher.vocabulary)

    def misreadings(self, word: str) -> list[Misreading]:
        """The spellings that may be misreadings of a word, as the texts really have them.

        The most frequent first: spelling (folded), edits, documents, occurrences, cost.
        Empty for words of less than four letters, and for what is not one word.
        """
        return self._searcher.misreadings(word)

    def similar(
        self, name: str, *, limit: int | None = 10, offset: int = 0, passages: int | None = 3
    ) -> Results:
        """The documents most like one of the collection, by the words that set it apart.

        Raises DocumentMissing.
        """
        from sourcesearch.search.options import Options

        options = Options(limit, offset, passages=passages)
        return self._searcher.similar(self.document(name), options)

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
    ) -> list[Passage]:
        """The paragraphs of a document at a place, or all of them; what `query` matches marked.

        `context` adds so many paragraphs before and behind; `until` is the last of several, of
        which `paragraph` is the first. Raises DocumentMissing.
        """
        from sourcesearch.search.options import Options
        from sourcesearch.search.passages.reading import Place, read

        place = Place(page, paragraph, line, context, until)
        options = Options(thesaurus=self.thesaurus())
        missing: DocumentMissing | None = None
        # A file may hold several documents, of which a line or a page tells one.
        several = self.inside(name) if line or page else []
        for document in several or [self.document(name)]:
            highlighter = self._searcher.highlighter(query or "", document, options)
            try:
                return read(document, place, highlighter)
            except DocumentMissing as error:
                missing = error
        assert missing
        raise missing

    def matching_paragraphs(self, name: str, query: str) -> list[int]:
        """The numbers of a document's paragraphs in which words of a query stand, from 1.

        Raises DocumentMissing.
        """
        from sourcesearch.search.options import Options

        document, options = self.document(name), Options(thesaurus=self.thesaurus())
        positions = self._searcher.positions(query, document, options)
        rows = document.paragraphs[:, 2].searchsorted(positions, "right")
        return list(dict.fromkeys(rows[rows > 0].tolist()))

    def is_newest(self) -> bool:
        """Whether nothing was committed since it was opened."""
        from sourcesearch.columnar.toc import latest_generation

        return latest_generation(_folder(self.path)) == self._snapshot.generation

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
        from sourcesearch.cite.styles import cited

        document, locator = self.place(name, page, paragraph, line, quote)
        return cited(document, locator, style, with_page=with_page)

    def verify(self, manuscript: str) -> list[Verdict]:
        """What is true of the quotations of a text in Markdown, or of a text that is one.

        A text without quotation marks and block quotations is one quotation as a whole.
        """
        from sourcesearch.quotations.manuscripts import quotations_of_text

        return [self._checker.check(each) for each in quotations_of_text(manuscript)]

    def verify_file(self, path: PathLike) -> list[Verdict]:
        """What is true of the quotations in a manuscript of any format that is read.

        Raises ReaderError and OSError.
        """
        from sourcesearch.quotations.manuscripts import quotations_of_file

        return [self._checker.check(each) for each in quotations_of_file(_named(path))]

    @cached_property
    def _checker(self) -> Checker:
        from sourcesearch.quotations.checking import Checker

        searcher = self._searcher
        return Checker(self._snapshot, self._root, searcher.index, searcher.vocabulary)

    def place(
        self,
        name: str,
        page: str | None = None,
        paragraph: int | None = None,
        line: int | None = None,
        quote: str | None = None,
    ) -> tuple[StoredDocument, Locator | None]:
        """A document and, if a place in it is named, where that is. Raises DocumentMissing."""
        if not (page or paragraph or line or quote):
            return self.document(name), None
        if quote:
            from sourcesearch.quotations.checking import place_in

            document = self.document(name)
            return document, place_in(document, quote)
        found = self.read(name, page=page, paragraph=paragraph, line=line)[0]
        where = found.locator
        return found.document, where._replace(lines=(line, line)) if line else where

    def documents(self) -> Iterator[StoredDocument]:
        """All documents, in the order in which they were added."""
        import numpy as np

        from sourcesearch.collection.stored import StoredDocument

        for number in np.flatnonzero(self._snapshot.live()).tolist():
            yield StoredDocument(self._snapshot, number, self._root)

    def document(self, name: str) -> StoredDocument:
        """The document with this id, path, or end of one (`1945-Truman.txt`, `1945-Truman`).

        Of a file with several, also as a hit shows it (`letters.xlsx › Letters, row 3`).
        Raises DocumentMissing if there is none, or more than one.
        """
        from sourcesearch.collection.keys import key_of
        from sourcesearch.collection.parts import ARROW
        from sourcesearch.collection.stored import StoredDocument

        name = self._id_of_shown(*name.partition(ARROW)) or name
        for exact in (name, key_of(Path(name.partition("#")[0]), self._root)):
            for field in ("id", "file", "copy"):
                numbers = self._snapshot.find(field, exact)
                if len(numbers) == 1:
                    return StoredDocument(self._snapshot, numbers[0], self._root)
        found = [
            (field, key)
            for field in ("id", "copy")
            for key in (self._snapshot.keys_with(field, name) if name else ())
            if _ends_with(key, name)
        ]
        matching = {number for field, key in found for number in self._snapshot.find(field, key)}
        if len(matching) != 1:
            if not found and (companion := self.companion(name)):
                raise DocumentMissing(_no_document(name, companion))
            raise DocumentMissing(_not_one(name, [key for _, key in found]))
        return StoredDocument(self._snapshot, matching.pop(), self._root)

    def _id_of_shown(self, file: str, arrow: str, part: str) -> str | None:
        """The id of a document that a hit shows so; None if there is none."""
        from sourcesearch.collection.parts import read_part
        from sourcesearch.collection.stored import StoredDocument

        if not arrow:
            return None
        found = self.inside(file) or [self.document(file)]
        likely = found[0].id.removesuffix(found[0].part) + read_part(part)
        numbers = self._snapshot.find("id", likely)
        found = [*(StoredDocument(self._snapshot, n, self._root) for n in numbers), *found]
        return next((each.id for each in found if each.shown.endswith(arrow + part)), None)

    def inside(self, name: str) -> list[StoredDocument]:
        """The documents of a file that holds several; none if it holds one, or is not there."""
        from sourcesearch.collection.keys import key_of
        from sourcesearch.collection.stored import StoredDocument

        numbers = self._snapshot.find("file", key_of(Path(name), self._root))
        if not numbers:
            keys = [key for key, _ in self._snapshot.terms("file") if _ends_with(key, name)]
            numbers = self._snapshot.find("file", keys[0]) if len(keys) == 1 else []
        found = numbers if len(numbers) > 1 else []
        return [StoredDocument(self._snapshot, number, self._root) for number in found]

    def companion(self, name: str) -> CompanionFile | None:
        """What was taken from a file that is read with another, or describes others.

        None if the file at this path is none.
        """
        from sourcesearch.collection.companions import companion_file
        from sourcesearch.collection.keys import key_of
        from sourcesearch.collection.recovery import agreed_table
        from sourcesearch.collection.stored import StoredDocument

        records = agreed_table(_folder(self.path), self._snapshot.contents).records
        record = records.get(key_of(Path(name), self._root))
        if record is None or not record.companion_of:
            return None
        head = records.get(record.companion_of)
        numbers = self._snapshot.find("file", head.key) if head else ()
        of_head = (StoredDocument(self._snapshot, number, self._root) for number in numbers)
        documents = of_head if head else self.documents()
        return companion_file(record, head, documents, self._root)

    def values(self, field: str) -> Counter[str]:
        """The values that documents have for a name of the metadata, and how many have each."""
        from sourcesearch.analysis import UNKNOWN
        from sourcesearch.collection.overview import value_counts

        if field in ("language", "format"):
            found = self._snapshot.key_counts(field)
            del found[UNKNOWN]
            return found
        return value_counts(self._snapshot, field)

    def overview(self) -> Overview:
        """What the collection holds, counted."""
        from sourcesearch.collection.overview import overview
        from sourcesearch.collection.recovery import agreed_table

        table = agreed_table(_folder(self.path), self._snapshot.contents, self._opened.log)
        return overview(self._snapshot, self.commit(), table)


def _ends_with(key: str, name: str) -> bool:
    stem = key.rsplit(".", 1)[0]
    return any(whole == name or whole.endswith(f"/{name}") for whole in (key, stem))


def _no_document(name: str, companion: CompanionFile) -> str:
    if not companion.head:
        return f"{name}: no document, but a companion of others ({companion.kind})"
    count = len(companion.documents)
    return f"{name}: read with {companion.head}, whose {count} documents have what is in it"


def _not_one(name: str, found: list[str]) -> str:
    if not found:
        return f"{name}: no such document in this collection"
    more = "" if len(found) <= 5 else f" and {len(found) - 5} more"
    return f"{name}: could be {', '.join(found[:5])}{more}"


def check(index: PathLike = "index") -> list[str]:
    """Verifies the files of a collection; a line for each thing that is wrong.

    Raises CollectionMissing.
    """
    from sourcesearch.collection.verify import verify

    return verify(_folder(index))


def repair(index: PathLike = "index", wait: float = 0.0) -> list[str]:
    """Keeps what is whole of a damaged collection and drops the rest.

    A line for each thing that was lost, and for each file that is to be indexed again for it.
    Raises CollectionMissing, CollectionBusy, and OSError.
    """
    from sourcesearch.collection.repair import repair as repaired

    return repaired(_folder(index), wait)

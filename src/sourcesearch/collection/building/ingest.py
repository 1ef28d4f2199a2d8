"""The ingestion of one source file: from a file to documents that the index can take.

A pure step from a file to rows of the index and a record of the file: it
knows nothing of the index, so that it can run in any process. Whatever is raised on the
way is said of the file, in one line, and the documents before it stand; what ends the
process is the matter of `batches`. What was written to while it was read is said to be, and
is known by no digest, so that the next run reads it again whatever it holds by then.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sourcesearch import analysis, readers
from sourcesearch.collection.building.prepare import prepare
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate, options_that_matter
from sourcesearch.columnar import Row
from sourcesearch.document import NO_LANGUAGE, Document
from sourcesearch.errors import Companion, OutOfMemory, ReaderError, Unreadable
from sourcesearch.readers.common.problems import fault, on_one_line
from sourcesearch.readers.walk import cause_of

__all__ = ["Ingest", "Outcome", "common_languages"]


_GATHERED, _GATHERED_CHARACTERS = 200, 100_000
"""So many documents of a file, or with so many characters, are met before any is indexed."""

_Seen = list[tuple[int, int]]

_CHANGED = "it changed while it was read: the next run reads it again"


class Outcome(NamedTuple):
    """What became of a file.

    record: what the collection now knows of it.
    same:   whether its content is what it was: nothing is to be added or deleted.
    kept:   whether it could not be opened, so that what is indexed of it stays.
    """

    record: FileRecord
    same: bool = False
    kept: bool = False


class Ingest:
    """Reads one candidate; iterate over it, then ask for its `outcome`."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.outcome = Outcome(candidate.now)
        self.lacked_memory = False  # whether more memory may help
        self._language = candidate.options.language
        self._languages: frozenset[str] = frozenset()
        self._documents = self._passages = 0
        self._formats: set[str] = set()
        self._problems: list[str] = []
        self._companion = ""
        self._unread = ""  # why the system did not give all of it

    def __iter__(self) -> Iterator[Row]:
        now, known, source = self.candidate.now, self.candidate.known, self.candidate.source
        try:
            seen = _seen(source)
            if not now.digest:
                now = replace(now, digest=source.digest())
        except OSError as error:
            self.outcome = self._kept(cause_of(error))
            return
        if known and known.same_as(now):
            self.outcome = Outcome(replace(known, size=now.size, mtime=now.mtime), same=True)
            return
        yield from self._rows(source, now)
        if self._unread and not self._documents and self.candidate.share is None:
            self.outcome = self._kept(self._unread)
            return
        if self._unread or self._changed(seen):
            now = replace(now, digest="", mtime=0)
            self._problems.append(self._unread or _CHANGED)
        self.outcome = self._read(now)

    def _kept(self, cause: str) -> Outcome:
        """What becomes of a file of which nothing could be had."""
        record = self.candidate.known or self.candidate.now
        return Outcome(replace(record, problems=(cause,)), kept=True)

    def _read(self, now: FileRecord) -> Outcome:
        depends = self._depends()
        return Outcome(
            replace(
                now,
                documents=self._documents,
                passages=self._passages,
                problems=tuple(map(on_one_line, self._problems)),
                copies=now.copies if self._documents else (),
                companion_of=self._companion,
                options=options_that_matter(now.key, self.candidate.options, depends),
                depends=depends,
                means=now.means if self._problems else "",
            )
        )

    def _depends(self) -> tuple[str, ...]:
        """The options on which it depends by what was found in it."""
        return tuple(sorted({name for each in self._formats for name in readers.options_of(each)}))

    def _rows(self, source: readers.SourceFile, now: FileRecord) -> Iterator[Row]:
        """What the index takes of the documents, which are counted, and their problems kept."""
        try:
            for document in self._met(readers.read(source, self.candidate.beside)):
                self._problems.extend(document.problems)
                row = prepare(document, now.key, self._language_of(document), now.copies)
                self._documents += 1
                self._formats.add(document.format)
                self._passages += len(document.paragraphs)
                yield row
        except Companion as error:
            self._companion = str(error)
        except Unreadable as error:
            self._unread = str(error)
        except ReaderError as error:
            self.lacked_memory = isinstance(error, OutOfMemory)
            self._problems.append(str(error))
        except MemoryError:
            self.lacked_memory = True
            self._problems.append("too large for the memory there is")
        except Exception as error:  # of what comes after the reader: one file, no run
            self._problems.append(f"the program failed at it ({fault(error)})")

    def _changed(self, seen: _Seen) -> bool:
        """Whether the file is not as it was seen before its digest was made.

        Who reads a share was given the digest, and has seen only what the plan has.
        """
        now = self.candidate.now
        try:
            after = _seen(self.candidate.source)
        except OSError:
            return True
        return after != seen or bool(self.candidate.share and after[0] != (now.size, now.mtime))

    def _met(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents of the file, when the first of them have told in which languages it is."""
        if self._language or self.candidate.languages is not None:
            self._languages = self.candidate.languages or frozenset()
            yield from documents
            return
        rest = iter(documents)
        first, cause = _first(rest)
        self._languages = analysis.common_languages([document.text for document in first])
        yield from first
        if cause is not None:
            raise cause
        yield from rest

    def _language_of(self, document: Document) -> str | None:
        if self._language:
            return self._language
        stated = document.metadata.get("language", "")
        if stated == NO_LANGUAGE:
            return None
        code = analysis.language_code(stated) if stated else None
        return code or analysis.detect(document.text, self._languages)


def _seen(source: readers.SourceFile) -> _Seen:
    """Sizes and times of a file and of those that it names. Raises OSError."""
    files = (source, *source.companions.values())
    found = [os.stat(file.path) for file in files if file.path]  # noqa: PTH116 - asked of all
    return [(status.st_size, status.st_mtime_ns) for status in found]


def common_languages(source: readers.SourceFile) -> frozenset[str]:
    """The languages in which a file is, as its first documents tell."""
    first, _ = _first(iter(readers.read(source)))
    return analysis.common_languages([document.text for document in first])


def _first(documents: Iterator[Document]) -> tuple[list[Document], Exception | None]:
    """The first documents of a file, and what was raised at the next one, if anything."""
    first: list[Document] = []
    characters = 0
    try:
        while len(first) < _GATHERED and characters < _GATHERED_CHARACTERS:
            first.append(next(documents))
            characters += len(first[-1].text)
    except StopIteration:
        pass
    except Exception as error:  # said once those before it are indexed
        return first, error
    return first, None

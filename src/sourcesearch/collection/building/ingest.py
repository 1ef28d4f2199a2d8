"""The ingestion of one source file: from a file to documents that the index can take.

A pure step from a file to rows of the index and a record of the file: it
knows nothing of the index, so that it can run in any process. Whatever is raised on the
way is said of the file, in one line, and the documents before it stand; what ends the
process is the matter of `batches`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sourcesearch import analysis, readers
from sourcesearch.collection.building.prepare import prepare
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate
from sourcesearch.columnar import Row
from sourcesearch.document import Document
from sourcesearch.errors import Companion, OutOfMemory, ReaderError
from sourcesearch.readers.common.problems import fault, on_one_line
from sourcesearch.readers.walk import cause_of

__all__ = ["Ingest", "Outcome", "common_languages"]


_GATHERED, _GATHERED_CHARACTERS = 200, 100_000
"""So many documents of a file, or with so many characters, are met before any is indexed."""


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

    def __init__(self, candidate: Candidate, language: str | None) -> None:
        self.candidate = candidate
        self.outcome = Outcome(candidate.now)
        self.lacked_memory = False  # whether more memory may help
        self._language = language
        self._languages: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Row]:
        now, known = self.candidate.now, self.candidate.known
        source, beside = self.candidate.source, self.candidate.beside
        try:
            if not now.digest:
                now = replace(now, digest=source.digest())
        except OSError as error:
            problem = (cause_of(error),)
            old = replace(known, problems=problem) if known else replace(now, problems=problem)
            self.outcome = Outcome(old, kept=True)
            return
        if known and known.same_as(now):
            self.outcome = Outcome(replace(known, size=now.size, mtime=now.mtime), same=True)
            return
        documents = passages = 0
        problems: list[str] = []
        companion = ""
        try:
            for document in self._met(readers.read(source, beside)):
                problems.extend(document.problems)
                row = prepare(document, now.key, self._language_of(document), now.copies)
                documents += 1
                passages += len(document.paragraphs)
                yield row
        except Companion as error:
            companion = str(error)
        except ReaderError as error:
            self.lacked_memory = isinstance(error, OutOfMemory)
            problems.append(str(error))
        except MemoryError:
            self.lacked_memory = True
            problems.append("too large for the memory there is")
        except Exception as error:  # of what comes after the reader: one file, no run
            problems.append(f"the program failed at it ({fault(error)})")
        self.outcome = Outcome(
            replace(
                now,
                documents=documents,
                passages=passages,
                problems=tuple(map(on_one_line, problems)),
                copies=now.copies if documents else (),
                companion_of=companion,
                means=now.means if problems else "",
            )
        )

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
        metadata = document.metadata
        stated = analysis.language_code(metadata["language"]) if "language" in metadata else None
        return stated or analysis.detect(document.text, self._languages)


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

"""The commit: what a generation of the index says of the collection as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sourcesearch.analysis import ANALYSIS_VERSION
from sourcesearch.collection.files import filelog
from sourcesearch.errors import CollectionOutdated, TableDamaged

__all__ = ["Commit"]


class Commit(NamedTuple):
    """What a generation of the index says of the collection as a whole.

    fingerprint: the same for the same keys and contents, in whatever order and however
                 often they were added.
    table:       the name of the block of the log up to which it tells of the files.
    analysis:    which analysis gave its terms; those of another are not the words of a query.
    recognition: what was said about recognising pages (`ReadingOptions.recognition`), which
                 stands until something else is said.
    """

    generation: int = 0
    files: int = 0
    documents: int = 0
    passages: int = 0
    fingerprint: str = "0" * 32
    time: str = ""
    table: str = filelog.START
    analysis: str = ANALYSIS_VERSION
    recognition: str = ""

    @classmethod
    def of(cls, note: Mapping[str, Any], folder: Path) -> Commit:
        """What a note in the table of contents says; of a collection that was just made, nothing.

        Raises TableDamaged for a note that is no such thing, CollectionOutdated for one of
        another analysis.
        """
        try:
            commit = cls(**note)
        except TypeError as error:
            raise TableDamaged(
                f"{folder}: the table of contents does not name its files: {error}"
            ) from None
        if note and note.get("analysis") != ANALYSIS_VERSION:
            raise CollectionOutdated(
                f"{folder}: it was made by a version of sourcesearch that stems words otherwise ("
                f"{note.get('analysis', 'before 2')}; this one: {ANALYSIS_VERSION}): its texts"
                " are to be indexed again, into a new folder beside it (--index), which has the"
                f" same ledger{_said_of_pages(commit.recognition)}"
            )
        return commit


def _said_of_pages(recognition: str) -> str:
    """What was said about recognising pages, which the new collection has to be told again."""
    from sourcesearch.readers.options import ReadingOptions  # a search loads no readers

    options = ReadingOptions.of(recognition)
    languages = "".join(f" --ocr-language {each}" for each in options.ocr_languages)
    return f"; with --ocr{languages}, as it was" if options.ocr else ""

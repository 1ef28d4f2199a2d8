"""The options of a search: what can be said of it besides its words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from sourcesearch.errors import UsageError

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.thesaurus import Thesaurus

__all__ = ["SORTS", "Options", "SearchOptions"]


SORTS = ("rank", "date", "-date", "source")
"""The orders in which documents can be asked for."""


class SearchOptions(TypedDict, total=False):
    """The options of `Collection.search`, by keyword.

    limit, offset: which of the ranked documents; a limit of None means all (10, 0).
    phrase:        look for the whole query as one phrase.
    passages:      how many passages a document; None means all that match, 0 none (3).
    width:         about how many characters of a paragraph a passage shows (400).
    any_word:      whether some of the words are enough, even where documents have all.
    more:          look also for words that the best documents have in common with the query.
    explain:       say of what parts each score is the sum (`Hit.explanation`).
    sort:          the order: "rank" (as they answer), "date" or "-date" (newest first), "source";
                   documents without a value come last.
    since, until:  the first and last date, both included, in any form `date:` takes.
    ocr:           find words also as OCR may have misread them: True in all documents, False
                   in none, None in those that were recognised, unless they say that they
                   were read well (`ocr_quality` of .95 or more).
    variants:      find words also in the spelling of other times (True; `vpon` for "upon").
    thesaurus:     a file of names for the same, which are found for one another; True
                   takes `thesaurus.txt` or `.csv` in the collection's folder, if it is
                   there, and False none.
    """

    limit: int | None
    offset: int
    phrase: bool
    passages: int | None
    width: int
    any_word: bool
    more: bool
    explain: bool
    sort: str
    since: str | None
    until: str | None
    ocr: bool | None
    variants: bool
    thesaurus: str | os.PathLike[str] | bool


@dataclass(frozen=True)
class Options:
    """How to search and what to give back; `SearchOptions` says what each means.

    Raises UsageError for a negative number, and for what is none, or no text, where one is asked.
    """

    limit: int | None = 10
    offset: int = 0
    phrase: bool = False
    passages: int | None = 3
    width: int = 400
    any_word: bool = False
    more: bool = False
    explain: bool = False
    sort: str = "rank"
    since: str | None = None
    until: str | None = None
    ocr: bool | None = None
    variants: bool = True
    thesaurus: Thesaurus | None = None

    def __post_init__(self) -> None:
        for name, least in (("limit", 0), ("offset", 0), ("passages", 0), ("width", 1)):
            value = getattr(self, name)
            if value is None and name in ("limit", "passages"):
                continue
            if not hasattr(value, "__index__"):
                raise UsageError(f"{name}: {value!r} is no whole number")
            if value < least:
                raise UsageError(f"{name}: {value} is less than {least}")
        for name in ("since", "until"):
            value = getattr(self, name)
            if not isinstance(value, str | None):
                raise UsageError(f"{name}: {value!r} is no text; {str(value)!r} is one")
        if self.sort not in SORTS:
            raise UsageError(f"sort: {self.sort!r} is none of {', '.join(SORTS)}")

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Options:
        """The options of these names. Raises TypeError for a name that there is not."""
        known = cls.__dataclass_fields__
        if odd := [name for name in said if name not in known]:
            raise TypeError(f"{', '.join(odd)}: no such option; there are {', '.join(known)}")
        return cls(**said)

    @property
    def end(self) -> int | None:
        """The place behind the last document that is asked for; None is all."""
        return None if self.limit is None else self.offset + self.limit

"""What can be said of a search besides its words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.thesaurus import Thesaurus

__all__ = ["Options"]


class Options(NamedTuple):
    """How to search and what to give back.

    limit, offset: which of the ranked documents; a limit of None means all.
    phrase:        whether the whole query is one phrase.
    passages:      how many passages of each document; None means all.
    width:         the length of a passage, about, in characters.
    any_word:      whether any of the words will do, as if none had them all.
    more:          whether to look for words, too, that the first hits share.
    explain:       whether each hit is to carry its score as a sum.
    since, until:  the first and last date that documents may be of; None is no limit.
    ocr:           whether misreadings of the words will do, too: True in all documents, False
                   in none, None in those that were recognised and not well (`recognised`).
    variants:      whether other spellings of the words will do, too (`analysis.spellings`).
    thesaurus:     other names for what is named; they will do, too.
    """

    limit: int | None = 10
    offset: int = 0
    phrase: bool = False
    passages: int | None = 3
    width: int = 400
    any_word: bool = False
    more: bool = False
    explain: bool = False
    since: str | None = None
    until: str | None = None
    ocr: bool | None = None
    variants: bool = True
    thesaurus: Thesaurus | None = None

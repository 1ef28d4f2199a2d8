"""Where sentences begin, in the paragraphs that hold something.

A sentence ends at a full stop, a question or exclamation mark, with what closes quotations behind
it, before a blank and a capital letter or figure. Which full stops end one tells `punkt`; none
does behind a title or an initial, which are rare in many a collection: what Punkt does not know
for an abbreviation it takes for an end.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch.columnar import Snapshot
from sourcesearch.search.arrays import Keys, distinct, keys_of, positions_of
from sourcesearch.study.question import Occurring
from sourcesearch.study.text import characters

if TYPE_CHECKING:
    from sourcesearch.study.text.punkt import FullStops

__all__ = ["sentence_starts", "starts_in"]

_CLOSING = r"[.!?…”’\"'»)\]“‘«›‹]*"
_OPENING = r"[“‘\"'«(\[—–„‚»›‹¿¡£$€-]"
"""What closes and opens quotations, in German the other way round (»so«, „so“), in French with a
blank between. Sums of money begin like figures."""

_END = re.compile(
    rf"[.!?…؟۔।॥։]{_CLOSING}(?:\s[»›]{_CLOSING})*\s+(?=(?:{_OPENING}\s?)*(\w))"
    "|[。！？][。！？」』”’）]*"
)
_LONGEST = 100
_ABBREVIATED = frozenset(
    "mr mrs ms dr st messrs hon rev capt col gen lieut sergt prof esq no nos vol pp p ch jun"
    " sen viz hr fr frl nr bd bzw vgl geb sr sra mm mme mlle mgr".split()
)


def starts_in(text: str, stops: FullStops) -> list[int]:
    """The characters at which sentences of a text begin, but for the first."""
    return [
        found.end()
        for found in _END.finditer(text)
        if found[1] is None or (not found[1].islower() and _is_end(text, found, stops))
    ]


def _is_end(text: str, found: re.Match[str], stops: FullStops) -> bool:
    """Whether a sentence ends at a mark, before a capital letter or figure."""
    at = found.start()
    if text[at] != ".":
        return True
    before = _before(text, at)
    word = before.rpartition(".")[2]
    if len(word) == 1 and word.isalpha():
        return word == "I"
    return word.lower() not in _ABBREVIATED and stops.ends(before, text, found.start(1))


def _before(text: str, end: int) -> str:
    """The letters, figures and points right before a place, as `[\\w.]+` has them.

    Most are few: to look at these from behind takes less than a pattern does from the front.
    """
    start, least = end, max(0, end - _LONGEST)
    while start > least and ((mark := text[start - 1]).isalnum() or mark in "._"):
        start -= 1
    return text[start:end]


def sentence_starts(
    snapshot: Snapshot, pieces: characters.Pieces, occurring: Occurring, stops: FullStops
) -> Keys:
    """The first words of all sentences in the paragraphs where something stands, sorted."""
    docs, first = occurring.docs, positions_of(occurring.first)
    keys = [np.empty(0, np.int64)]
    for part in characters.batches(snapshot, docs):
        wanted = docs[part], first[part], occurring.last[part]
        standing = characters.standing(snapshot, pieces, *wanted)
        found = [(0, *starts_in(text, stops)) for text in standing.texts]
        counts = np.fromiter(map(len, found), np.int64, len(found))
        places = np.fromiter(chain.from_iterable(found), np.int64, int(counts.sum()))
        of = np.arange(len(found)).repeat(counts)
        # the first word at or behind each place, in the text where the place is
        at = keys_of(standing.of, standing.starts - standing.bases.take(standing.of)).searchsorted(
            keys_of(of, places)
        )
        ends = standing.of.searchsorted(of, side="right")
        keys.append(standing.keys[at[at < ends]])
        keys.append(characters.paragraph_starts(snapshot, wanted[0]))
    return distinct(np.sort(np.concatenate(keys)))

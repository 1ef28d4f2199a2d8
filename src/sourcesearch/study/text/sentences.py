"""Where sentences begin, in the paragraphs that hold something.

A sentence ends at a full stop, a question or exclamation mark, with what closes quotations behind
it, before a blank and a capital letter or figure. Which full stops end one tells `punkt`; none
does behind a title or an initial, which are rare in many a collection: what Punkt does not know
for an abbreviation it takes for an end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch.columnar import Snapshot
from sourcesearch.search.arrays import Keys, positions_of
from sourcesearch.study.question import Occurring
from sourcesearch.study.text import characters

if TYPE_CHECKING:
    from sourcesearch.study.text.punkt import FullStops

__all__ = ["sentence_starts", "starts_in"]

_END = re.compile(r"[.!?…][.!?…”’\"'»)\]]*\s+(?=[“‘\"'«(\[—–-]*(\w))|[。！？]")
_WORD_BEFORE = re.compile(r"(\w+)\Z")
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
    before = _WORD_BEFORE.search(text, max(0, at - 12), at)
    if before is not None:
        word = before[1]
        if len(word) == 1 and word.isalpha():
            return word == "I"
        if word.lower() in _ABBREVIATED:
            return False
    return stops.ends(text, at, found.start(1))


def sentence_starts(
    snapshot: Snapshot, pieces: characters.Pieces, found: Occurring, stops: FullStops
) -> Keys:
    """The first words of all sentences in the paragraphs where something stands, sorted."""
    docs, first = found.docs, positions_of(found.first)
    keys = [np.empty(0, np.int64)]
    for part in characters.batches(snapshot, docs):
        wanted = docs[part], first[part], found.last[part]
        standing = characters.standing(snapshot, pieces, *wanted)
        edges = standing.of.searchsorted(np.arange(len(standing.texts) + 1))
        for number, text in enumerate(standing.texts):
            low, high = edges[number : number + 2].tolist()
            places = np.array([0, *starts_in(text, stops)], np.int64) + standing.bases[number]
            at = low + standing.starts[low:high].searchsorted(places)
            keys.append(standing.keys[at[at < high]])
        keys.append(characters.paragraph_starts(snapshot, wanted[0]))
    return np.unique(np.concatenate(keys))

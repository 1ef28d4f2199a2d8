"""Where sentences begin, in the paragraphs that hold something.

A sentence ends at a full stop, a question or exclamation mark, with what closes quotations behind
it, before a blank and a capital letter or figure, but not at a title, an initial or another
abbreviation that a name or number follows.
"""

from __future__ import annotations

import re

import numpy as np

from sourcesearch.columnar import Snapshot
from sourcesearch.search.arrays import SHIFT, Keys, positions_of
from sourcesearch.study.question import Occurring
from sourcesearch.study.text import characters

__all__ = ["sentence_starts", "starts_in"]

_END = re.compile(r"[.!?…][.!?…”’\"'»)\]]*\s+(?=[“‘\"'«(\[—–-]*(\w))|[。！？]")
_WORD_BEFORE = re.compile(r"(\w+)\Z")
_ABBREVIATED = frozenset(
    "mr mrs ms dr st messrs hon rev capt col gen lieut sergt prof esq no nos vol pp p ch jun"
    " sen viz hr fr frl nr bd bzw vgl geb sr sra mm mme mlle mgr".split()
)


def starts_in(text: str) -> list[int]:
    """The characters at which sentences of a text begin, but for the first."""
    return [
        found.end()
        for found in _END.finditer(text)
        if found[1] is None or (not found[1].islower() and not _abbreviated(text, found.start()))
    ]


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at a place belongs to an abbreviation."""
    before = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    if text[stop] != "." or before is None:
        return False
    word = before[1]
    return word.lower() in _ABBREVIATED or (len(word) == 1 and word.isalpha() and word != "I")


def sentence_starts(snapshot: Snapshot, pieces: characters.Pieces, found: Occurring) -> Keys:
    """The first words of all sentences in the paragraphs where something stands, sorted."""
    docs, first = found.docs, positions_of(found.first)
    keys = [np.empty(0, np.int64)]
    for part in characters.batches(snapshot, docs):
        wanted = docs[part], first[part], found.last[part]
        standing = characters.standing(snapshot, pieces, *wanted)
        for run in characters.runs(snapshot, *wanted):
            text = snapshot.text(run.document, run.start, run.end)
            places = np.array([0, *starts_in(text)], np.int64) + run.start
            low, high = standing.keys.searchsorted(
                [run.document << SHIFT, (run.document + 1) << SHIFT]
            )
            at = low + standing.starts[low:high].searchsorted(places)
            keys.append(standing.keys[at[at < high]])
        changes = characters.paragraph_starts(snapshot, wanted[0])
        keys.append(changes)
    return np.unique(np.concatenate(keys))

"""The full stops that end sentences, as a collection's own text tells by NLTK's Punkt.

Punkt learns without examples which words are abbreviations (`13s.`, `Aug.`, in a badly read
newspaper `Kev.`), which words begin sentences, and which follow an abbreviation (Kiss and Strunk
2006, "Unsupervised multilingual sentence boundary detection"). It learns once for a state of a
collection, from stretches of its documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktTrainer

from sourcesearch.columnar import Snapshot
from sourcesearch.study.store import Arrays, Store, packed, unpacked

__all__ = ["FullStops"]

_LEARNT = 1 << 20
"""Characters that Punkt learns from; of twice as many it learns little more."""

_STRETCH = 1 << 11
"""Characters of a document at least, where it has so many."""

_BEHIND = re.compile(r"\S+")
_LONGEST = 100
_VERSION = 1


class FullStops:
    """Says which full stops end a sentence."""

    def __init__(self, parameters: PunktParameters) -> None:
        self._judged: Callable[[str], bool] = lru_cache(1 << 16)(
            PunktSentenceTokenizer(parameters).text_contains_sentbreak
        )
        self._special = parameters.abbrev_types.union(first for first, _ in parameters.collocations)

    def ends(self, before: str, text: str, following: int) -> bool:
        """Whether the full stop behind `before` does; in the text `following` begins a word."""
        if len(before) > 1 and before.isalpha() and before.lower() not in self._special:
            return True  # as Punkt has it, said sooner
        behind = _BEHIND.match(text, following, following + _LONGEST)
        return self._judged(f"{before}. {behind[0] if behind else ''}")

    @classmethod
    def kept(cls, store: Store, snapshot: Snapshot) -> FullStops:
        """What is kept; learnt from the texts where it is not."""
        return cls(_unpacked(store.kept("punkt", _VERSION, lambda: _learnt(snapshot))))


def _learnt(snapshot: Snapshot) -> Arrays:
    trainer = PunktTrainer()
    trainer.train("\n".join(_stretches(snapshot)).replace("\0", " "))
    learnt = trainer.get_params()
    contexts = learnt.ortho_context
    return {
        "abbreviations": packed(sorted(learnt.abbrev_types)),
        "starters": packed(sorted(learnt.sent_starters)),
        "collocations": packed(sorted(map(" ".join, learnt.collocations))),
        "types": packed(list(contexts)),
        "contexts": np.array(list(contexts.values()), np.int16),
    }


def _unpacked(kept: Arrays) -> PunktParameters:
    parameters = PunktParameters()
    parameters.abbrev_types.update(unpacked(kept["abbreviations"]))
    parameters.sent_starters.update(unpacked(kept["starters"]))
    pairs = (pair.split(" ") for pair in unpacked(kept["collocations"]))
    parameters.collocations.update((first, second) for first, second in pairs)
    types = unpacked(kept["types"])
    parameters.ortho_context.update(zip(types, kept["contexts"].tolist(), strict=True))
    return parameters


def _stretches(snapshot: Snapshot) -> Iterator[str]:
    """The middle of documents: of all, or of some that lie as far from one another."""
    numbers = list(snapshot.numbers_of_all())
    every = numbers[:: max(1, len(numbers) * _STRETCH // _LEARNT)]
    size = max(_STRETCH, _LEARNT // max(1, len(every)))
    for number in every:
        segment, place = snapshot.locate(number)
        start = max(0, int(segment.file.texts.lengths[place]) - size) // 2
        yield snapshot.text(number, start, start + size)

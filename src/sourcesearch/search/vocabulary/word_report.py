"""The report on a word: what becomes of it, and what a collection has for it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis.apart import APART, in_one
from sourcesearch.analysis.steps import Step, steps
from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
from sourcesearch.search.vocabulary.spelling_variants import Variant
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Inspected", "inspected"]


class Inspected(NamedTuple):
    """A word as it is typed, and what becomes of it.

    position:   the place among the words typed at which it is looked for.
    folded:     the spelling that it is looked up by, and `steps` what led there.
    terms:      (language, term): its stem in each language of the collection.
    forms:      (form, occurrences) of all that the collection has of these terms in
                bodies, the most frequent first.
    spellings:  what it is looked for besides, by the rules of changing spelling.
    apart:      as what two words it is written, too; None for most.
    misreadings: what `ocr` looks for besides.
    """

    form: str
    position: int
    folded: str
    steps: tuple[Step, ...]
    terms: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, int], ...]
    spellings: tuple[Variant, ...]
    apart: str | None
    misreadings: tuple[Misreading, ...]


def inspected(text: str, vocabulary: Vocabulary) -> list[Inspected]:
    """What becomes of each word of `text`, and of each piece of one that has several."""
    found = []
    position = -1
    read = in_one(text)
    for start, end in analysis.spans(read):
        for part in analysis.parts(read[start:end]):
            position += part.step
            word = _inspected(part, position, vocabulary)
            if word.apart and read != text:
                step = Step("apart", word.apart, word.form)
                word = word._replace(form=word.apart, steps=(step, *word.steps))
            found.append(word)
    return found


def _apart(folded: str, vocabulary: Vocabulary) -> str | None:
    if folded in APART:
        return APART[folded].written
    halves = vocabulary.halves(folded)
    return halves.shown if halves else None


def _inspected(part: analysis.Part, position: int, vocabulary: Vocabulary) -> Inspected:
    terms = [(code, analysis.stem(part.spelled, code)) for code in vocabulary.languages]
    looked_up = frozenset().union(*vocabulary.places(part.form))
    forms: Counter[str] = Counter()
    for form, occurrences in vocabulary.forms("body").of_terms(looked_up):
        forms[form] += occurrences
    return Inspected(
        part.form,
        position,
        part.folded,
        tuple(steps(part)),
        tuple(terms),
        tuple(sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))),
        vocabulary.variants("body", part.form).spellings,
        _apart(part.folded, vocabulary),
        tuple(vocabulary.misreadings(part.folded)),
    )

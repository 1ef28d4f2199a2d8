"""Which words does a collection know, and by which terms?

What the collection holds answers first: a folded form that it has comes with its
terms, so that a stemmer (and with it NLTK) is only needed for words that no
document has.
"""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from operator import itemgetter

from sourcesearch import analysis
from sourcesearch.collection.schema import text_fields
from sourcesearch.collection.word_analysis import WordAnalysis, stemmed_in
from sourcesearch.columnar import Snapshot

__all__ = ["Vocabulary"]

Places = tuple[frozenset[str], ...]

_END = "\U0010ffff"
_fold = WordAnalysis().fold


class Vocabulary:
    """The words of a collection, as the query parser asks for them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the text fields, metadata included, `body` excepted."""
        return text_fields(self._snapshot.schema)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from."""
        stated = (key for key, _ in self._snapshot.terms("language"))
        return tuple(dict.fromkeys(stemmed_in(key) for key in stated))

    def places(self, typed: str) -> Places:
        """For each place of the words `typed`, the terms that may stand there."""
        return tuple(
            frozenset().union(*(self._terms(folded) for folded in place))
            for place in analysis.alternatives(typed, (None,))
        )

    def variants(self, typed: str, places: Places) -> list[Places]:
        """The `places` of the phrase `typed`, and the same with two neighbours as one word.

        Only with such words as the collection has: what a hyphen at the end of a
        line parts is kept as one word (`ice-\nfree`), and "ice free" has to find it.
        """
        found = [places]
        words = {token.position: token.form for token in analysis.tokens(typed, None)}
        for at in range(len(places) - 1):
            together = analysis.joined(words[at], words[at + 1], (None,))
            terms = frozenset().union(*(self._known(folded) for folded in together))
            if terms:
                found.append((*places[:at], terms, *places[at + 2 :]))
        return found

    def _known(self, folded: str) -> frozenset[str]:
        return frozenset(self._snapshot.terms_of("body", folded, _fold))

    def _terms(self, folded: str) -> frozenset[str]:
        if known := self._known(folded):
            return known
        return frozenset(analysis.stem(folded, language) for language in self.languages) or (
            frozenset({folded})
        )

    def beginning(self, prefix: str) -> dict[str, tuple[frozenset[str], bool]]:
        """The terms of the words that begin with `prefix` (folded).

        For each its forms that begin so, and whether these are all it has.
        """
        found = sorted(
            {
                (term, form)
                for _, form, term in self._snapshot.folded_forms(
                    "body", _fold, prefix, prefix + _END
                )
            }
        )
        result = {}
        for term, pairs in groupby(found, key=itemgetter(0)):
            forms = frozenset(form for _, form in pairs)
            result[term] = (forms, len(forms) == len(self._snapshot.forms("body", term)))
        return result

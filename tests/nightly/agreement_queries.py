"""What is asked of a collection, in all kinds of queries, in its own words?

Words are drawn from the collection by how frequent they are: common, middling and
rare. Phrases are what its texts say. The same collection always gives the same queries.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from agreement_collections import texts_of
from whoosh import query as q
from whoosh.query.spans import SpanNear2

from sourcesearch import analysis
from sourcesearch.collection.word_analysis import stemmed_in
from sourcesearch.columnar import Row

__all__ = ["Asker"]

_STOP_WORDS = 40
_TRIES = 20_000
Queries = list[q.Query]


class Asker:
    """Makes queries of the words of some documents."""

    def __init__(self, rows: Sequence[Row], seed: int = 1) -> None:
        self._choose = random.Random(seed)
        self._terms = [_by_position(row, "body") for row in rows]
        self._terms = [terms for terms in self._terms if terms]
        self._titles = [terms for row in rows if (terms := _by_position(row, "title"))]
        self._values = {
            name: sorted({row.values[name] for row in rows if row.values.get(name) is not None})
            for name in ("id", "language", "format", "date_from")
        }
        counts = Counter(term for terms in self._terms for term in set(terms))
        ranked = sorted(counts, key=lambda term: (-counts[term], term))
        self._stop_words = set(ranked[:_STOP_WORDS])
        some = [term for term in ranked if 3 <= counts[term] <= max(4, len(rows) // 8)]
        self._bands = {
            "common": ranked[:_STOP_WORDS],
            "middling": [term for term in some if term not in self._stop_words] or ranked,
            "rare": [term for term in ranked if counts[term] <= 2] or ranked,
        }

    def queries(self) -> dict[str, Queries]:
        """All queries, by kind."""
        return {
            "word": [self.word(band) for band in self._bands for _ in range(3)]
            + [q.Term("body", "nobodysaidthis")],
            "AND": [q.And(self.words(size)) for size in (2, 2, 2, 3, 4)],
            "OR": [q.Or(self.words(size)) for size in (2, 3, 4, 5, 6, 7, 8)],
            "NOT": [q.Not(self.word(band)) for band in self._bands],
            "AND NOT": self._twice(q.AndNot) + self._twice(lambda a, b: q.And([a, q.Not(b)])),
            "AND MAYBE": self._twice(q.AndMaybe),
            "require": self._twice(q.Require),
            "phrase": self._phrases(lambda term: term not in self._stop_words),
            "with stop words": self._phrases(lambda term: True) + self._phrases(self._is_stop),
            "slop": self._near(),
            "prefix": self._patterns(q.Prefix, lambda w: (w[:2], w[:3], w[:4])),
            "wildcard": self._patterns(
                q.Wildcard, lambda w: (f"{w[:2]}*{w[-1]}", f"?{w[1:]}*", f"*{w[-3:]}")
            ),
            "fuzzy": self._fuzzy(),
            "range": self._ranges(),
            "field": self._fields(),
            "boost": self._boosts(),
            "nested": [self._nested(depth) for depth in (2, 2, 2, 3, 3, 3)],
        }

    def word(self, band: str | None = None, **options: Any) -> q.Term:
        """A word of the texts, common, middling or rare."""
        band = band or self._choose.choice(list(self._bands))
        return q.Term("body", self._choose.choice(self._bands[band]), **options)

    def words(self, number: int) -> Queries:
        """So many words."""
        return [self.word(self._choose.choice(["common", "middling"])) for _ in range(number)]

    def _is_stop(self, term: str) -> bool:
        return term in self._stop_words

    def _twice(self, kind: Callable[[Any, Any], q.Query]) -> Queries:
        """Queries of two parts, from all bands and of a phrase."""
        pairs = [("common", "middling"), ("middling", "common"), ("rare", "common")]
        made = [kind(self.word(a), self.word(b)) for a, b in pairs]
        return [*made, kind(q.Or(self.words(3)), self._phrases(lambda term: True)[0])]

    def _run(self, length: int, accepts: Callable[[str], bool]) -> list[str] | None:
        """Terms that follow one another somewhere and are all accepted."""
        for _ in range(_TRIES):
            terms = self._choose.choice(self._terms)
            start = self._choose.randrange(len(terms))
            found = terms[start : start + length]
            if len(found) == length and all(map(accepts, found)):
                return found
        return None

    def _phrases(self, accepts: Callable[[str], bool]) -> Queries:
        """Phrases of two to six words."""
        runs = [self._run(length, accepts) for length in (2, 2, 3, 4, 5, 6)]
        return [q.Phrase("body", run) for run in runs if run]

    def _near(self) -> Queries:
        """Words that stand near one another, in their order and in any."""
        made: Queries = []
        for gap in (2, 3, 4, 5):
            run = self._run(gap + 1, lambda term: True) or ["a", "b"]
            made.append(q.Phrase("body", [run[0], run[-1]], slop=gap))
            pair = [q.Term("body", run[-1]), q.Term("body", run[0])]
            made.append(SpanNear2(pair, slop=gap, ordered=False))
        return made

    def _patterns(self, kind: Any, make: Callable[[str], Sequence[str]]) -> Queries:
        word = self.word("middling")
        while len(word.text) < 5:
            word = self.word()
        made = [kind("body", text) for text in make(word.text)]
        return [*made, kind("body", make(word.text)[1], constantscore=False)]

    def _fuzzy(self) -> Queries:
        words = [self.word("middling").text for _ in range(3)]
        return [
            *(q.FuzzyTerm("body", word) for word in words),
            q.FuzzyTerm("body", words[0] + "x", maxdist=2),
            q.FuzzyTerm("body", words[1], prefixlength=0, constantscore=False),
        ]

    def _ranges(self) -> Queries:
        """Ranges of days, of names and of words."""
        days, names = self._values["date_from"] or [0], self._values["id"]
        first, last = days[len(days) // 4], days[len(days) * 3 // 4]
        return [
            q.NumericRange("date_from", first, last),
            q.NumericRange("date_from", None, first),
            q.NumericRange("date_to", last, None, boost=2.0),
            q.NumericRange("date_from", first, last, startexcl=True, endexcl=True),
            q.And([self.word("common"), q.NumericRange("date_from", first, last)]),
            q.TermRange("id", names[len(names) // 3], names[len(names) // 2]),
            q.TermRange("body", "m", "mo", constantscore=False),
        ]

    def _fields(self) -> Queries:
        title = self._choose.choice(self._titles) if self._titles else ["untitled"]
        word = self.word("common").text
        return [
            q.Term("title", title[0]),
            q.Term("language", self._choose.choice(self._values["language"])),
            q.Term("id", self._choose.choice(self._values["id"])),
            q.Term("nofield", word),
            q.Or([q.Term("title", title[-1]), q.Term("body", title[-1])]),
            q.And([q.Term("body", word), q.Term("format", self._values["format"][0])]),
            q.Phrase("title", title[:3]),
            q.Every(), q.Every("title"), q.Every("date_from"),
        ]  # fmt: skip

    def _boosts(self) -> Queries:
        word, other = self.word("common", boost=2.5), self.word("middling", boost=0.5)
        return [
            word, q.And([word, other], boost=3.0), q.Or([word, other], boost=0.25),
            q.Or([word, self.word("middling"), self.word("rare", boost=10.0)]),
            q.Phrase("body", self._run(2, lambda term: True), boost=4.0),
            q.ConstantScoreQuery(word, 7.0),
        ]  # fmt: skip

    def _nested(self, depth: int) -> q.Query:
        """Compounds of compounds."""
        if not depth:
            return self._choose.choice([self.word(), self.word(), self._phrases(lambda _: True)[0]])
        subs = [self._nested(depth - 1) for _ in range(self._choose.randint(2, 3))]
        kind = self._choose.choice(["and", "or", "or", "maybe", "not"])
        if kind == "and":
            return q.And(subs)
        if kind == "maybe":
            return q.AndMaybe(*subs[:2])
        return q.And([subs[0], q.Not(subs[1])]) if kind == "not" else q.Or(subs)


def _by_position(row: Row, field: str) -> list[str]:
    """The terms of a document in a text field, the first of those that share a position."""
    text = texts_of(row).get(field, "")
    found: list[str] = []
    for token in analysis.tokens(text, stemmed_in(row.language)):
        if token.position == len(found):
            found.append(token.term)
    return found

"""Random small collections, and queries of all kinds, for the tests of the evaluation."""

import random
from collections import namedtuple

import numpy as np
from whoosh import fields, query
from whoosh.analysis import RegexTokenizer
from whoosh.query import spans

from sourcesearch.columnar import Row, Words, Writer

Part = namedtuple("Part", "term form step")
WORDS = "the of and sea old man house port ice love death war peace ship king queen land".split()


class WordByWord:
    """Words stand between blanks; the term is the word in lower case."""

    def words(self, texts):
        numbers, ids, starts, counts = {}, [], [], []
        for text in texts:
            words = text.split()
            ids += [numbers.setdefault(word, len(numbers)) for word in words]
            starts += range(len(words))
            counts.append(len(words))
        return Words(list(numbers), np.array(ids, np.int32), np.array(starts), np.array(counts))

    def terms(self, words, language):
        return [word.lower() for word in words]

    def parts(self, word, language):
        return [Part(word.lower(), word, 1)]

    def fold(self, form):
        return form.lower()


def schema():
    analyzer = RegexTokenizer(r"[^ \t\r\n]+")
    return fields.Schema(
        body=fields.TEXT(analyzer=analyzer),
        title=fields.TEXT(analyzer=analyzer),
        id=fields.ID(unique=True),
        tag=fields.ID(),
        year=fields.NUMERIC(int, bits=32, signed=True),
    )


def collection(size=300, seed=1):
    """Documents as (id, body, title, tag, year): frequent words, rare ones, some empty bodies."""
    choose = random.Random(seed)
    rare = [f"word{number}" for number in range(200)]
    weights = [1 / rank for rank in range(1, len(WORDS) + len(rare) + 1)]
    documents = []
    for number in range(size):
        words = choose.choices(WORDS + rare, weights, k=int(choose.expovariate(1 / 40)))
        words = [word.capitalize() if choose.random() < 0.1 else word for word in words]
        title = " ".join(choose.choices(WORDS, k=3))
        year = choose.choice([None, choose.randint(-50, 50)])
        documents.append((f"d{number}", " ".join(words), title, choose.choice("abc"), year))
    return documents


def build(directory, documents, segments=1, deleted=()):
    """Writes the documents in so many segments and deletes some by their ids."""
    with Writer(directory, schema(), WordByWord()) as writer:
        for part in np.array_split(np.arange(len(documents)), segments):
            for number in part.tolist():
                name, body, title, tag, year = documents[number]
                values = {"id": name, "title": title, "tag": tag, "year": year}
                writer.add(Row(body, values, record=str(number)))
            writer.commit()
        if deleted:
            writer.delete("id", deleted)
            writer.commit()


def t(word, field="body", **options):
    return query.Term(field, word, **options)


def phrase(words, **options):
    return query.Phrase("body", words.split(), **options)


SCORED = [
    t("the"), t("word7"), t("word150"), t("nowhere"), t("sea", boost=2.5), t("sea", "title"),
    t("a", "tag"), t("d17", "id"), t("sea", "nofield"),
    query.And([t("the"), t("of")]),
    query.And([t("sea"), t("old"), t("word3")]),
    query.And([t("sea"), t("nowhere")]),
    query.And([t("sea"), t("king", "title")], boost=3.0),
    query.And([t("sea"), query.Not(t("old"))]),
    query.And([query.Or([t("sea"), t("ship")]), query.Or([t("old"), t("word9")])]),
    query.And([t("sea")]),
    query.And([query.Or([t("sea"), t("ship")])]),
    query.And([t("old"), query.And([query.Or([t("sea"), t("ship")])])]),
    query.Or([t("old"), query.And([query.Or([t("sea"), t("ship")])])]),
    query.Or([t("sea"), t("old")]),
    query.Or([t("sea"), t("nowhere"), t("word5")]),
    query.Or([t(word) for word in WORDS[:8]]),
    query.Or([t("word8"), t("word9"), t("word10")]),
    query.Or([t("sea"), t("sea", "title")], boost=0.5),
    query.Or([t("sea", boost=0.0), t("old", boost=0.0)]),
    query.Or([t("sea"), query.And([t("old"), t("man")]), phrase("the sea")]),
    query.Or([t("nowhere"), t("neither")]),
    query.Not(t("nowhere")), query.AndNot(t("sea"), t("nowhere")),
    query.AndNot(query.Or([t("sea"), t("old")]), phrase("the sea")),
    query.AndMaybe(t("sea"), t("old")), query.AndMaybe(t("sea"), t("nowhere")),
    query.AndMaybe(t("word3"), query.Or([t("sea"), t("the")])),
    phrase("the sea"), phrase("of the"), phrase("the the"), phrase("the of and"),
    phrase("old man the sea"), phrase("the of the and the"), phrase("the sea", boost=2.0),
    phrase("sea nowhere"), phrase("word3 the"), phrase("the and of the sea old"),
    phrase("the sea", slop=2), phrase("the the", slop=3), phrase("old sea the", slop=4),
    phrase("word3 word4", slop=9), phrase("the of and sea", slop=2),
    query.Phrase("title", ["sea", "old"]),
    query.And([phrase("the sea"), t("old")]),
    spans.SpanNear2([t("sea"), t("old")], slop=3, ordered=False),
    spans.SpanNear2([t("sea"), t("old")], slop=3),
    spans.SpanNear2([phrase("the sea"), t("old")], slop=4),
    spans.SpanNear2([t("sea"), query.Or([t("old"), t("man")])], slop=2),
    spans.SpanNear(t("sea"), t("old"), slop=5, ordered=False),
    query.Sequence([t("the"), t("sea")]),
    query.NumericRange("year", -10, 20), query.NumericRange("year", None, 0),
    query.NumericRange("year", 5, None, startexcl=True),
    query.NumericRange("year", 5, 9, endexcl=True, boost=4.0),
    query.And([t("sea"), query.NumericRange("year", -30, 30)]),
    query.Every(), query.Every("tag"), query.Every("body", boost=2.0),
    query.And([t("sea"), query.Every()]),
    query.ConstantScoreQuery(t("sea"), 7.0),
    query.AndMaybe(t("sea"), query.ConstantScoreQuery(t("old"), 3.0)),
    query.NullQuery, query.Or([query.NullQuery, t("sea")]), query.And([]), query.Or([]),
    query.Prefix("body", "se", constantscore=False),
    query.Wildcard("body", "w*d1?", constantscore=False),
    query.FuzzyTerm("body", "lave", constantscore=False),
    query.TermRange("body", "k", "o", constantscore=False),
    query.Variations("body", "ship"),
    query.Or([t("sea"), query.And([t("old"), query.Or([t("king"), query.Not(t("the"))])])]),
]  # fmt: skip
"""Whoosh's searcher gives these the same documents and the same scores."""

CONSTANT = [
    query.Prefix("body", "s"), query.Prefix("body", "word1"), query.Prefix("body", "zz"),
    query.Prefix("title", "k"), query.Prefix("tag", "a"),
    query.Wildcard("body", "*e"), query.Wildcard("body", "?o*"), query.Wildcard("body", "wo*[12]"),
    query.Regex("body", "wo.d[5-7]"), query.Regex("body", "^s(ea|hip)$"),
    query.FuzzyTerm("body", "see"), query.FuzzyTerm("body", "dead", maxdist=2),
    query.FuzzyTerm("body", "xea", prefixlength=0),
    query.TermRange("body", "m", "s"), query.TermRange("body", "m", "sea", True, True),
    query.TermRange("body", None, "b"), query.TermRange("id", "d1", "d2"),
    query.And([t("the"), query.Prefix("body", "word1")]),
]  # fmt: skip
"""Whoosh finds the same documents; it scores them by chance, we by the boost.

Not here: `AndNot` and `Not`, of which Whoosh's matchers let through the first
document or a deleted one. The brute force test has them.
"""

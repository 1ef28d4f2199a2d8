"""Random small collections, and queries of all kinds, for the tests of the evaluation."""

import random
from collections import namedtuple

import numpy as np
from whoosh import fields
from whoosh.analysis import RegexTokenizer

from sourcesearch.columnar import Row, Words, Writer
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Everything,
    Keys,
    Not,
    Or,
    Slot,
    Text,
    phrase_way,
)
from sourcesearch.search.query.syntax.near import near

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

    def folded(self, forms):
        return [form.lower() for form in forms]


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


def word(*terms, fields=("body",)):
    """A text of one word, by any of its terms."""
    slot = Slot(frozenset(terms))
    return Text(" ".join(terms), (phrase_way([slot]),), tuple((name, 1.0) for name in fields))


def phrase(words, slop=1):
    """A phrase in bodies; `a|b` is either, `*` any word."""
    row = [None if w == "*" else Slot(frozenset(w.split("|"))) for w in words.split()]
    return Text(words, (phrase_way(row, slop),), (("body", 1.0),), slop=slop, phrase=True)


def beside(*texts, reach=4):
    """Texts near one another."""
    return near([(text,) for text in texts], [reach] * (len(texts) - 1))


NODES = [
    *(word("the"), word("word7"), word("word150"), word("nowhere"), word("sea", fields=["title"])),
    word("sea", "old"), word("sea", fields=["title", "body"]),
    Keys("a", "tag", ("a",)), Keys("a or b", "tag", ("a", "b")), Keys("x", "tag", ("x",)),
    And((word("sea"), word("old"), word("word3"))), And((word("sea"), word("nowhere"))),
    And((word("sea"), Not(word("old")))), And((Not(word("sea")), Not(word("old")))),
    And((Or((word("sea"), word("ship"))), Or((word("old"), word("word9"))))),
    Or((word("sea"), word("old"))), Or((word("nowhere"), word("neither"))),
    Or((word("sea"), And((word("old"), word("man"))), phrase("the sea"))),
    Not(word("nowhere")), Not(word("sea")), AndNot(word("sea"), word("old")),
    AndNot(Or((word("sea"), word("old"))), phrase("the sea")),
    AndMaybe(word("sea"), word("old")), Everything(), And((word("sea"), Everything())),
    phrase("the sea"), phrase("of the"), phrase("the the"), phrase("the of and"),
    phrase("old man the sea"), phrase("the of the and the"), phrase("sea nowhere"),
    phrase("word3 the"), phrase("the|of sea|old"), phrase("the * sea"),
    phrase("the sea", slop=2), phrase("the the", slop=3), phrase("old sea the", slop=4),
    phrase("word3 word4", slop=9), And((phrase("the sea"), word("old"))),
    beside(word("sea"), word("old")), beside(word("sea"), word("old", "man"), reach=2),
    beside(phrase("the sea"), word("old"), reach=5), beside(word("the"), word("of"), word("and")),
]  # fmt: skip
"""Nodes of all kinds."""

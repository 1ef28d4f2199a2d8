"""A small analysis and small documents for the tests of the columns."""

import json
import re
from collections import namedtuple

import numpy as np
from whoosh import fields
from whoosh.analysis import SimpleAnalyzer

from sourcesearch.columnar import Row, Words, Writer

Part = namedtuple("Part", "term form step")


class PlainAnalysis:
    """Words are runs of letters and digits; a final s is an ending; `a_b` is ab, and a b."""

    def words(self, texts):
        numbers, ids, starts, counts = {}, [], [], []
        for text in texts:
            found = list(re.finditer(r"\w+", text))
            ids += [numbers.setdefault(word.group(), len(numbers)) for word in found]
            starts += [word.start() for word in found]
            counts.append(len(found))
        return Words(list(numbers), np.array(ids, np.int32), np.array(starts, np.int64),
                     np.array(counts, np.int64))  # fmt: skip

    def terms(self, words, language):
        return [None if "_" in word else self.term(word, language) for word in words]

    def parts(self, word, language):
        if "_" in word:
            pieces = word.split("_")
            yield Part(self.term("".join(pieces), language), word, 1)
            yield Part(self.term(pieces[0], language), pieces[0], 0)
            yield from (Part(self.term(piece, language), piece, 1) for piece in pieces[1:])
        else:
            yield Part(self.term(word, language), word, 1)

    def term(self, word, language):
        folded = word.casefold()
        return folded if language == "de" else folded.removesuffix("s") or folded

    def folded(self, forms):
        return [form.casefold() for form in forms]


def sample_schema():
    return fields.Schema(
        body=fields.TEXT(analyzer=SimpleAnalyzer()),
        title=fields.TEXT(analyzer=SimpleAnalyzer()),
        id=fields.ID(unique=True),
        file=fields.ID(),
        tags=fields.KEYWORD(commas=True),
        year=fields.NUMERIC(int, bits=32, signed=True, sortable=True),
        weight=fields.NUMERIC(float),
        record=fields.STORED(),
    )


def row(name, text, **options):
    values = {"id": name, **options.pop("values", {})}
    return Row(text, values, record=json.dumps({"record": name}), **options)


def open_writer(directory, **options):
    return Writer(directory, sample_schema(), PlainAnalysis(), **options)


def write(directory, *commits):
    """Writes each list of rows as a commit of its own, and so as a segment."""
    with open_writer(directory) as writer:
        for rows in commits:
            for one in rows:
                writer.add(one)
            writer.commit()


def bodies(*texts):
    return [row(f"d{number}", text) for number, text in enumerate(texts)]

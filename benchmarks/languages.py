"""Whether words lead to documents in their own language, in a collection of several.

    python benchmarks/languages.py FOLDER... [--number 200] [--words 1] [--seed 3] [--keep DIR]
    python benchmarks/languages.py FOLDER... --words 2 --articles 2

Makes one collection of all folders. From texts in each language with at least `--least` documents
are drawn `--number` words (with `--words 2`, two of one place), of four letters or more and none
that every sentence has, and asked by `Collection.search` with default options. With `--articles`
so many of the words that every sentence has, from the same place, are asked with them. Printed are,
for each language, the share of the first ten hits that are in it, and how often the first one is.
Words that several languages have are among those drawn: all right is never right.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kept_collection import kept_collection

from sourcesearch import Collection, analysis
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.collection.stored import StoredDocument

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters of words that are drawn
_NEAR = 400  # characters in which words stand that are asked together
_PLACES = 50_000
_HITS = 10


def drawn(
    documents: Sequence[StoredDocument],
    language: str,
    words: int,
    articles: int,
    chance: random.Random,
) -> Iterator[str]:
    """Queries of so many words of one place each, and so many that every sentence has."""
    common = function_words(language)
    for _ in range(_PLACES):
        text = chance.choice(documents).text
        start = chance.randrange(max(len(text) - _NEAR, 1))
        near = _WORD.findall(text[start : start + _NEAR])[1:-1]
        others = [word for word in near if analysis.fold(word) in common]
        saying = [word for word in near if word not in others and len(word) >= _LEAST]
        if len(saying) >= words and len(others) >= articles:
            asked = [*chance.sample(others, articles), *chance.sample(saying, words)]
            chance.shuffle(asked)
            yield " ".join(asked)


def measured(
    collection: Collection, queries: Iterator[str], number: int, language: str
) -> tuple[int, float, float]:
    """How many queries found several documents, and of their first hits the shares in a language.

    That of the first ten, and that of the first one.
    """
    shares, first = [], 0
    for query in (query for query, _ in zip(queries, range(number), strict=False)):
        hits = collection.search(query, limit=_HITS, passages=0).hits
        if len(hits) < 2:
            continue
        found = [hit.document.language == language for hit in hits]
        shares.append(sum(found) / len(found))
        first += found[0]
    asked = max(len(shares), 1)
    return len(shares), sum(shares) / asked, first / asked


def main() -> None:
    """Reads the command line, makes the collection and measures each language."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--words", type=int, default=1)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--least", type=int, default=50)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder in which the collection stays")
    options = parser.parse_args()
    with kept_collection(options.folders, options.keep) as collection:
        _measure(collection, options)


def _measure(collection: Collection, options: argparse.Namespace) -> None:
    chance = random.Random(options.seed)
    by_language: dict[str, list[StoredDocument]] = defaultdict(list)
    for document in collection.documents():
        by_language[document.language or ""].append(document)
    print("language  queries  first ten  first")
    for language, documents in sorted(by_language.items(), key=lambda each: -len(each[1])):
        if language and len(documents) >= options.least:
            queries = drawn(documents, language, options.words, options.articles, chance)
            asked, share, first = measured(collection, queries, options.number, language)
            print(f"{language:8}{asked:9,}{share:10.1%}{first:8.1%}", flush=True)


if __name__ == "__main__":
    main()

"""How many documents match, who counts them otherwise, and who is right?

    python benchmarks/engine_totals.py FOLDER

Asks this package's engine and tantivy the queries of `engine.py`, and scans all texts
for them with nothing but a regular expression and Snowball's stemmer, in two ways:

- whole: an apostrophe between letters belongs to the word; `'s` is cut off
- divided: it ends the word

On the 34,020 passages of the novels five of 39 totals differ. The scan of whole words
gives this package's totals, that of divided words tantivy's: both count exactly, and
the difference is what a word is. `they` is for tantivy also in `they've`, `they'll`
and `they're` (259 passages more), `for` in `for't`, `what` in `what'll`, `their` in
`o'their`. Here these are words of their own, looked up as `theyv`.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine import build
from engine_passages import passages, queries, write_passages
from engine_rivals import RIVALS
from Stemmer import Stemmer
from whoosh import query as q
from whoosh.analysis import SimpleAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.qparser import QueryParser

__all__ = ["divided", "matching", "whole"]

_STEM = cache(Stemmer("english").stemWord)
_DIVIDED = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"[^\W_]+(?:['‘’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['‘’]s\Z", re.IGNORECASE)

Words = list[str]


@cache
def _term(word: str) -> str:
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).casefold())
    letters = (letter for letter in folded if not unicodedata.combining(letter))
    spelled = "".join(letter if letter.isalnum() else "'" for letter in letters)
    return str(_STEM(spelled)).replace("'", "")


def whole(text: str) -> Words:
    """The words of a text, stemmed: `they've` is `theyv`."""
    return [_term(word) for word in _WHOLE.findall(text)]


def divided(text: str) -> Words:
    """The words of a text, stemmed: `they've` is `they` and `ve`."""
    return [_term(word) for word in _DIVIDED.findall(text)]


def matching(wanted: q.Query, words: Words) -> bool:
    """Whether a text of these words matches a query of words, phrases, AND and OR."""
    match wanted:
        case q.Term(text=text):
            return text in words
        case q.Phrase(words=phrase):
            starts = (at for at, word in enumerate(words) if word == phrase[0])
            return any(words[at : at + len(phrase)] == phrase for at in starts)
        case q.And(subqueries=subs):
            return all(matching(sub, words) for sub in subs)
        case q.Or(subqueries=subs):
            return any(matching(sub, words) for sub in subs)
    raise ValueError(f"no scan for {wanted!r}")


def _stemmed(wanted: q.Query) -> q.Query:
    """A parsed query with its words stemmed."""
    match wanted:
        case q.Term(text=text):
            return q.Term("body", _term(text))
        case q.Phrase(words=words):
            return q.Phrase("body", [_term(word) for word in words])
    return type(wanted)([_stemmed(sub) for sub in wanted.children()])


def scanned(texts: list[str], asked: list[str], way: Callable[[str], Words]) -> list[int]:
    """How many texts match each of the queries."""
    analyzer = SimpleAnalyzer()
    parser = QueryParser("body", Schema(body=TEXT(analyzer=analyzer)))
    wanted = [_stemmed(parser.parse(text)) for text in asked]
    totals = [0] * len(asked)
    for text in texts:
        words = way(text)
        for number, one in enumerate(wanted):
            totals[number] += matching(one, words)
    return totals


def main() -> None:
    """Reads the command line, builds both indexes and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    texts = list(passages(parser.parse_args().folder))
    totals: dict[str, dict[str, Any]] = {}
    asked = list(dict.fromkeys(text for kind in queries(texts).values() for text in kind))
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_passages(texts, folder / "passages")
        for engine in ("sourcesearch", "tantivy"):
            build(engine, 1, folder / "passages", folder / engine, 1.0)
            ask = RIVALS[engine].opened(folder / engine)
            totals[engine] = {text: ask(text)[1] for text in asked}
    for way in (whole, divided):
        found = scanned(texts, asked, way)
        totals[way.__name__] = dict(zip(asked, found, strict=True))
    for engine, words in (("sourcesearch", "whole"), ("tantivy", "divided")):
        equal = sum(totals[engine][text] == totals[words][text] for text in asked)
        print(f"{engine}: {equal} of {len(asked)} totals as the scan of {words} words")
    print(f"\n{'differing':34}" + "".join(f"{name:>13}" for name in totals))
    for text in asked:
        if totals["sourcesearch"][text] != totals["tantivy"][text]:
            print(f"{text:34}" + "".join(f"{found[text]:13}" for found in totals.values()))


if __name__ == "__main__":
    main()

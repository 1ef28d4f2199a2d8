"""Known items: how far up a document comes by a string that stands in it, typed bare.

    python benchmarks/known_items.py FOLDER... [--number 60] [--seed 1] [--worst 20]
    python benchmarks/known_items.py FOLDER... --remembered
    python benchmarks/known_items.py FOLDER... --questions

Makes one collection of all folders, a source each. From each source are drawn, for 2, 4, 7 and
10 words, `--number` strings of running words of one clause: no punctuation between, no word
broken over a line. They are asked as they stand, without quotation marks, by
`Collection.search` with default options. Every document in which the words stand side by
side counts, as a scan of all texts says. Printed are, by length and source, the mean of 1/rank
of the first of these documents, how often it is the first, and how often the first passage
shown of the first hit contains the whole string; then the questions that fared worst.

With `--remembered` the strings have 8 and 12 words, and are asked as people remember them: with
a word inside replaced by another, left out or put in, two replaced, two neighbours swapped.

With `--questions` strings such as "captain of the Beagle" are asked about, in sentences such as
"who was the captain of the Beagle" (in English).
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import sourcesearch
from sourcesearch import Collection

__all__ = ["Question", "Source", "Texts", "answered", "drawn", "named", "remembered", "words_of"]

LENGTHS = (2, 4, 7, 10)
REMEMBERED = (8, 12)
DEPTH = 1000
_TRIES = 100_000
_OTHERS = 1_000  # paragraphs from which wrong words are taken
_BROKEN = re.compile(r"\S+[-¬\u00ad]\s*\n\s*\S+")
_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
_OPERATORS = {"AND", "OR", "NOT", "NEAR"}
_ASKED_ABOUT = re.compile(r"[^\W\d_]{5,} of the [^\W\d_]{5,}")
_SENTENCES = (
    "who was the {}", "what is the {}", "where did the {} take place",
    "why was the {} so important", "what do we know about the {}",
)  # fmt: skip


class Source(NamedTuple):
    """The paragraphs of a folder's documents."""

    name: str
    documents: list[list[str]]


class Question(NamedTuple):
    """A string of some length drawn from a source, and how it is asked."""

    source: str
    length: int
    text: str
    asked: str


class Answered(NamedTuple):
    """What came of a question.

    rank:    of the first document that has the string; infinite beyond `DEPTH`.
    shown:   whether the first passage of the first hit contains the string.
    first:   the document that came first.
    seconds: of the processor, for the search with default options.
    """

    question: Question
    rank: float
    shown: bool
    first: str
    seconds: float


class Texts:
    """The words of all documents, to scan for strings."""

    def __init__(self, collection: Collection) -> None:
        self._words = {each.id: words_of(each.text) for each in collection.documents()}

    def holders(self, text: str) -> set[str]:
        """The documents in which the words of `text` stand side by side."""
        wanted = words_of(text)
        return {name for name, words in self._words.items() if wanted in words}


def words_of(text: str) -> str:
    """The words of a text in lower case, a blank before and behind each."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


def sources(collection: Collection, folders: Sequence[Path]) -> list[Source]:
    """What is drawn from, a source for each folder."""
    found = {folder.resolve(): Source(folder.resolve().name, []) for folder in folders}
    for document in collection.documents():
        folder = next(one for one in found if document.file.is_relative_to(one))
        text, spans = document.text, document.paragraphs[:, :2].tolist()
        found[folder].documents.append([text[start:end] for start, end in spans])
    return list(found.values())


def drawn(source: Source, length: int, number: int, seed: int) -> Iterator[Question]:
    """So many different strings of a source; the same seed, the same strings."""
    choose = random.Random(f"{seed} {source.name} {length}")
    clause = re.compile(rf"{_WORD}(?:\s+{_WORD}){{{length - 1},}}")
    known: set[str] = set()
    for _ in range(_TRIES):
        paragraph = choose.choice(choose.choice(source.documents) or [""])
        clauses = [found[0].split() for found in clause.finditer(_BROKEN.sub(".", paragraph))]
        if not clauses:
            continue
        words = choose.choice(clauses)
        start = choose.randrange(len(words) - length + 1)
        text = " ".join(words[start : start + length])
        if text not in known and _OPERATORS.isdisjoint(text.split()):
            known.add(text)
            yield Question(source.name, length, text, text)
        if len(known) == number:
            return


def named(source: Source, number: int, seed: int) -> Iterator[Question]:
    """So many different strings of a source that name something of something."""
    choose = random.Random(f"{seed} {source.name}")
    known: set[str] = set()
    for _ in range(_TRIES):
        paragraph = choose.choice(choose.choice(source.documents) or [""])
        found = _ASKED_ABOUT.findall(_BROKEN.sub(".", paragraph))
        if found and (text := choose.choice(found)) not in known:
            known.add(text)
            yield from (Question(source.name, 4, text, each.format(text)) for each in _SENTENCES)
        if len(known) == number:
            return


def remembered(question: Question, others: Sequence[str], choose: random.Random) -> list[Question]:
    """A question as it may be remembered, in five ways; `others` are what is taken for a word."""
    words = question.text.split()
    at, second = choose.sample(range(1, len(words) - 1), 2)
    wrong, also = choose.choice(others), choose.choice(others)
    ways = [
        [*words[:at], wrong, *words[at + 1 :]],
        [*words[:at], *words[at + 1 :]],
        [*words[:at], wrong, *words[at:]],
        [{at: wrong, second: also}.get(number, word) for number, word in enumerate(words)],
        [*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]],
    ]
    return [question._replace(asked=" ".join(way)) for way in ways]


def questions(source: Source, options: argparse.Namespace) -> Iterator[Question]:
    """What is asked of a source."""
    if options.questions:
        yield from named(source, options.number, options.seed)
        return
    choose = random.Random(f"{options.seed} {source.name}")
    paragraphs = (choose.choice(choose.choice(source.documents) or [""]) for _ in range(_OTHERS))
    others = [word for text in paragraphs for word in text.split() if word.isalpha()]
    others = [word for word in others if word not in _OPERATORS]
    for length in REMEMBERED if options.remembered else LENGTHS:
        for question in drawn(source, length, options.number, options.seed):
            if options.remembered:
                yield from remembered(question, others, choose)
            else:
                yield question


def answered(collection: Collection, texts: Texts, question: Question) -> Answered:
    """Asks a question as a person types it."""
    holders = texts.holders(question.text)
    start = time.process_time()
    page = collection.search(question.asked)
    seconds = time.process_time() - start
    ids = [hit.document.id for hit in page]
    if holders.isdisjoint(ids):
        ids = [h.document.id for h in collection.search(question.asked, limit=DEPTH, passages=0)]
    rank = next((number for number, name in enumerate(ids, 1) if name in holders), math.inf)
    passages = [passage for hit in page.hits[:1] for passage in hit.passages[:1]]
    shown = any(words_of(question.text) in words_of(passage.text) for passage in passages)
    return Answered(question, rank, shown, ids[0] if ids else "", seconds)


def _print_table(found: Sequence[Answered]) -> None:
    print(f"{'':24}{'asked':>7}{'MRR':>7}{'first':>8}{'shown':>8}{'median ms':>11}")
    names = list(dict.fromkeys(one.question.source for one in found))
    for length in sorted({one.question.length for one in found}):
        some = [one for one in found if one.question.length == length]
        rows = {name: [one for one in some if one.question.source == name] for name in names}
        for name, row in {**rows, "all": some}.items():
            if row:
                _print_row(f"{length} words, {name}", row)


def _print_row(said: str, row: Sequence[Answered]) -> None:
    size = len(row)
    precision = sum(1 / one.rank for one in row) / size
    first = sum(one.rank == 1 for one in row) / size
    shown = sum(one.shown for one in row) / size
    median = sorted(one.seconds for one in row)[size // 2] * 1e3
    print(f"{said:24}{size:7}{precision:7.3f}{first:8.1%}{shown:8.1%}{median:11.0f}", flush=True)


def _print_worst(found: Sequence[Answered], number: int) -> None:
    print(f"\n{'rank':>6}{'shown':>7}  string | first hit")
    worst = sorted(found, key=lambda one: (-one.rank, one.shown))[:number]
    for question, rank, shown, first, _ in worst:
        said = f"{question.asked} | {Path(first).name}"
        print(f"{rank:6.0f}{'yes' if shown else 'no':>7}  {question.source}: {said}")


def main() -> None:
    """Reads the command line, asks and prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--number", type=int, default=60, help="of each length and source")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--remembered", action="store_true", help="with words wrong")
    parser.add_argument("--questions", action="store_true", help="asked about in sentences")
    options = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        sourcesearch.build(*options.folders, into=Path(folder) / "index") as collection,
    ):
        texts = Texts(collection)
        found = [
            answered(collection, texts, question)
            for source in sources(collection, options.folders)
            for question in questions(source, options)
        ]
        print(f"{len(collection)} documents, {collection.word_count:,} words")
        _print_table(found)
        _print_worst(found, options.worst)


if __name__ == "__main__":
    main()

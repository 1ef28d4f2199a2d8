"""Time until what is counted of all occurrences is there, beside NLTK on the same words.

    python benchmarks/study.py FOLDER [--keep DIR] [--repeat 3]

Makes a collection of the folder's texts and asks by `Collection`, as a script does. "first" is the
first time after the collection was opened, with all that is worked out once (but for the words in
the order of the texts, which have a line of their own); "again" the shortest of `--repeat` times.

Then the same of NLTK (`ConcordanceIndex`, `BigramCollocationFinder`, `FreqDist`) over the list of
the words of the texts, whose making is not counted: what it takes to build, and what then to ask.
How many times as long that takes is said of asking beside "again", and of building and asking
beside "first" and the words in the order of the texts. What NLTK gives is not always the same: the
lines of its concordance are of a fixed width, of words with blanks between them, in no order, and
do not say where they stand: its texts are a list in memory, ours are read from the index. "first
25 lines" is what `Text.concordance` shows, for which it makes all of them, as we do not; its
finder counts all pairs of a window, of which those with the word are scored. "words" is the list
with its first hundred rows, as a person sees it, of NLTK the hundred most common.

Times are those of the processor. The frequent word is the one that occurs most, the common one the
first of those that occur 20,000 times at most.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kept_collection import kept_collection

import sourcesearch
from sourcesearch.present.studies import FORMATS

_COMMON = 20_000
_QUERIES = 1_000
_SHOWN = 100  # words of a list, as a person sees them
_LINES = 25  # of a concordance, as NLTK's `Text.concordance` shows them


def _timed(ask: Callable[[], Any]) -> float:
    started = time.process_time()
    ask()
    return time.process_time() - started


def _written(collection: sourcesearch.Collection, word: str) -> int:
    """The characters of a sorted concordance as CSV."""
    rows = collection.concordance(word, sort="right")
    return sum(map(len, FORMATS["csv"](rows, collection, False)))


def _common(collection: sourcesearch.Collection) -> tuple[str, str, list[str]]:
    """The most frequent word, a common one, and many to be counted."""
    words = collection.words()
    common = next(row.word for row in words if row.occurrences <= _COMMON and row.word.isalpha())
    many = [row.word for row in words if row.word.isalpha()][200 : 200 + _QUERIES]
    return words[0].word, common, many


def _studies(collection: sourcesearch.Collection) -> dict[str, Callable[[], Any]]:
    frequent, common, many = _common(collection)
    return {
        f"count {common} by decade": lambda: collection.count(common, by="decade"),
        f"count {len(many):,} words by decade": lambda: collection.count(*many, by="decade"),
        f"concordance {common}, first 25 lines": lambda: collection.concordance(common)[:_LINES],
        f"concordance {common}": lambda: list(collection.concordance(common)),
        f"concordance {common}, sorted, to CSV": lambda: _written(collection, common),
        f"concordance {frequent}, sorted, to CSV": lambda: _written(collection, frequent),
        f"collocates {common}": lambda: collection.collocates(common),
        f"collocates {frequent}": lambda: collection.collocates(frequent),
        f"collocates {common} in sentences": lambda: collection.collocates(
            common, window="sentence"
        ),
        "words": lambda: collection.words()[:_SHOWN],
        "words, every row": lambda: list(collection.words()),
        "words, n-grams of 2": lambda: collection.words(ngrams=2),
        "keywords of half": lambda: collection.keywords(_half(collection)),
        f"dispersion {common}": lambda: collection.dispersion(common),
        f"related {common}": lambda: collection.related(common),
    }


def _half(collection: sourcesearch.Collection) -> str:
    """A query that selects about half of the documents, by their dates."""
    days = sorted(d.interval.earliest for d in collection.documents() if d.interval)
    if not days:
        return "the"
    from sourcesearch.dates.interval import civil

    return f"date:..{max(1, civil(days[len(days) // 2]).year)}"


class _Stock(NamedTuple):
    """What NLTK builds, and how it is asked."""

    build: Callable[[], Any]
    ask: Callable[[Any], Any]


def _nltks(collection: sourcesearch.Collection) -> dict[str, _Stock]:
    from nltk import FreqDist
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.text import ConcordanceIndex, Text

    stream = collection._study.stream
    words = [stream.forms[word] for word in stream.words[stream.words >= 0].tolist()]
    _, common, _ = _common(collection)

    def pairs(finder: BigramCollocationFinder) -> None:
        finder.apply_ngram_filter(lambda *pair: common not in pair)
        finder.apply_freq_filter(5)
        finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    def text() -> Text:
        made = Text(words)
        made.concordance_list("", lines=0)  # which makes its index
        return made

    return {
        f"concordance {common}, first 25 lines": _Stock(
            text, lambda made: made.concordance_list(common, lines=_LINES)
        ),
        f"concordance {common}": _Stock(
            lambda: ConcordanceIndex(words), lambda index: index.find_concordance(common)
        ),
        f"collocates {common}": _Stock(
            lambda: BigramCollocationFinder.from_words(words, window_size=6), pairs
        ),
        "words": _Stock(lambda: FreqDist(words), lambda counts: counts.most_common(_SHOWN)),
        "words, every row": _Stock(lambda: FreqDist(words), lambda counts: counts.most_common()),
    }


def main() -> None:
    """Measures, and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path, help="a folder in which the collection stays")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--without-nltk", action="store_true")
    options = parser.parse_args()
    with kept_collection(options.folder, options.keep) as collection:
        _measure(collection, options)


def _measure(collection: sourcesearch.Collection, options: argparse.Namespace) -> None:
    print(f"{len(collection):,} documents, {collection.word_count:,} words")
    laid_out = _timed(lambda: collection._study.stream)
    print(f"the words in the order of the texts: {laid_out:.2f} s")
    first, again = {}, {}
    for name, ask in _studies(collection).items():
        first[name] = _timed(ask)
        again[name] = min(_timed(ask) for _ in range(options.repeat))
        print(f"{name:45}  first {first[name]:8.3f} s  again {again[name]:8.3f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory: {peak / (1 << (30 if sys.platform == 'darwin' else 20)):.2f} GB")
    if options.without_nltk:
        return
    for name, stock in _nltks(collection).items():
        built: list[Any] = []
        building = _timed(lambda: built.append(stock.build()))  # noqa: B023
        asking = _timed(lambda: stock.ask(built.pop()))  # noqa: B023
        both = (building + asking) / (laid_out + first[name])
        print(
            f"NLTK: {name:39}  build {building:8.3f} s  ask {asking:10.3f} s"
            f"  asking {asking / again[name]:.1f} times, with building {both:.1f} times",
            flush=True,
        )


if __name__ == "__main__":
    main()

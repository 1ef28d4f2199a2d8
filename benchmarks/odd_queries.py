"""Queries that raise, or that take too long.

    python benchmarks/odd_queries.py FOLDER [--number 20000] [--seed 1] [--seconds 1]
    python benchmarks/odd_queries.py FOLDER --letters 400000 --number 10000

Makes strings that nobody would type and some that somebody might: words of the texts
and of a dozen scripts, marks without their partners, chains of NEAR, wide patterns,
expressions that backtrack, brackets within brackets, words repeated ten thousand
times. Each is asked of the collection of a folder, or of so many letters made of its sentences
(`letters`), in one segment. Prints those that raise or take more than so many seconds of the
processor's time, and the slowest of all.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from letters import write_letters

import sourcesearch
from sourcesearch import Collection, analysis

__all__ = ["Asked", "Odd", "asked"]

_MARKS = list("\"“”„«»()[]{}*?~^:/\\=+-!|&.,;'’<>@#$%_`\t ")
_STRANGE = (
    "Ελλάδα Россия 東京都 한국어 العربية हिन्दी עברית ไทย ſonſt ﬁnd Düſſeldorf 👍 "
    "\u200d \u0301 \ud800 \0 ½ Ⅷ ǅ İ ß ŉ \u00ad \ufffe"
).split(" ")
_EXPRESSIONS = (
    "(a+)+b (a|a)*c .*.*.*.*x (.*)(.*)(.*)(.*)z ((a*)*)*$ [^ (?<=a)b a{1,900} (a{1,30}){1,30} "
    "(?R) (\\w+\\s?)+$ .* .+ \\p{L}+ (?i)THE (x?)*y (?:(?:(?:.?)*)*)* .{1,50}.{1,50}.{1,50}q "
    "(?=.*a)(?=.*e)(?=.*i)(?=.*o).* (a?){30}a{30} (.)\\1 \\d* e.*e.*e"
).split(" ")
_FIELDS = (
    "title: date: language: format: path: body: text: id: source: x: date:1950.. date:none "
    "date:.. title:( DATE: date:18XX lang:* path:*e*"
).split(" ")
_OPERATORS = "AND OR NOT NEAR NEAR/0 NEAR/5 NEAR/100 NEAR/999999 + - ( ) (( ))".split(" ")
_SAMPLE, _OF_A_TEXT = 400, 2_000  # documents and words of each that words are taken from
_NUMBERS = ("", "", "1", "2", "3", "9", "~", "99999")


class Odd:
    """Makes strings of the words of a collection; the same seed, the same strings."""

    def __init__(self, words: Sequence[str], common: Sequence[str], seed: int) -> None:
        self._words, self._common = words, common
        self._choose = random.Random(seed)

    def query(self) -> str:
        """A string."""
        kinds: list[Callable[[], str]] = [
            self._plain, self._plain, self._several, self._several, self._several, self._near,
            self._brackets, self._noise, self._repeated, self._long, self._phrase,
        ]  # fmt: skip
        return self._choose.choice(kinds)()

    def options(self) -> dict[str, Any]:
        """How to ask, most often as usual."""
        said = self._choose.random
        return {"ocr": said() < 0.3, "more": said() < 0.1, "any_word": said() < 0.1,
                "phrase": said() < 0.05, "limit": self._choose.choice([10] * 9 + [0])}  # fmt: skip

    def _one(self, some: Sequence[str]) -> str:
        return self._choose.choice(some)

    def _number(self, *some: int) -> int:
        return self._choose.choice(some)

    def _atom(self) -> str:
        word, common = self._one(self._words), self._one(self._common)
        kinds = [
            word, word, common, self._wild(), self._wild(), f"{word}~{self._one(_NUMBERS)}",
            f"/{self._one(_EXPRESSIONS)}/", self._one(_STRANGE) * self._number(1, 1, 2, 50),
            f"={word}", self._phrase(), self._one(_FIELDS) + self._one([word, ""]),
            "".join(self._choose.choices(_MARKS, k=self._number(1, 3, 6))),
            chr(self._choose.randint(1, 0x10FFFF)) * 3, f"{word}^{self._one(['2', '0', '1e9'])}",
        ]  # fmt: skip
        return self._one(kinds)

    def _wild(self) -> str:
        word = self._one(self._words)[:12]
        kinds = (
            "* ? ** *?* a* *e *e* e? ?e* *a*e*i* ??* t* *t*h*e* th*~ ?????e".split(" "),
            [f"{word[:2]}*", f"*{word[-2:]}", "*".join(word), "?*" * self._number(1, 30) + "e"],
        )
        return self._one(self._choose.choice(kinds))

    def _phrase(self) -> str:
        common = self._common
        parts = [
            self._one([self._one(self._words), self._one(common), self._wild(), "*", "e~2",
                       f"({self._one(common)} OR {self._one(common)})"])
            for _ in range(self._number(0, 2, 4, 12, 40))
        ]  # fmt: skip
        return '"' + " ".join(parts) + self._one(['"', '"', "", '"~5', '"~999999999'])

    def _plain(self) -> str:
        return " ".join(self._choose.choices(self._words, k=self._number(1, 2, 3, 4, 10)))

    def _several(self) -> str:
        atoms = [self._atom() for _ in range(self._choose.randint(1, 10))]
        return " ".join(f"{atom} {self._one(['', '', *_OPERATORS])}" for atom in atoms)

    def _near(self) -> str:
        common = self._common
        sides = [
            self._one([self._atom(), self._one(common), f'"{self._one(common)} of"',
                       f"({self._one(common)} OR {self._one(common)} OR {self._atom()})"])
            for _ in range(self._number(2, 3, 4, 8))
        ]  # fmt: skip
        return f" NEAR/{self._number(0, 5, 100, 10_000)} ".join(sides)

    def _brackets(self) -> str:
        depth = self._number(5, 20, 39, 41, 3_000)
        return "(" * depth + self._atom() + ")" * self._number(depth, depth - 1, depth + 1, 0)

    def _noise(self) -> str:
        highest = self._number(127, 0x3000, 0x10FFFF)
        codes = (self._choose.randint(1, highest) for _ in range(self._number(1, 20, 80)))
        return "".join(map(chr, codes))

    def _repeated(self) -> str:
        atom = self._one([self._atom(), *_MARKS, *_STRANGE])
        return (atom + self._one([" ", ""])) * self._number(10, 100, 2_000, 10_000)

    def _long(self) -> str:
        atoms = (self._atom() for _ in range(self._number(50, 150, 3_000)))
        return " ".join(atoms)[: self._number(10_000, 30_000)]


class Asked(NamedTuple):
    """A string, how long it took, and what it raised; "" is nothing."""

    query: str
    options: dict[str, Any]
    seconds: float
    raised: str


def asked(collection: Collection, number: int, seed: int = 1) -> Iterator[Asked]:
    """Asks so many strings."""
    documents = list(collection.documents())
    some = documents[:: max(1, len(documents) // _SAMPLE)]
    words = [word for document in some for word in document.text.split()[:_OF_A_TEXT]]
    frequent = [word for word, _ in Counter(words).most_common()]
    common = [word for word in frequent if analysis.fold(word) == word][:12]
    for each in range(seed * 1_000_000, seed * 1_000_000 + number):
        odd = Odd(words, common, each)
        query, options = odd.query(), odd.options()
        start, raised = time.process_time(), ""
        try:
            assert collection.search(query, **options).understood is not None
        except Exception:
            raised = traceback.format_exc(limit=-3)
        yield Asked(query, options, time.process_time() - start, raised)


def main() -> None:
    """Reads the command line; exits with 1 where a string raises or takes too long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, metavar="NUMBER")
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    times: list[float] = []
    raised = 0
    with TemporaryDirectory() as folder:
        source = options.folder
        if options.letters:
            source = Path(folder) / "letters.jsonl"
            write_letters(options.folder, options.letters, source)
        with sourcesearch.build(
            source, into=Path(folder) / "index", optimize=bool(options.letters)
        ) as collection:
            for one in asked(collection, options.number, options.seed):
                times.append(one.seconds)
                raised += bool(one.raised)
                if one.raised or one.seconds > options.seconds:
                    said = f"{one.seconds:.2f} s {one.options} {one.query[:300]!r}"
                    print(said, one.raised, sep="\n", flush=True)
    slow = sum(seconds > options.seconds for seconds in times)
    print(f"{options.number} strings, {raised} raise, {slow} take more than {options.seconds:g} s;"
          " the slowest took", *(f"{seconds:.2f}" for seconds in sorted(times)[-10:]))  # fmt: skip
    sys.exit(1 if raised or slow else 0)


if __name__ == "__main__":
    main()

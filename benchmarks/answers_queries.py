"""Queries of the kinds that people type, made of the words of some texts."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

__all__ = ["BARE_RUN", "asked", "questions"]

BARE_RUN = "four running words"
"""The kind that is asked besides the six."""

_SAMPLE = 2_000
_COMMON = 60
_RARE = 2  # texts of the sample that a rare word is in, at most
_WORD = re.compile(r"[a-z]{3,}")


def asked(texts: Sequence[str], number: int = 12) -> dict[str, list[str]]:
    """So many queries of each kind; the same texts, the same queries.

    All words of a query stand together in a text.
    """
    make = _Maker(texts)
    kinds: dict[str, Callable[[], str]] = {
        "one word": lambda: make.words(1),
        "two words": lambda: make.words(2),
        "three words": lambda: make.words(3),
        "phrase of two": lambda: f'"{make.run(2)}"',
        "phrase of four": lambda: f'"{make.run(4)}"',
        "a rare and a common": make.rare_and_common,
        BARE_RUN: lambda: make.run(4),
    }
    return {kind: [one() for _ in range(number)] for kind, one in kinds.items()}


def questions(texts: Sequence[str], number: int = 5) -> list[str]:
    """Questions of twenty words of two texts: hardly a text has them all."""
    make = _Maker(texts)
    return [f"{make.run(10)} {make.run(10)}" for _ in range(number)]


class _Maker:
    """Draws words and runs of words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._choose = random.Random(1)
        some = self._choose.sample(texts, min(len(texts), _SAMPLE))
        self._texts = [text.lower() for text in some]
        self._words = [sorted(set(_WORD.findall(text))) for text in self._texts]
        counts = Counter(word for words in self._words for word in words)
        self._common = {word for word, _ in counts.most_common(_COMMON)}
        self._rare = {word for word, count in counts.items() if count <= _RARE}

    def words(self, number: int) -> str:
        """So many words of a text that are not of the commonest."""
        while True:
            words = [one for one in self._choose.choice(self._words) if one not in self._common]
            if len(words) >= number:
                return " ".join(self._choose.sample(words, number))

    def run(self, length: int) -> str:
        """So many words that follow one another in a text, without punctuation."""
        pattern = re.compile(rf"(?<!\S)(?:[a-z]+ ){{{length - 1}}}[a-z]+(?!\S)")
        while True:
            text = self._choose.choice(self._texts)
            if found := pattern.search(text, self._choose.randrange(len(text))):
                return found[0]

    def rare_and_common(self) -> str:
        """A word of few texts and one of most."""
        while True:
            words = self._choose.choice(self._words)
            rare = [one for one in words if one in self._rare]
            common = [one for one in words if one in self._common]
            if rare and common:
                return f"{self._choose.choice(common)} {self._choose.choice(rare)}"

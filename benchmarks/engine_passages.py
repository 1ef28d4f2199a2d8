"""Which passages, and which queries, does a folder of texts give to measure with?"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

__all__ = ["passages", "queries"]

_SIZE = 1500
_PARAGRAPHS = ("p", "l", "head")


def passages(folder: Path) -> Iterator[str]:
    """The paragraphs of all TEI and text files, gathered to about 1,500 characters."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".xml", ".txt"):
            continue
        gathered = ""
        for paragraph in _paragraphs(path):
            gathered = f"{gathered}\n{paragraph}" if gathered else paragraph
            if len(gathered) >= _SIZE:
                yield gathered
                gathered = ""
        if gathered:
            yield gathered


def _paragraphs(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        text = path.read_text("utf-8", "replace")
        pieces = re.split(r"\n\s*\n", text)
    else:
        elements = ElementTree.parse(path).getroot().iter()
        found = (e for e in elements if str(e.tag).rpartition("}")[2] in _PARAGRAPHS)
        pieces = ["".join(element.itertext()) for element in found]
    return (joined for piece in pieces if (joined := " ".join(piece.split())))


def queries(texts: list[str]) -> dict[str, list[str]]:
    """Forty queries by kind, made of the words of `texts`: always the same for the same texts.

    Words are taken from all bands of frequency, phrases from the texts.
    """
    choose = random.Random(1)
    sample = choose.sample(texts, min(len(texts), 2000))
    words = [re.findall(r"[a-z]{3,}", text.lower()) for text in sample]
    counts = Counter(word for found in words for word in set(found))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:4000]

    def pick(number: int) -> list[str]:
        return [ranked[int(len(ranked) ** choose.random() * 0.999)] for _ in range(number)]

    def phrase(length: int) -> str:
        while True:
            found = choose.choice(words)
            start = choose.randrange(max(1, len(found) - length))
            wanted = " ".join(found[start : start + length])
            if any(wanted in text for text in sample):
                return f'"{wanted}"'

    return {
        "word": pick(8),
        "AND": [" AND ".join(pick(size)) for size in (2, 2, 2, 2, 2, 3, 3, 3)],
        "OR": [" OR ".join(pick(size)) for size in (2, 2, 2, 3, 3, 3, 5, 8)],
        "phrase": [phrase(size) for size in (2, 2, 2, 2, 2, 3, 3, 4)] + ['"of the"', '"in the"'],
        "mixed": [
            f"{a} AND ({b} OR {c})" for a, b, c in (pick(3), pick(3), pick(3), pick(3))
        ] + [f"{phrase(2)} AND {pick(1)[0]}" for _ in range(2)],
    }  # fmt: skip

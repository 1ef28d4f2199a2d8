"""Which passages, and which queries, does a folder of texts give to measure with?

Passages are handed to the engines in a file, UTF-8, with a NUL after each, so
that every process reads its share in small pieces, and what is measured is the
engine's memory.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

__all__ = ["passages", "queries", "read_passages", "write_passages"]

_SIZE = 1500
_PIECE = 1 << 18  # bytes that are read at a time
_PARAGRAPHS = ("p", "l", "head")


def passages(folder: Path) -> Iterator[str]:
    """The paragraphs of all TEI and text files, gathered to about 1,500 characters.

    Ends the program with a line where there are none.
    """
    read = False
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".xml", ".txt") or not path.is_file():
            continue
        gathered = ""
        for paragraph in _paragraphs(path):
            gathered = f"{gathered}\n{paragraph}" if gathered else paragraph
            read = True
            if len(gathered) >= _SIZE:
                yield gathered
                gathered = ""
        if gathered:
            yield gathered
    if not read:
        raise SystemExit(f"{folder}: no paragraphs in TEI or text files")


def _paragraphs(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        text = path.read_text("utf-8", "replace")
        pieces = re.split(r"\n\s*\n", text)
    else:
        try:
            elements = ElementTree.parse(path).getroot().iter()
        except ElementTree.ParseError as error:
            print(f"{path}: left out, {error}", file=sys.stderr)
            return iter(())
        found = (e for e in elements if str(e.tag).rpartition("}")[2] in _PARAGRAPHS)
        pieces = ["".join(element.itertext()) for element in found]
    return (joined for piece in pieces if (joined := " ".join(piece.split())))


def write_passages(texts: Iterable[str], path: Path) -> None:
    """Writes `texts` for `read_passages`."""
    with path.open("wb") as target:
        target.writelines(text.encode() + b"\0" for text in texts)


def read_passages(path: Path, start: int = 0, end: int | None = None) -> Iterator[str]:
    """The passages of which the first byte is at one of the bytes `start` to `end`."""
    end = path.stat().st_size if end is None else end
    with path.open("rb") as source:
        source.seek(max(0, start - 1))
        rest = source.read(_PIECE)
        at = source.tell() - len(rest)
        if start:
            cut = rest.index(b"\0") + 1
            rest, at = rest[cut:], at + cut
        while rest and at < end:
            *whole, left = rest.split(b"\0")
            for passage in whole:
                if at >= end:
                    return
                at += len(passage) + 1
                yield passage.decode()
            rest = left + source.read(_PIECE)


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

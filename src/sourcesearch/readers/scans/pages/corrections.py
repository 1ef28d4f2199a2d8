"""The correction of a recognised page: the text of the same name, in which lines were mended.

A program that recognises a page writes its text beside it, and people mend that text, since it can
be read. What is searched and quoted are its lines then, in the places of those that they mend. A
line is the mending of another if most pairs of letters are alike (Dice's coefficient; L. R. Dice,
"Measures of the Amount of Ecologic Association Between Species", Ecology 26, 1945).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

from sourcesearch.document import Document, Metadata, Page, Region, Section, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.plaintext import text_pages

__all__ = ["corrected"]

_LARGEST, _MOST = 1 << 18, 4_000
"""Bytes and lines of a text: a page of a newspaper has 50,000 and 1,000, a book more."""

_ALIKE = 0.5
_FURTHER = 3
"""So many lines on the mending of a line is looked for, where some were added or left out."""

_Named = TypeVar("_Named", Page, Section, Region)
_Lines = Sequence[str]
_Pairs = dict[int, str]


def corrected(document: Document, name: str, text: SourceFile) -> Document:
    """The document of a page with the lines of `text`, called `name`, where these mend its own.

    Where the words are the same it stays as it is; where they are others, that is a problem.
    """
    if document.part or text.size > _LARGEST:
        return document
    lines = _lines(document.text)
    own = [document.text[start:end] for start, end in lines]
    try:
        others = list(_written(text))
    except (ReaderError, OSError) as error:
        return replace(document, problems=(*document.problems, f"{name}: {error}"))
    if _are_same(own, others) or max(len(own), len(others)) > _MOST:
        return document
    pairs = dict(_paired(own, others))
    problem = ""
    if 2 * len(pairs) < len(others):
        problem, pairs = f"{name}: other words than those of the page, and not read", {}
    elif len(pairs) < len(others):
        problem = f"{name}: lines that are not on the page, and not read"
    said = Metadata.of(name, {"corrected": name}) if pairs else Metadata()
    problems = (*document.problems, problem) if problem else document.problems
    mended = _mended(document, lines, pairs) if pairs else document
    return replace(mended, metadata=said.or_else(document.metadata), problems=problems)


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _written(text: SourceFile) -> Iterator[str]:
    for page in text_pages(text, []):
        for block in page.blocks:
            yield from (line.text for line in block if line.text)


def _are_same(own: _Lines, others: _Lines) -> bool:
    """Whether both have the same letters, on whatever lines, or lines in whatever order."""
    if _letters("".join(own)) == _letters("".join(others)):
        return True
    return Counter(map(_letters, own)) == Counter(map(_letters, others))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _paired(own: _Lines, others: _Lines) -> Iterator[tuple[int, str]]:
    """The numbers of lines of the page, each with the line that it is, or that mends it."""
    matcher = SequenceMatcher(None, own, others, autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(range(first, last), others[begin:end], strict=True)
        elif kind == "replace":
            for number in range(first, last):
                near = range(begin, min(end, begin + _FURTHER))
                best = max(near, key=lambda at: _likeness(own[number], others[at]), default=begin)
                if best < end and _likeness(own[number], others[best]) >= _ALIKE:
                    yield number, others[best]
                    begin = best + 1


def _likeness(one: str, other: str) -> float:
    pairs = [Counter(pairwise(f" {_letters(line)} ")) for line in (one, other)]
    return 2 * (pairs[0] & pairs[1]).total() / (pairs[0].total() + pairs[1].total())


def _mended(document: Document, lines: Sequence[Span], pairs: _Pairs) -> Document:
    """The document with other lines in the places of some; all of its ranges move with them."""
    pieces: list[str] = []
    starts: list[int] = []  # of the lines in the new text
    end = length = 0
    for number, (start, stop) in enumerate(lines):
        line = pairs.get(number, document.text[start:stop])
        pieces += [document.text[end:start], line]
        starts.append(length + start - end)
        length, end = starts[-1] + len(line), stop
    pieces.append(document.text[end:])
    befores = [start for start, _ in lines]

    def moved(at: int, is_end: bool) -> int:
        number = bisect_right(befores, at - is_end) - 1
        if number < 0:
            return at
        start, stop = lines[number]
        new = len(pairs.get(number, document.text[start:stop]))
        return starts[number] + (at - stop + new if at >= stop else min(at - start, new))

    def spans(found: Iterable[Span]) -> tuple[Span, ...]:
        return tuple((moved(start, False), moved(stop, True)) for start, stop in found)

    def named(found: Iterable[_Named]) -> tuple[_Named, ...]:
        moves = ((each, moved(each.start, False), moved(each.end, True)) for each in found)
        return tuple(each._replace(start=start, end=stop) for each, start, stop in moves)

    return replace(
        document,
        text="".join(pieces),
        paragraphs=spans(document.paragraphs),
        unsearched=spans(document.unsearched),
        pages=named(document.pages),
        sections=named(document.sections),
        regions=named(document.regions),
    )

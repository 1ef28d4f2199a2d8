"""The times at which something is said, in the transcript of a recording.

`[00:01:23]` or `(0:01:23.5)` stands before what is said then, also in the midst of a sentence;
`#00:01:23-4#`, as f4 and MAXQDA write it, behind it. Three of them that rise are such
times; where a text has no pages, they are in their place. They stay in the text and are not
searched, so that a sentence is found over them. https://www.audiotranskription.de/f4transkript/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sourcesearch.document import Document, Page
from sourcesearch.readers.common.paragraphs import seen, union

__all__ = ["timed"]

_FEWEST = 3
_CLOCK = r"(\d?\d:[0-5]\d:[0-5]\d)"
_SECONDS = re.compile(r":[0-5]\d:[0-5]\d")
_CODE = re.compile(
    rf"\[{_CLOCK}(?:[.,:;-]\d{{1,3}})?\]|\({_CLOCK}(?:[.,:;-]\d{{1,3}})?\)|#{_CLOCK}(?:-\d{{1,3}})?#"
)


def timed(document: Document) -> Document:
    """The document with its times for pages if it is a transcript that has them."""
    text = document.text
    if len(_SECONDS.findall(text)) < _FEWEST:  # as most texts: found by its first character
        return document
    codes = [*_CODE.finditer(text)]
    if len(codes) < _FEWEST or not _rise([code[code.lastindex or 0] for code in codes]):
        return document
    unsearched = union([*document.unsearched, *(code.span() for code in codes)])
    return replace(
        document,
        unsearched=unsearched,
        paragraphs=seen(text, document.paragraphs, unsearched),
        pages=document.pages or tuple(_pages(codes, len(text))),
    )


def _rise(times: Sequence[str]) -> bool:
    """Do they rise, but where another tape begins?"""
    falls = sum(before.zfill(8) > after.zfill(8) for before, after in pairwise(times))
    return falls * 10 <= len(times)


def _pages(codes: Sequence[re.Match[str]], end: int) -> Iterator[Page]:
    """From each time to the next; up to it, where times stand behind what is said."""
    before = [0, *(code.end() for code in codes)]
    after = [*(code.start() for code in codes), end]
    for number, code in enumerate(codes):
        if code[3]:
            yield Page(code[3], before[number], code.end())
        elif code.start() < after[number + 1]:
            yield Page(code[code.lastindex or 0], code.start(), after[number + 1])

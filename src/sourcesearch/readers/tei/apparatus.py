"""The apparatus of an edited text: its other readings.

They are given as in a printed edition, lemma and reading: `hath] has`. A
reading of a few letters is given as the whole word that it makes, because that is what
one looks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcesearch.document import Span

__all__ = ["Variant", "entries"]


_LONGEST_WORD = 50  # characters to each side of a reading


class Variant(NamedTuple):
    """Another reading of the characters from `start` to `end`."""

    start: int
    end: int
    reading: str


def entries(text: str, variants: Iterable[Variant]) -> list[str]:
    """The entries of an apparatus to `text` in their order, each once."""
    found: dict[str, None] = {}
    for (start, end), parts in _words(text, variants).items():
        lemma = " ".join(text[start:end].split())
        for reading in _combined(text, start, end, parts):
            if reading and reading != lemma:
                found[f"{lemma}] {reading}" if lemma else reading] = None
    return list(found)


def _words(text: str, variants: Iterable[Variant]) -> dict[Span, list[Variant]]:
    """The variants by the whole words that they are part of."""
    words: dict[Span, list[Variant]] = {}
    for start, end, reading in variants:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        first, last = start, end
        while first > max(0, start - _LONGEST_WORD) and text[first - 1].isalnum():
            first -= 1
        while last < min(len(text), end + _LONGEST_WORD) and text[last].isalnum():
            last += 1
        words.setdefault((first, last), []).append(Variant(start, end, reading))
    return words


def _combined(text: str, start: int, end: int, parts: list[Variant]) -> Iterator[str]:
    """The word with the first reading of each of its parts, then with each further one."""
    first: dict[Span, str] = {}
    further: list[dict[Span, str]] = []
    for part in parts:
        span = (part.start, part.end)
        if span in first:
            further.append({span: part.reading})
        else:
            first[span] = part.reading
    for readings in (first, *further):
        pieces, at = [], start
        for (begin, stop), reading in sorted(readings.items()):
            if begin >= at:  # else it lies within a longer one
                pieces += [text[at:begin], reading]
                at = stop
        yield " ".join("".join([*pieces, text[at:end]]).split())

"""The paragraphs of a text: the pieces that one reads and quotes as one.

They stand between blank lines, or, where a text has none, on lines of their
own or under indented first lines. What is longer than a reader wants to see at once
(a newspaper page in one block, a book in one line) is cut at the ends of sentences
or lines, never inside a word. The time taken grows with the length of the text, no
matter what it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sourcesearch.document import Section, Span, stripped

__all__ = [
    "BLANK_LINES",
    "last_match",
    "paragraphs",
    "sections",
    "seen",
    "subtract",
    "union",
]

LONGEST = 2_000
"""A block up to this many characters stays whole."""

SHORT, LONG = 500, 1_000
"""The least and the greatest length of the pieces of a longer block."""

_UNWRAPPED = 120
"""A line longer than this was not broken to fit a page."""

# Alternatives that begin with one character each: the engine skips to the next of them.
_NEWLINE = r"(?>\r\n|\r|\n)"
_MORE = rf"(?:[^\S\r\n\f]*{_NEWLINE})+"
BLANK_LINES = re.compile(rf"\n{_MORE}|\r\n{_MORE}|\r(?!\n){_MORE}|\f")
_PLAIN_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")  # the same where no other line ends are
_LINE = re.compile(r"[^\r\n]+")
_VISIBLE = re.compile(r"\S")
_SENTENCE_END = r"[.!?…:。！？][\"'”’»)\]」』）]*\s*"
_ENDS_SENTENCE = re.compile(rf"{_SENTENCE_END}\Z")
_INDENTED_AFTER_SENTENCE = re.compile(rf"{_SENTENCE_END}\n\s")

# Where to cut, best first: behind a sentence (but not behind an initial or a title, nor
# where small letters follow), at the end of a line (but not of one that breaks a word),
# behind a clause, between words.
_BORDERS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"[.!?…。！？](?:(?<=[。！？])[。！？」』”’）]*|(?<!\b[A-Z].)(?<!\bMr.)(?<!\bMrs.)(?<!\bDr.)(?<!\bSt.)"
        r"(?<!\bNo.)[.!?…]*[\"'”’»)\]]*(?=\s+(?![a-zäöüéèàç])))",
        r"[\r\n](?<![-\u00ad¬⸗=].)(?<!\r\n)",
        r"[,;:](?=\s)|[，、；]",
        r"\s(?<!\r\n)(?<![-\u00ad¬⸗=].)",
    )
)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The paragraphs of `text[start:end]`, without the white space around them.

    Every character that is not white space is in exactly one of them.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    for first, last, has_lines in _blocks(text, start, end):
        if last - first <= LONGEST and not (has_lines and _is_in_lines(text[first:last])):
            found.append((first, last))
        else:
            for paragraph in _split(text, first, last):
                found += _cut(text, *paragraph)
    return tuple(found)


def subtract(text: str, spans: Iterable[Span], removed: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` outside `removed`, trimmed; both sorted, without overlap."""
    holes = [*removed, (len(text) + 1, len(text) + 1)]
    if len(holes) == 1:
        return tuple(spans)
    kept: list[Span] = []
    hole = 0
    for start, end in spans:
        while holes[hole][1] <= start:
            hole += 1
        at = hole
        while holes[at][0] < end:
            kept.append((start, holes[at][0]))
            start = max(start, holes[at][1])
            at += 1
        kept.append((start, end))
    trimmed = (stripped(text, start, end) for start, end in kept if start < end)
    return tuple(span for span in trimmed if span)


def seen(text: str, spans: Iterable[Span], hidden: Iterable[Span]) -> tuple[Span, ...]:
    """Those of the spans of which something is not hidden, whole; all sorted, without overlap."""
    spans = tuple(spans)
    starts = [start for start, _ in subtract(text, spans, hidden)]
    return tuple(
        (start, end)
        for start, end in spans
        if bisect_left(starts, start) < bisect_left(starts, end)
    )


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, and one where they overlap."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of the matches one after another between `start` and `end`."""
    matches = deque(pattern.finditer(text, start, end), maxlen=1)
    return matches[0] if matches else None


def sections(headings: Iterable[tuple[str, int]], end: int) -> tuple[Section, ...]:
    """Chapters from their titles and where these begin; each lasts until the next."""
    starts = [*headings, ("", end)]
    return tuple(
        Section(" ".join(title.split()), start, until)
        for (title, start), (_, until) in pairwise(starts)
        if title.strip() and start < until
    )


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What stands between blank lines, and whether it may be of several lines."""
    if text.find("\r", start, end) >= 0 or text.find("\f", start, end) >= 0:
        yield from ((*block, True) for block in _between(BLANK_LINES, text, start, end))
        return
    for piece in text[start:end].split("\n\n"):
        last = start + len(piece)
        if "\n" in piece:
            blocks = _between(_PLAIN_BLANK_LINES, text, start, last)
            yield from ((*block, True) for block in blocks)
        elif block := stripped(text, start, last):
            yield *block, False
        start = last + 2


def _between(blank_lines: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    for blank in blank_lines.finditer(text, start, end):
        last, following = blank.span()
        if block := stripped(text, start, last):
            yield block
        start = following
    if block := stripped(text, start, end):
        yield block


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of a block: its lines, or what begins with an indented line."""
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    if len(lines) == 1:
        yield start, end
        return
    unwrapped = sum(stop - begin for begin, stop in lines if stop - begin > _UNWRAPPED)
    if unwrapped * 2 > end - start:
        starts = [begin for begin, _ in lines]
    else:
        starts = [start, *_indented(text, lines)]
    for begin, stop in pairwise([*starts, end]):
        if span := stripped(text, begin, stop):
            yield span


def _is_in_lines(block: str) -> bool:
    """Whether it is of several lines, of which one is long or may begin a paragraph."""
    if "\n" not in block and "\r" not in block:
        return False
    if "\r" in block or max(map(len, block.split("\n"))) > _UNWRAPPED:
        return True
    return _INDENTED_AFTER_SENTENCE.search(block) is not None


def _indented(text: str, lines: list[Span]) -> Iterator[int]:
    """Where a line is indented, the one before is not, and that one ends a sentence."""
    for (before, until), (begin, _) in pairwise(lines):
        if not text[begin].isspace() or text[before].isspace():
            continue
        # A sentence's end shows in the last characters: no need to look at more.
        if _ENDS_SENTENCE.search(text[max(before, until - 40) : until]):
            yield begin


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Pieces that can be read at one glance; the last may be half as long again."""
    if end - start <= LONGEST:
        yield start, end
        return
    while end - start > LONG + SHORT:
        start = _text_from(text, start, end)
        border = _border(text, start + SHORT, start + LONG, end)
        yield from filter(None, [stripped(text, start, border)])
        start = border
    yield from filter(None, [stripped(text, start, end)])


def _text_from(text: str, start: int, end: int) -> int:
    """Behind the white space at `start`: a megabyte of it is not cut into pieces."""
    found = _VISIBLE.search(text, start, end)
    return found.start() if found else end


def _border(text: str, low: int, high: int, end: int) -> int:
    """The best place to cut between `low` and `high`, or the next one after."""
    for pattern in _BORDERS:
        if last := last_match(pattern, text, low, high):
            return last.end()
    space = _BORDERS[-1].search(text, high, end)
    return space.end() if space else end

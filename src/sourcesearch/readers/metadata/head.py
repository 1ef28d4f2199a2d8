"""The head of a text, and the places where it stands again.

A head is a short first line that is no sentence, with lines below it that can be
nothing else than its source, author, date or links. Whatever is less certain is left
to be text: a wrong title or date is worse than none. They are the same lines
again, on each web page that the text was put together from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import NamedTuple

from sourcesearch.document import Metadata, Span
from sourcesearch.readers.metadata.datelines import BRACKETS, dateline, iso_date
from sourcesearch.readers.metadata.lines import LONGEST, Line, line_of, line_spans

__all__ = ["Head", "find_head", "repeated_heads"]

ORIGIN = "head of the text"

_LINES_OF_HEAD = 12
_LINKS_OF_HEAD = 3
_DAYS_OF_HEAD = 2
_REACH = 4_000
"""A head that does not end within so many characters is none."""

_LABELS = {
    label: name
    for name, labels in {
        "title": "title titel titre título titolo subject headline 標題 标题 題名 题名 篇名",
        "author": "author authors autor auteur autore writer byline from 作者 著者",
        "source": "source quelle fundstelle fuente fonte newspaper zeitung journal publication "
        "publisher "
        "來源 来源 出處 出处 出典",
        "date": "date datum fecha data published posted updated issued recorded ausfertigungsdatum "
        "日期 日付 時間 时间",
        "recipient": "to recipient",
        "place": "place ort lieu lugar luogo location dateline 地點 地点 場所",
        "language": "language sprache langue",
        "url": "url link",
        "": "comments editor translator translated category tags section page pages",
    }.items()
    for label in labels.split()
}
_SPEAKERS = {
    **dict.fromkeys(("interviewer", "entrevistador", "entrevistadora", "enquêteur"), "interviewer"),
    **dict.fromkeys(
        ("interviewee", "narrator", "interviewter", "interviewte", "interviewpartner",
         "interviewpartnerin", "entrevistado", "entrevistada", "témoin"), "author",
    ),
}  # fmt: skip
"""Who speaks in an interview, by a name of several words: their turns begin so as well."""

_LABELLED = re.compile(
    r"(?P<label>[^\W\d_]{2,20})(?:\s+(?:on|by|of (?:the )?interview))?\s*[:：]"
    r"\s*(?P<value>\S.{0,199})\Z"
)
_DEFINITION = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n):[^\S\r\n]+(?P<value>\S[^\r\n\f]*)")
"""Below a term in Markdown Extra. https://michelf.ca/projects/php-markdown/extra/#def-list"""

_BYLINE = re.compile(r"(?:by|von|par|por|di)\s+(?P<name>.{2,80})\Z", re.IGNORECASE)
_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|and|und|et|y|e|de|von|van|del|della)"
_NAME = re.compile(rf"{_NAME_WORD}(?:[,\s]+{_NAME_WORD}){{0,7}}\Z")
_PAUSES = ".!?;,…"
_SIGNS = (":", "：", "[", "*", "_", "www.")
_PAUSE = re.compile(r"[.,:]\s+")
_SENTENCE_END = re.compile(r"[.!?;,:…。！？，、；：]['\"”」』’»)\]]*\Z")


class Head(NamedTuple):
    """What the head says, the range it takes (None if it takes none), and its lines.

    The lines are those by which it is found again, without marks: none without a title.
    """

    metadata: Metadata
    span: Span | None
    lines: tuple[str, ...]


NO_HEAD = Head(Metadata(), None, ())


def find_head(text: str, start: int = 0) -> Head:
    """The head of a text that begins at `start`, or `NO_HEAD`."""
    begins = next(line_spans(text, start, start + _REACH), None)
    if begins is None or _is_sentence(text[slice(*begins)]):
        return NO_HEAD
    found = islice(_lines(text, begins[0], start + _REACH), _LINES_OF_HEAD)
    first = next(found)
    fact = {} if first.is_link else _facts(first.plain, below_title=False)
    title = _title(first.plain) if fact is None else {}
    if fact is None and not title:
        return NO_HEAD  # as most texts: it begins with itself
    lines = [first, *islice(found, 2)]  # mostly the first below it tells that this is no head
    below = _facts_of_head(chain(lines[1:] if title else lines, found), bool(title))
    told = [fact for _, fact in below if fact]
    three = _of_three(lines) if title and not told else None
    if (three or not title) and _is_list_of_days(text, first):
        return NO_HEAD
    if three:
        return three
    if not title and len(told) < 2:
        # A lone dateline dates a letter, and is as much a part of it as its words.
        return Head(Metadata.of(ORIGIN, {"date": dateline(first.plain)}), None, ())
    if not told and not title.get("date") and not _is_heading(text, lines):
        return NO_HEAD
    said = title
    for fact in told:
        said = {**fact, **said}
    used = [*([first] if title else []), *(line for line, _ in below if told)]
    repeatable = tuple(line.plain for line in used) if title else ()
    return Head(Metadata.of(ORIGIN, said), (used[0].start, used[-1].end), repeatable)


def _of_three(lines: list[Line]) -> Head | None:
    """A head of who, what and when, a line each: "Franklin D. Roosevelt / Day of Infamy / ...".

    The first two may be the other way round; where both or none of them may be a name, only
    the date is sure. None if the third line is no day or month.
    """
    second = lines[1].plain if len(lines) > 2 else ""
    if not second or _facts(second, below_title=False) is not None or not _title(second):
        return None
    date = iso_date(lines[2].plain)
    if date is None or len(date) < len("1941-12"):
        return None
    one, other = (line.plain for line in lines[:2])
    if _is_name(one) == _is_name(other):
        return Head(Metadata.of(ORIGIN, {"date": date}), None, ())
    author, title = (one, other) if _is_name(one) else (other, one)
    said = {"title": title, "author": author, "date": date}
    span = (lines[0].start, lines[2].end)
    return Head(Metadata.of(ORIGIN, said), span, tuple(line.plain for line in lines[:3]))


def _is_list_of_days(text: str, first: Line) -> bool:
    """Whether many of the first lines are days, as in a register, or in short entries.

    In a letter, one more may be that on which it was received.
    """
    lines = islice(_lines(text, first.start, first.start + _REACH), _LINES_OF_HEAD)
    return sum(dateline(line.plain) is not None for line in lines) > _DAYS_OF_HEAD


def _is_name(line: str) -> bool:
    return " " in line and not line.isupper() and bool(_NAME.match(line))


def _facts_of_head(lines: Iterable[Line], below_title: bool) -> list[tuple[Line, dict[str, str]]]:
    """The lines until the first that is no line of a head, and what each says.

    A few links may stand among them; a list of links is a text.
    """
    facts: list[tuple[Line, dict[str, str]]] = []
    for line in lines:
        fact = {} if line.is_link else _facts(line.plain, below_title)
        links = sum(not said for _, said in facts)
        if fact is None or (not fact and links == _LINKS_OF_HEAD):
            break
        facts.append((line, fact))
    return facts


def repeated_heads(text: str, head: Head) -> tuple[Span, ...]:
    """Where the lines of the head stand again: its first and at least one more.

    List marks, emphasis and blank lines between may differ.
    """
    if head.span is None or len(head.lines) < 2:
        return ()
    spans = []
    title = re.compile(
        re.escape(head.lines[0]).replace(r"\ ", r"[*_]*[^\S\r\n]+[*_]*"), re.IGNORECASE
    )
    at = head.span[1]
    while found := title.search(text, at):
        # Only marks may stand before a title on its line; they are few.
        before = text[max(at, found.start() - 20) : found.start()]
        at = found.end()
        *above, marks = re.split(r"[\r\n\f]", before)
        lines = zip(_lines(text, found.start() - len(marks)), head.lines, strict=False)
        same = [line for line, own in takewhile(_are_same, lines)] if above else []
        if len(same) > 1:
            at = same[-1].end
            spans.append((same[0].start, at))
    return tuple(spans)


def _lines(text: str, start: int, end: int | None = None) -> Iterator[Line]:
    """The lines; a term with the one that defines it, as "term: definition"."""
    done = start
    for span in line_spans(text, start, len(text) if end is None else end):
        if span[0] < done:
            continue
        line = line_of(text, *span)
        if defined := _DEFINITION.match(text, span[1]):
            done = defined.end()
            line = line._replace(plain=f"{line.plain}: {defined['value'].rstrip()}", end=done)
        yield line


def _are_same(pair: tuple[Line, str]) -> bool:
    return pair[0].plain.casefold() == pair[1].casefold()


def _is_sentence(line: str) -> bool:
    """Whether a line is no title and says no fact, as can be told at a glance of many."""
    return (
        len(line) <= LONGEST
        and line[0].isalpha()
        and line[-1] in _PAUSES
        and not any(map(line.__contains__, _SIGNS))
        and not any(map(str.isdigit, line))
        and not line.isupper()
    )


def _title(line: str) -> dict[str, str]:
    """What a line that says no fact says if it may be a title: few words that end no sentence."""
    if not 2 <= len(line) <= 200:
        return {}
    # "Annual Message to the Congress. January 22, 1970": a title and its date in a line.
    for match in _PAUSE.finditer(line):
        before, date = line[: match.start()], iso_date(line[match.end() :])
        if date and len(date) == 10 and before.count(" ") >= 4 and _in_title_case(before):
            return {"title": before, "date": date}
    if _SENTENCE_END.search(line) and not line.isupper():
        return {}
    begins = line[0].isalnum() or line[0] in "\"'“‘«„¿¡「『《〈【"
    return {"title": line} if begins and any(char.isalpha() for char in line) else {}


def _facts(line: str, below_title: bool) -> dict[str, str] | None:
    """What a line of a head says; nothing for links; None if it is no line of a head."""
    if not line or not line.strip(BRACKETS + " "):
        return {}
    if (":" in line or "：" in line) and (labelled := _LABELLED.match(line)):
        return _labelled(labelled["label"].casefold(), labelled["value"])
    if below_title and (byline := _BYLINE.match(line)) and _NAME.match(byline["name"]):
        return {"author": byline["name"]}
    if date := dateline(line.strip(BRACKETS + " ")):
        return {"date": date}
    return None


def _labelled(label: str, value: str) -> dict[str, str] | None:
    if label in _SPEAKERS:
        return {_SPEAKERS[label]: value} if _is_name(value) else None
    if label not in _LABELS:
        return None
    name = _LABELS[label]
    if name == "date":
        return {name: iso_date(value) or dateline(value) or value}
    return {name: value} if name else {}


def _is_heading(text: str, lines: list[Line]) -> bool:
    """Whether a first line with nothing of a head below it is a title all the same.

    It is if it is in capitals, of three words or more, with a blank line below.
    """
    first = lines[0]
    below = text[first.end : lines[1].start] if len(lines) > 1 else ""
    line_ends = re.findall(r"\r\n|\r|\n", below)
    return len(line_ends) > 1 and first.plain.isupper() and first.plain.count(" ") >= 2


def _in_title_case(text: str) -> bool:
    words: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 4 >= len(words) * 3

"""The note of a quotation, beside the source and place that the collection knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.analysis import fold
from sourcesearch.cite.names import names
from sourcesearch.dates import Interval, parse

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Locator

__all__ = ["Noted", "names_document", "noted"]

_PLACES = {
    "page": r"(?:\bpp?|\bS|\bpages?|\bSeiten?)\.?[ \u00a0]*\[?(\d+|[ivxlc]+)\b"
    r"(?:\]?[-–]\[?(\d+)\b)?\]?",
    "folio": r"(?:\bfols?|\bff?|\bf°|\bBl)\.?[ \u00a0]*(\d+[rv]?)()",
    "line": r"(?:\blines?|\bZ\.|\bl\.)[ \u00a0]*(\d+)(?:[-–](\d+))?",
    "paragraph": r"(?:¶|\bpara\.)[ \u00a0]*(\d+)(?:[-–](\d+))?",
    "timestamp": r"\b((?:\d+:)?\d\d?:\d\d)()\b",
}
_BARE = re.compile(r"(?:\)|[^\W\d]|”|\d{4}),[ \u00a0](\d{1,4})(?:[-–](\d{1,4}))?\.?$")
"""A number at the end of a note is a page: "(Polar Press, 1954), 12."."""

_SAME = re.compile(r"\b(?:ibid|ebd|ebenda|ibidem|op\. cit|a\. ?a\. ?O|loc\. cit)\b", re.I)
_REMARK = re.compile(
    r"\b(?:emphas\w+|italics|hervorh\w*|herv\b|kursiv\w*|soulign\w+|italiques|translat\w+"
    r"|übers\w*|traduction|trad)\b",
    re.I,
)
"""What a writer did with a quotation; without a number it names no source."""

_DAY = re.compile(
    r"""(?P<seen> \b(?:accessed|retrieved|abgerufen|besucht|consultée?|Zugriff)\b [\w :,]{0,9} \s)?
    \b (?P<day> \d{4}-\d\d-\d\d
      | \d{1,2}(?:\.|er|st|nd|rd|th)? \s [^\W\d]+\.? \s \d{4}
      | [^\W\d]+\.? \s \d{1,2},? \s \d{4}
      | \d{1,2}\. \s? \d{1,2}\. \s? \d{4} ) \b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")


class Noted(NamedTuple):
    """What a note says of a quotation, beside what was found.

    text:     the note.
    source:   whether it names the document in which the quotation stands; None where it
              names none ("ibid.").
    place:    the page, folio, line, paragraph or time that it names, as it is written.
    is_there: whether the quotation stands there; None where the document has no such places.
    """

    text: str
    source: bool | None
    place: str
    is_there: bool | None


def noted(text: str, document: StoredDocument, locator: Locator) -> Noted:
    """A note beside the place where its quotation was found."""
    label, first, last, written = _place(_without(text, document))
    there = _is_at(locator, label, first, last or first) if label else None
    return Noted(text, names_document(text, document), written, there)


def _without(text: str, document: StoredDocument) -> str:
    """A note without the title and the source, whose shelf mark may have leaves ("Bl. 206")."""
    for known in (document.source, document.title):
        if known:
            text = text.replace(known, "_")
    return text


def names_document(text: str, document: StoredDocument) -> bool | None:
    """Whether a note names a document: its title, author, source or file; None for "ibid.", and
    for remarks like "emphasis added".

    It does not where both have a date to the day, and it is another.
    """
    if not _WORD.search(text) or _SAME.search(text):
        return None
    if _REMARK.search(text) and not re.search(r"\d", text):
        return None
    if _is_of_another_day(text, document.interval):
        return False
    said = set(_words(text))
    title = set(_words(document.title or ""))
    if title and sum(word in said for word in title) >= 0.6 * len(title):
        return True
    sources = _words(document.source or "")
    short = _words((document.title or "").partition(":")[0])
    if len(short) > 1 and said.issuperset(short):
        return True
    if _names_one(said, document.author or ""):
        return True
    if sources and all(word in said for word in sources):
        date = document.date or ""
        return not (years := re.findall(r"\b\d{4}\b", text)) or date[:4] in years
    stem = document.shown.rpartition("/")[2].rpartition(".")[0]
    if not _WORD.search(stem):
        return False  # "12" is a page, a day and a year
    return re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", text) is not None


def _names_one(said: set[str], authors: str) -> bool:
    """Whether a note of these words has the family name of one of some authors, or all of a body's
    name: of "Hofmannsthal, Hugo von" it is Hofmannsthal."""
    called = (_words(one.get("family") or one.get("literal", "")) for one in names(authors))
    return any(words and said.issuperset(words) for words in called)


def _is_of_another_day(text: str, dated: Interval | None) -> bool:
    if dated is None or dated.earliest != dated.latest:
        return False
    found = [parse(match["day"]) for match in _DAY.finditer(text) if not match["seen"]]
    days = {each for each in found if each and each.earliest == each.latest}
    return bool(days) and dated not in days


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _place(text: str) -> tuple[str, str, str, str]:
    """The label of the last place a note names, its first and last number, and how it says so."""
    found = [
        (match.start(), label, match[1], match[2] or "", match[0])
        for label, pattern in _PLACES.items()
        for match in re.finditer(pattern, text)
    ]
    if found:
        return max(found)[1:]
    if bare := _BARE.search(text):
        written = bare[0][bare.start(1) - bare.start() :].rstrip(".")
        return "page", bare[1], bare[2] or "", written
    return "", "", "", ""


def _is_at(locator: Locator, label: str, first: str, last: str) -> bool | None:
    if label in ("page", "folio", "timestamp"):
        if locator.page is None:
            return None
        begins, ends = (
            re.sub(r"^(?:fols?|ff?|pp?|S|Bl)[. ]+", "", page).strip("[]")
            for page in (locator.page, locator.last_page or locator.page)
        )
        if begins.isdecimal() and ends.isdecimal() and first.isdecimal():
            end = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
            return int(first) <= int(ends) and int(begins) <= int(end)
        return first.casefold() in (begins.casefold(), ends.casefold())
    if label == "paragraph":
        return None if locator.paragraph is None else int(first) <= locator.paragraph <= int(last)
    if locator.lines is None:
        return None
    return int(first) <= locator.lines[1] and locator.lines[0] <= int(last)

"""The cover that JSTOR puts before an article, and the lines below each of its pages.

The cover says what the article is: its title, "Author(s):", "Source:" with journal, volume, date
and pages, "Published by:", "Stable URL:"; then what JSTOR is, and how it may be used. Neither it
nor the lines ("This content downloaded from ...") are searched or quoted.
https://www.jstor.org, https://about.jstor.org/terms
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "cover of JSTOR"

_REACH = 6_000
_LONGEST_TITLE = 1_000
"""Characters above the first name on a cover: a title, mostly in a line or two."""

_SIGN = "jstor.org/stable/"
_EARLY = "Early Journal Content on JSTOR"
"""With which a notice begins that says nothing of the article, as in the Internet Archive."""

_NAME = re.compile(
    r"^[ \t]*(Author\(s\)|Review by|Reviewed work\(s\)|Source|Published by|Stable URL|Accessed)"
    r"[ \t]*:",
    re.MULTILINE,
)
_USE = re.compile(
    r"All use subject to[ \t](?:JSTOR Terms and Conditions|https?://about\.jstor\.org/terms)"
)
_REST = re.compile(r"[ \t]*\n?[^\n]*")
"""The last value on a cover that nothing ends, in its line or the next: it may be an address."""

_ABOUT = re.compile(r"please contact support@jstor\.org\.?")
"""With which a cover ends, and with which if it has not that below it."""

_JOURNAL = re.compile(
    r"(?P<source>.+?),(?: (?P<season>[^,]*\d{4}),)?(?: Vol\. (?P<volume>[^,(]+?))?"
    r"(?:,? No\. (?P<number>[^,(]+?))?,?(?: \((?P<date>[^()]*\d{4})\))?,? pp?\. (?P<pages>[\w-]+)"
)
_YEAR = re.compile(r"\b1[6-9]\d\d\b|\b20\d\d\b")
_LINE = re.compile(
    r"^[ \t]*(?:This content downloaded from[^\n]*|All use subject to[^\n]*(?:JSTOR|jstor)[^\n]*)$",
    re.MULTILINE,
)


def find_frame(text: str) -> Frame | None:
    """The cover of an article and the lines below its pages; None if it has no cover."""
    if _EARLY in text[:_REACH] and (end := _ABOUT.search(text, 0, _REACH)):
        return Frame(Metadata(), ((0, end.end()),))
    if _SIGN not in text[:_REACH]:
        return None
    names, limit = _names(text)
    values = dict(_values(text, names))
    if not (values.get("Stable URL") and "Source" in values):
        return None
    last = names[-1].end()
    end = _USE.search(text, last, limit) or _ABOUT.search(text, last, limit)
    end = end or _REST.match(text, last, limit)
    cover = (0, end.end() if end else last)
    title = " ".join(text[: names[0].start()].split())
    said = {"title": title, **dict(_said(values))}
    lines = (line.span() for line in _LINE.finditer(text, cover[1]))
    return Frame(Metadata.of(ORIGIN, said), (cover, *lines))


def _names(text: str) -> tuple[list[re.Match[str]], int]:
    """The names on the cover, and where it has ended; none, if it does not begin soon.

    A name again is of something else: a table in the article, or the next of several in notes.
    """
    names: dict[str, re.Match[str]] = {}
    for name in _NAME.finditer(text, 0, _REACH):
        if not names and name.start() > _LONGEST_TITLE:
            break
        if name[1] in names:
            return list(names.values()), name.start()
        names[name[1]] = name
    return list(names.values()), _REACH


def _values(text: str, names: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """What stands behind each name, up to the next one or an empty line."""
    ends = [*(name.start() for name in names[1:]), _REACH]
    for name, end in zip(names, ends, strict=False):
        value, _, _ = text[name.end() : end].partition("\n\n")
        yield name[1], " ".join(value.split())


def _said(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the cover says of the article, by the names that all sources have."""
    yield "author", fields.get("Author(s)") or fields.get("Review by", "")
    yield "publisher", fields.get("Published by", "")
    yield "url", fields["Stable URL"].split()[0]
    found = _JOURNAL.fullmatch(fields["Source"].rstrip(" ."))
    if found is None:
        yield "source", fields["Source"]
        return
    for name in ("source", "volume", "number", "pages"):
        yield name, (found[name] or "").strip()
    written = (found["date"] or found["season"] or "").replace(",", "")
    year = _YEAR.search(written)
    yield "date", iso_date(written) or (year[0] if year else "")

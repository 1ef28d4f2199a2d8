"""The text of a record that has tags of HTML, as web sites and interfaces of archives give it.

It stays as it is written; the tags are not searched, and a paragraph is what stands between tags
that end one. A text without a closing tag of a block, or a break, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Span, stripped
from sourcesearch.readers.common.paragraphs import paragraphs

__all__ = ["spans_of"]

_SIGN = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|td)>|<br\s*/?>", re.IGNORECASE)
_NAMES = (
    "a|abbr|acronym|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|br|button|caption"
    "|center|cite|code|col|colgroup|dd|del|details|dfn|dir|div|dl|dt|em|embed|figcaption|figure|font"
    "|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta"
    "|nav|noscript|object|ol|option|p|param|picture|pre|q|rp|rt|ruby|s|samp|script|section|select"
    "|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|tfoot|th"
    "|thead|time|title|tr|tt|u|ul|var|video|wbr|[a-z]+:[a-z]+"
)
_TAG = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>=]{{0,500}}+=[^<>]{{0,2000}}+|\s*/?)>|<!--[^<>]{{0,2000}}-->",
    re.IGNORECASE,
)
"""An element of HTML, whose attributes have values: not `<Smith 1900>`, `a < b`, `<gap>`."""

_UNSEARCHED = re.compile(rf"{_TAG.pattern}|&(?:amp|nbsp|quot|apos|lt|gt);", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|table|tr|td|section|article)\b", re.IGNORECASE
)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def spans_of(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The paragraphs and the tags of a text; None if it has no tags of HTML."""
    if not _SIGN.search(text):
        return None
    tags = list(_TAG.finditer(text))
    found = (span for place in _blocks(text, tags) for span in paragraphs(text, *place))
    return tuple(found), tuple(each.span() for each in _UNSEARCHED.finditer(text))


def _blocks(text: str, tags: list[re.Match[str]]) -> Iterator[Span]:
    """What stands between tags that end a paragraph, or two breaks, without tags at its ends."""
    first = last = -1
    breaks = 0
    at = 0
    for start, end, name in [
        *((*tag.span(), tag[0]) for tag in tags),
        (len(text), len(text), "<p"),
    ]:
        if span := stripped(text, at, start):
            first = span[0] if first < 0 else first
            last, breaks = span[1], 0
        breaks += bool(_BREAK.match(name))
        if first >= 0 and (_BLOCK.match(name) or breaks > 1):
            yield first, last
            first = -1
        at = end

"""The text that a web page shows.

It is plain text as a browser would show it: blocks between blank lines, rows of tables on lines,
white space collapsed. Only the main content is taken, without navigation, scripts and
controls; what stands there twice stays twice. A page that would be empty so is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Shown", "main_text"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dialog",
    "dir", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav", "ol",
    "p", "pre", "search", "section", "summary", "table", "ul",
})  # fmt: skip
_AROUND = frozenset({"header", "footer", "aside", "search"})
_AROUND_ROLES = frozenset({"banner", "contentinfo", "complementary", "search"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTENT = frozenset({"main", "article"})

_LONGEST_TITLE = 1_000
_SPACES = re.compile(r"[ \t\n\r\f]+")

_SPACE, _TAB, _NEWLINE, _BLANK = range(1, 5)
_GAPS = ("", " ", "\t", "\n", "\n\n")
_GAP_AROUND = (
    dict.fromkeys(_BLOCKS, _BLANK)
    | dict.fromkeys(("li", "tr", "dt", "dd", "tbody", "thead", "tfoot"), _NEWLINE)
    | dict.fromkeys(("td", "th"), _TAB)
)


class Shown(NamedTuple):
    """The text, its headings with where they begin, and the first `<h1>`."""

    text: str
    headings: list[tuple[str, int]]
    title: str | None


def main_text(page: LexborHTMLParser) -> Shown:
    """What `<main>` or the one `<article>` shows if it is most of the page, else the page."""
    body = page.body
    if body is None:
        return Shown("", [], None)
    whole = _Walk().shown(body)
    for selector in ("main, [role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1:
            part = _Walk(inside=True).shown(found[0])
            if len(part.text) * 2 > len(whole.text):
                return part
    return whole if whole.text else _Walk(everything=True).shown(body)


class _Opened(NamedTuple):
    """An element that was entered: its tag, and how much had been written before."""

    tag: str
    pieces: int
    length: int


class _Walk:
    """A walk through the elements of a page that writes down what they show.

    inside:     what stands around an article (headers, asides) is part of one here.
    everything: navigation and all that stands around counts as well.
    """

    def __init__(self, inside: bool = False, everything: bool = False) -> None:
        self._articles = int(inside)
        self._everything = everything
        self._preformatted = 0
        self._pieces: list[str] = []
        self._length = 0
        self._gap = 0
        self._headings: list[tuple[str, int]] = []
        self._title: str | None = None

    def shown(self, root: LexborNode) -> Shown:
        """All that is shown below `root`."""
        # A stack, not recursion: pages nest deeper than Python allows calls.
        stack: list[LexborNode | _Opened | None] = [root.child]
        while stack:
            item = stack.pop()
            if isinstance(item, _Opened):
                self._leave(item)
            elif item is not None:
                stack.append(item.next)
                if opened := self._enter(item):
                    stack += [opened, item.child]
        headings = sorted(
            self._headings, key=lambda heading: heading[1]
        )  # one in another ends first
        return Shown("".join(self._pieces), headings, self._title)

    def _enter(self, node: LexborNode) -> _Opened | None:
        """Writes a text or opens an element; None if there is nothing to see below it."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag == "br":
            # A second one in a row is a blank line: so old pages part their paragraphs.
            self._gap = _BLANK if self._gap >= _NEWLINE else _NEWLINE
        elif tag == "img":
            self._text(f" {node.attributes.get('alt') or ''} ")
        elif not self._is_left_out(tag, node.attributes):
            self._leave_gap(_GAP_AROUND.get(tag, 0))
            if tag == "sup" and "".join(self._pieces[-1:])[-1:].isalpha():
                self._leave_gap(_SPACE)  # a note's number is no part of the word
            self._preformatted += tag == "pre"
            self._articles += tag in _CONTENT
            return _Opened(tag, len(self._pieces), self._length)
        return None

    def _leave(self, opened: _Opened) -> None:
        self._preformatted -= opened.tag == "pre"
        self._articles -= opened.tag in _CONTENT
        if opened.tag in _HEADINGS:
            self._heading(opened)
        self._leave_gap(_GAP_AROUND.get(opened.tag, 0))

    def _heading(self, opened: _Opened) -> None:
        # A title is short; what holds a whole page is copied no further than that.
        written = "".join(self._pieces[opened.pieces : opened.pieces + _LONGEST_TITLE])
        written = written[:_LONGEST_TITLE]
        if title := written.strip():
            start = opened.length + len(written) - len(written.lstrip())
            self._headings.append((title, start))
            if opened.tag == "h1" and self._title is None:
                self._title = title

    def _leave_gap(self, size: int) -> None:
        """At least so much white space comes before what comes next."""
        self._gap = max(self._gap, size)

    def _text(self, text: str) -> None:
        if self._preformatted and text.strip("\n"):
            self._write(text)
            return
        text = _SPACES.sub(" ", text)
        if text[:1] == " ":
            self._leave_gap(_SPACE)
        if words := text.strip(" "):
            self._write(words)
            if text[-1] == " ":
                self._leave_gap(_SPACE)

    def _write(self, text: str) -> None:
        gap = _GAPS[self._gap] if self._pieces else ""
        self._pieces += [gap, text]
        self._length += len(gap) + len(text)
        self._gap = 0

    def _is_left_out(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        if tag == "title" or not tag[:1].isalpha():
            return True
        if self._everything:
            return False
        role = (attributes.get("role") or "").lower()
        if tag == "nav" or role == "navigation":
            return True
        if self._articles or "note" in f"{role} {attributes.get('epub:type')}":
            return False
        return tag in _AROUND or role in _AROUND_ROLES

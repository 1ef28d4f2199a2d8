"""The text that a web page shows.

It is plain text as a browser would show it: blocks between blank lines, rows of tables on lines,
white space collapsed; the numbers of a book's pages in it are its pages, and no text. Only the main
content is taken, without navigation, scripts and controls; what stands there twice stays twice. A
page that would be empty so is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.common.textbuilder import BLANK, LINE, SPACE, TAB, TextBuilder

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
_CONTENT = frozenset({"main", "article", "blockquote"})
"""What may have a header or footer of its own."""

_LONGEST_TITLE = 1_000
_SPACES = re.compile(r"[ \t\n\r\f]+")

_GAP_AROUND = (
    dict.fromkeys(_BLOCKS, BLANK)
    | dict.fromkeys(("li", "tr", "dt", "dd", "tbody", "thead", "tfoot"), LINE)
    | dict.fromkeys(("td", "th"), TAB)
)


class Shown(TextBuilder):
    """The text with its headings, and the first `<h1>`."""

    title: str | None = None


def main_text(page: LexborHTMLParser) -> Shown:
    """What `<main>` or the one `<article>` shows if it is most of the page, else the page."""
    body = page.body
    if body is None:
        return Shown()
    whole = _Walk().shown(body)
    for selector in ("main, [role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1:
            part = _Walk(inside=True).shown(found[0])
            if part.length * 2 > whole.length:
                return part
    return whole if whole.length else _Walk(everything=True).shown(body)


_NOTES = ("doc-noteref", "doc-footnote")
"""The roles of the number of a note, where it is referred to and where it stands."""

_QUOTATIONS = frozenset({"blockquote", "q"})


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
        self._quoted = 0
        self._number = ""  # of the note that begins
        self._text = Shown()

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
        return self._text

    def _enter(self, node: LexborNode) -> _Opened | None:
        """Writes a text or opens an element; None if there is nothing to see below it."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
        elif tag == "br":
            # A second one in a row is a blank line: so old pages part their paragraphs.
            self._text.leave(BLANK if self._text.gap >= LINE else LINE)
        elif tag == "img":
            self._add(f" {node.attributes.get('alt') or ''} ")
        elif tag == "sup" and node.attributes.get("role") == "doc-pagebreak":
            self._text.begin_page(page_label(node.text()))
        elif tag == "sup" and node.attributes.get("role") in _NOTES:
            self._note(node.text(), node.attributes["role"])
        elif not self._is_left_out(tag, node.attributes):
            self._text.leave(_GAP_AROUND.get(tag, 0))
            if tag == "sup" and self._text.last.isalpha():
                self._text.leave(SPACE)  # a note's number is no part of the word
            self._preformatted += tag == "pre"
            self._articles += tag in _CONTENT
            self._quoted += tag in _QUOTATIONS
            return _Opened(tag, self._text.count, self._text.length)
        return None

    def _leave(self, opened: _Opened) -> None:
        self._preformatted -= opened.tag == "pre"
        self._articles -= opened.tag in _CONTENT
        if opened.tag in _HEADINGS:
            self._heading(opened)
        if opened.tag in _QUOTATIONS:
            self._quotation(opened)
        self._text.leave(_GAP_AROUND.get(opened.tag, 0))

    def _heading(self, opened: _Opened) -> None:
        # A title is short; what holds a whole page is copied no further than that.
        written = self._text.since(opened.pieces, _LONGEST_TITLE)[:_LONGEST_TITLE]
        if title := written.strip():
            start = opened.length + len(written) - len(written.lstrip())
            self._text.heading_at(start, title)
            if opened.tag == "h1" and self._text.title is None:
                self._text.title = title

    def _note(self, number: str, role: str | None) -> None:
        """The number of a note, in brackets, not searched; before a note, with its first text."""
        if role == "doc-footnote":
            self._number = number
        else:
            self._number = ""
            start = self._text.write(f"[{number}]")
            self._text.leave_out(start, self._text.length)

    def _quotation(self, opened: _Opened) -> None:
        self._quoted -= 1
        if not self._quoted and self._text.count > opened.pieces:
            gap = self._text.since(opened.pieces, 1)
            self._text.quote(opened.length + len(gap) - len(gap.lstrip()), self._text.length)

    def _add(self, text: str) -> None:
        if self._number and text.strip():
            self._note(self._number, "doc-noteref")
            self._text.leave(SPACE)
        if self._preformatted and text.strip("\n"):
            self._text.write(text)
            return
        text = _SPACES.sub(" ", text)
        if text[:1] == " ":
            self._text.leave(SPACE)
        if words := text.strip(" "):
            self._text.write(words)
            if text[-1] == " ":
                self._text.leave(SPACE)

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

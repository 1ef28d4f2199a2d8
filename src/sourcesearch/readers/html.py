"""How is a web page read?

As a browser would show it, in plain text: blocks between blank lines, rows of tables
on lines, white space collapsed. Only the main content is taken, without navigation,
scripts and controls; what stands there twice stays twice. A page that would be empty
so is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.encoding import decode
from sourcesearch.readers.htmlmeta import page_metadata
from sourcesearch.readers.paragraphs import paragraphs, sections
from sourcesearch.readers.reader import Reader, SourceFile

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["reader"]

MAX_BYTES = 1 << 24

MAX_TAGS = 750_000
"""In a dense table, ten megabytes; parsed, they take half a kilobyte each."""

MAX_DEPTH = 10_000
"""Of nested tags; the parser's time grows with the square of it."""

_CHARSET = re.compile(
    rb"""<meta[^<>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]+)"""
    rb"""|\A\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)

# Tags that change the look of words only. HTML has a parser repeat the ones left open in
# every following block, which a page can use to fill all memory; so they go before parsing.
_LOOKS = re.compile(
    r"</?(?:b|big|em|font|i|nobr|s|small|strike|strong|tt|u)"
    r"(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?>",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_XHTML = re.compile(r"\A\s*<\?xml|<html[^<>]*\sxmlns", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*)/>", re.IGNORECASE)
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
# These end where the next one begins, however often the end tag is left out.
_CLOSED_BY_NEXT = _VOID | frozenset({
    "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
})  # fmt: skip
_LINES = frozenset({"li", "tr", "dt", "dd", "tbody", "thead", "tfoot"})
_CELLS = frozenset({"td", "th"})
_NEVER = frozenset({
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math",
    "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
})  # fmt: skip
_AROUND = frozenset({"nav", "header", "footer", "aside", "search"})
_AROUND_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")

_SPACE, _TAB, _NEWLINE, _BLANK = range(1, 5)
_GAPS = ("", " ", "\t", "\n", "\n\n")


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a web page."""
    if file.size > MAX_BYTES:
        raise ReaderError(f"a web page of more than {MAX_BYTES >> 20} MB")
    data = file.read()
    declared = _CHARSET.search(data, 0, 4096)
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    source, encoding = decode(data, name)
    page = _parse(source)
    shown = _main_text(page)
    text = "".join(shown.pieces)
    heading = Metadata.of("<h1>", {"title": shown.title})
    yield Document(
        text,
        metadata=page_metadata(page).or_else(heading),
        format="html",
        paragraphs=paragraphs(text),
        sections=sections(shown.headings, len(text)),
        encoding=encoding.name,
        problems=(encoding.problem,) if encoding.problem else (),
    )


def _parse(source: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    if _XHTML.search(source[:4096]):
        source = _SELF_CLOSED.sub(_close, source)
    source = _LOOKS.sub("", source)
    tags = source.count("<") - source.count("</")
    if tags > MAX_TAGS:
        raise ReaderError(f"a web page of more than {MAX_TAGS:,} tags")
    if tags > MAX_DEPTH:
        _check_depth(source)
    return LexborHTMLParser(source)


def _close(tag: re.Match[str]) -> str:
    """In XHTML `<script/>` is closed; in HTML it would swallow the page."""
    name = tag[1].lower()
    return tag[0] if name in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _check_depth(source: str) -> None:
    depth = 0
    for closing, name in _OPENING.findall(source):
        if name.lower() not in _CLOSED_BY_NEXT:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > MAX_DEPTH:
                raise ReaderError(f"tags nested more than {MAX_DEPTH:,} deep")


def _main_text(page: LexborHTMLParser) -> _Shown:
    """What `<main>` or the one `<article>` shows if it is most of the page, else the page."""
    body = page.body
    if body is None:
        return _Shown()
    whole = _show(body)
    for selector in ("main, [role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1:
            part = _show(found[0], inside=True)
            if part.length * 2 > whole.length:
                return part
    return whole if whole.pieces else _show(body, inside=True, all_of_it=True)


@dataclass
class _Shown:
    """The text as it grows, and the headings in it with where they begin."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[tuple[str, int]] = field(default_factory=list)
    title: str | None = None
    _gap: int = 0

    def gap(self, size: int) -> None:
        """Leave at least so much white space before what comes next."""
        self._gap = max(self._gap, size)

    def line_break(self) -> None:
        """A second one in a row is a blank line, as old pages part their paragraphs."""
        self._gap = _BLANK if self._gap >= _NEWLINE else _NEWLINE

    def text(self, text: str) -> None:
        """White space collapsed, at the ends too."""
        text = _SPACES.sub(" ", text)
        if text[:1] == " ":
            self.gap(_SPACE)
        if words := text.strip(" "):
            self.verbatim(words)
            if text[-1] == " ":
                self.gap(_SPACE)

    def verbatim(self, text: str) -> None:
        gap = _GAPS[self._gap] if self.pieces else ""
        self.pieces += [gap, text]
        self.length += len(gap) + len(text)
        self._gap = 0

    def heading(self, level: str, first_piece: int, start: int) -> None:
        """The pieces since `first_piece`, at `start`, were a heading."""
        shown = "".join(self.pieces[first_piece:])
        title = shown.strip()
        if title:
            self.headings.append((title, start + len(shown) - len(shown.lstrip())))
            if level == "h1" and self.title is None:
                self.title = title


def _show(root: LexborNode, inside: bool = False, all_of_it: bool = False) -> _Shown:
    """The text below `root`. Headers, footers and asides count `inside` an article only.

    The walk keeps its own stack: pages nest deeper than Python calls.
    """
    shown = _Shown()
    pre = 0
    depth_inside = int(inside)
    # A node to enter, or what to do on leaving an element: its tag and where it began.
    stack: list[LexborNode | tuple[str, int, int] | None] = [root.child]
    while stack:
        item = stack.pop()
        if item is None:
            continue
        if isinstance(item, tuple):
            tag, piece, start = item
            pre -= tag == "pre"
            depth_inside -= tag in ("article", "main")
            if tag[0] == "h" and tag[1:].isdigit():
                shown.heading(tag, piece, start)
            shown.gap(_gap_around(tag))
            continue
        stack.append(item.next)
        tag = item.tag or ""
        if tag == "-text":
            words = item.text_content or ""
            shown.verbatim(words) if pre and words.strip("\n") else shown.text(words)
        elif tag == "br":
            shown.line_break()
        elif tag == "img":
            shown.text(f" {item.attributes.get('alt') or ''} ")
        elif not _is_left_out(item, tag, bool(depth_inside), all_of_it):
            shown.gap(_gap_around(tag))
            if tag == "sup" and _is_note_mark(item, shown):
                shown.gap(_SPACE)
            pre += tag == "pre"
            depth_inside += tag in ("article", "main")
            stack += [(tag, len(shown.pieces), shown.length), item.child]
    return shown


def _gap_around(tag: str) -> int:
    if tag in _LINES:
        return _NEWLINE
    if tag in _CELLS:
        return _TAB
    return _BLANK if tag in _BLOCKS else 0


def _is_left_out(node: LexborNode, tag: str, inside: bool, all_of_it: bool) -> bool:
    if tag in _NEVER or not (tag[0].isalpha()):
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    if all_of_it:
        return False
    role = (attributes.get("role") or "").lower()
    if tag == "nav" or role == "navigation":
        return True
    return not inside and (tag in _AROUND or role in _AROUND_ROLES)


def _is_note_mark(node: LexborNode, shown: _Shown) -> bool:
    """A raised number behind a word is a note, and no part of the word."""
    mark = node.text().strip()
    return mark.isdigit() and bool(shown.pieces) and shown.pieces[-1][-1:].isalpha()


reader = Reader("html", (".html", ".htm", ".xhtml", ".xht", ".shtml"), read)

"""The source of a web page as the parser is given it.

The parser builds a tree as browsers do, and a page can make that take hours or all memory:
its time grows with the square of a tag's attributes and with the depth of what is open,
and tags that change the look of words are repeated in every block that follows. So the
page is gone through once before, tag by tag, and only what the text depends on is written
down for the parser: blocks, each closed, nested to a depth that no page needs, with the few
attributes that are asked for. What is never shown (scripts, controls, what is hidden) ends
here, and so do the tags inside lines, which part no words.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sourcesearch.errors import ReaderError
from sourcesearch.readers.markup import notemarks

__all__ = ["MAX_TAGS", "PageSource", "page_source"]

MAX_TAGS = 750_000
"""In a dense table, ten megabytes; parsed, they take half a kilobyte each."""

_LONGEST_DATE = 100

_DEEPEST = 250
"""Blocks inside each other; what nests deeper is taken for part of the last of them."""

# After a "=" a quoted value may hold ">". A tag that nothing closes goes on to the end.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*)"
    r"(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>?"
    r"|<!(?P<type>(?i:doctype)\b[^>]*+)>|<!--(?:-?>|.*?--!?>|.*\Z)|<[!?/][^>]*+>?",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"([^\s/>=\"'][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+"
)
_HIDDEN_STYLE = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.IGNORECASE)
_MAY_HIDE = re.compile("hidden|none", re.IGNORECASE)
_XHTML = re.compile(r"\A\s*<\?xml|<html[^<>]*\sxmlns", re.IGNORECASE)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "details", "dialog", "dir",
    "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "legend", "main", "menu", "nav", "ol", "pre", "q", "search",
    "section", "summary", "table", "ul",
})  # fmt: skip
"""With the one element inside lines that says what its words are: a quotation."""

_CLOSED_BY_NEXT = frozenset({"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
"""These end where the next one begins, however often the end tag is left out."""

_VOID = frozenset({"br", "hr", "img", "meta"})
_ONCE = frozenset({"body", "head", "html"})
_NEVER = frozenset({
    "audio", "button", "canvas", "datalist", "math", "noscript", "object", "rp", "rt", "select",
    "svg", "template", "video",
})  # fmt: skip
_PAGE_BREAK = re.compile(r"page(?:num|break)\b")
_PAGE_NUMBER = re.compile(
    r"(?:\s|</?a\b[^<>]{0,300}>){0,6}[\[({]?(?:\s*(?:pg|page|p|seite|s)\b\.?)?\s{0,3}"
    r"(?P<number>\d{1,5}[a-z]?|[ivxlcdm]{1,9}|)[\])}]?(?:\s|</a>){0,6}</(?:a|div|p|span)>",
    re.IGNORECASE,
)
"""In an element of that class, as Distributed Proofreaders write it, or of that role; "" where only
an attribute says it. https://www.pgdp.net/wiki/DP_Official_Documentation:PP_and_PPV"""

_PAGE_SHOWN = re.compile(
    r"(?:[\s\u200b]|&#8203;|<span\b[^<>]{0,300}>|\[?(?:\d{1,5}[a-z]?|[ivxlcdm]{1,9})\]?(?=<)){0,9}+"
    r"(?=</span>)"
)
"""What an element shows of a page that has its number in `data-page-number`, as in Wikisource."""

_OF_ITEMS = ("dl", "menu", "ol", "table", "ul")
_READINGS = frozenset({"rp", "rt"})
_FOREIGN = frozenset({"math", "svg"})
_RAW = frozenset({
    "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
})  # fmt: skip
"""Elements whose content has no tags."""

_ENDS_HIDDEN = _BLOCKS | _CLOSED_BY_NEXT | _ONCE | {"ruby"}
_ASKED = {
    "html": ("lang", "xml:lang"),
    "img": ("alt",),
    "meta": ("name", "property", "http-equiv", "content"),
    "time": ("datetime", "pubdate", "itemprop"),
}
_ASKED_OF_ALL = ("role", "epub:type")


class PageSource(NamedTuple):
    """What the parser is given, and the texts of the page's JSON-LD, which it is not."""

    markup: str
    data: list[str]


def page_source(page: str) -> PageSource:
    """What of a page is given to the parser. Raises `ReaderError` if it has too many tags."""
    if page.count("<") - page.count("</") > MAX_TAGS:
        raise ReaderError(f"a web page of more than {MAX_TAGS:,} tags")
    return _Source(page).written()


class _Source:
    """A page as it is gone through and written anew."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._xhtml = bool(_XHTML.search(page[:4096]))
        self._written = io.StringIO()
        self._data: list[str] = []
        self._open: list[str] = []
        self._notes: dict[str, str] = {}
        """The numbers of notes that are still to come, by the identifiers of their elements."""
        self._once: set[str] = set()
        self._hidden = ""
        """The element that is hidden with all it holds, "" if what comes is seen."""
        self._inside: Counter[str] = Counter()
        """How many elements of each name are open in the one that is hidden."""

    def written(self) -> PageSource:
        page, at = self._page, 0
        while tag := _TAG.search(page, at):
            self._text(page[at : tag.start()])
            at = tag.end()
            if tag["type"]:
                self._written.write(f"<!{tag['type']}>")
            elif tag["name"]:
                name, attributes = tag["name"].lower(), tag["attributes"]
                at = self._end(name, at) if tag["end"] else self._start(name, attributes, at)
        self._text(page[at:])
        self._close(0)
        return PageSource(self._written.getvalue(), self._data)

    def _text(self, text: str) -> None:
        if text and not self._hidden:
            self._written.write(text.replace("<", "&lt;"))

    def _start(self, name: str, attributes: str, at: int) -> int:
        """A start tag that ends at `at`; where to go on."""
        closed = attributes.endswith("/") and (self._xhtml or self._hidden in _FOREIGN)
        if name in _RAW and not closed:
            return self._raw(name, attributes, at)
        if self._hidden and not self._ends_before(name):
            self._inside[name] += not closed
        elif name in _NEVER or (name not in _ONCE and _is_hidden(attributes)):
            if not closed and name not in _VOID:
                self._hidden, self._inside = name, Counter({name: 1})
        elif name == "sup" and (mark := notemarks.raised(self._page, at)):
            self._mark(mark["number"], mark["link"] or "", notemarks.follows_word(self._page, at))
            return mark.end()
        elif name == "a" and (mark := notemarks.linked(self._page, at, attributes)):
            self._mark(mark["number"], attributes, False)
            return mark.end()
        elif name == "a" and "#" in attributes and (mark := notemarks.way_back(self._page, at)):
            return mark.end()
        elif name == "time":
            self._time(attributes, at)
        elif "page" in attributes and (number := self._page_number(attributes, at)):
            return number.end()
        else:
            self._seen(name, attributes, closed)
        return at

    def _mark(self, number: str, link: str, follows_word: bool) -> None:
        """The mark of a note, to which a link may lead; its element is numbered as it comes."""
        place = dict(_attributes(link)).get("href", "")
        if place.startswith("#"):
            self._notes[place[1:]] = number
        is_note = place.startswith("#") or (follows_word and not link)
        role = ' role="doc-noteref"' if is_note else ""
        self._written.write(f"<sup{role}>{number}</sup>")

    def _page_number(self, attributes: str, at: int) -> re.Match[str] | None:
        """The number of a page, which an element shows or has in its attributes; None if none."""
        if not _PAGE_BREAK.search(attributes):
            return None
        said = dict(_attributes(attributes))
        label: str | None = said.get("data-page-number")
        found = (_PAGE_SHOWN if label else _PAGE_NUMBER).match(self._page, at)
        if found and not label:
            title = said.get("title", "")
            named = said.get("id", "") if "/" in title else title  # "Page:The Wreck.djvu/22"
            label = found["number"] or said.get("aria-label") or named
        if found and label and any(map(str.isalnum, label)):
            label = label.replace("<", "&lt;")
            self._written.write(f'<sup role="doc-pagebreak">{label}</sup>')
        return found

    def _number(self, attributes: str) -> None:
        """The number of the note that begins with an element, if it is one."""
        if self._notes and "id" in attributes:
            number = self._notes.pop(dict(_attributes(attributes)).get("id", ""), "")
            if number:
                self._written.write(f'<sup role="doc-footnote">{number}</sup>')

    def _ends_before(self, name: str) -> bool:
        """Whether the hidden element ends, without an end tag, where one of this name begins."""
        ends = name == self._hidden and name in _CLOSED_BY_NEXT | _READINGS
        if ends and not any(self._inside[block] for block in _OF_ITEMS):
            self._hidden = ""
        return not self._hidden

    def _seen(self, name: str, attributes: str, closed: bool) -> None:
        if name in _BLOCKS:
            self._open.append(name)
            if len(self._open) <= _DEEPEST:
                self._write(name, attributes)
                self._number(attributes)
            if closed:
                self._close(len(self._open) - 1)
        elif name in _CLOSED_BY_NEXT or name in _VOID:
            self._write(name, attributes)
            if name not in _VOID:
                self._number(attributes)
            if closed and name not in _VOID:
                self._written.write(f"</{name}>")
        elif name in _ONCE and name not in self._once:
            self._once.add(name)
            self._write(name, attributes)

    def _time(self, attributes: str, at: int) -> None:
        """A date, which its attribute says or the text behind its tag, that ends at `at`."""
        if "datetime" not in attributes.lower():
            said = self._page[at : at + _LONGEST_DATE].partition("<")[0].replace('"', "")
            attributes += f' datetime="{said}"'
        self._write("time", attributes)
        self._written.write("</time>")

    def _write(self, name: str, attributes: str) -> None:
        self._written.write(f"<{name}")
        if "=" in attributes:
            asked = (*_ASKED.get(name, ()), *_ASKED_OF_ALL)
            for attribute, value in _attributes(attributes):
                if attribute in asked:
                    value = value.replace('"', "&quot;").replace("<", "&lt;")
                    self._written.write(f' {attribute}="{value}"')
        self._written.write(">")

    def _end(self, name: str, at: int) -> int:
        if self._hidden:
            if self._inside[name] > 0:
                self._inside[name] -= 1
                if name == self._hidden and not self._inside[name]:
                    self._hidden = ""
                return at
            if name not in _ENDS_HIDDEN:
                return at
            self._hidden = ""  # it was left open in an element that ends here
        if name in _BLOCKS:
            for count in range(len(self._open) - 1, max(-1, len(self._open) - _DEEPEST), -1):
                if self._open[count] == name:
                    self._close(count)
                    break
        elif name in _CLOSED_BY_NEXT or name in ("br", "head"):
            self._written.write(f"</{name}>")
        return at

    def _close(self, count: int) -> None:
        """Closes blocks until only so many are open."""
        while len(self._open) > count:
            if len(self._open) <= _DEEPEST:
                self._written.write(f"</{self._open[-1]}>")
            self._open.pop()

    def _raw(self, name: str, attributes: str, at: int) -> int:
        """An element whose content has no tags; it goes on to its end tag, or the page's end."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._page, at)
        text = self._page[at : end.start()] if end and name != "plaintext" else self._page[at:]
        if name == "script" and "ld+json" in attributes.lower():
            self._data.append(text)
        elif name == "title" and not self._hidden:
            self._written.write(f"<title>{text.replace('<', '&lt;')}</title>")
        elif name in ("plaintext", "xmp"):
            self._text(text.replace("&", "&amp;"))
        return at + len(text)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """The names in lower case and the values of attributes, each name once."""
    seen: set[str] = set()
    for name, *values in _ATTRIBUTE.findall(text):
        name = name.lower()
        if name not in seen:
            seen.add(name)
            yield name, "".join(values)


def _is_hidden(attributes: str) -> bool:
    if not _MAY_HIDE.search(attributes):
        return False
    said = dict(_attributes(attributes))
    return "hidden" in said or bool(_HIDDEN_STYLE.search(said.get("style", "")))

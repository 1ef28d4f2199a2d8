"""The text of an edition: its markup as text that can be read and quoted.

The running text is what the source says, not what its editors make of it: `orig`, `sic`,
`abbr` and the lemma stand in it. Regularised, corrected, expanded and variant readings
follow their paragraph as a paragraph of their own, an apparatus (`hath] has`), and so do
deleted words (`[has]`). Both are found, on their page, and the sentence is quoted as it
stands.

Notes follow the paragraph they belong to and are still on the page of their mark. A line
break inside a word is kept where a hyphen shows it, and vanishes where none does.
Running heads, catchwords and descriptions of pictures are no running text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from xml.etree.ElementTree import Element

from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.tei import elements
from sourcesearch.readers.tei.apparatus import Variant, entries
from sourcesearch.readers.tei.tei_pages import label_of, leads_to_page, pictured

__all__ = ["EditionText", "plain"]

_ORIGINAL = ("orig", "sic", "abbr", "am", "lem")
_EDITED = frozenset({"reg", "corr", "expan", "ex", "rdg"})
_OLD_ATTRIBUTES = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""In editions before P5, the other reading is an attribute: `<sic corr="the">teh</sic>`."""

_NO_WORDS = re.compile(
    r"graphic|illus|figure|fig\b|image|picture|plate|toc|content|advert|blank|index|cover", re.I
)
"""What a gap leaves out that is no part of a sentence."""

_NOTE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[*†‡§]{1,3})[\])]?")
_CLOSING = frozenset(".,;:!?)]}’”»…")


class EditionText:
    """The running text of an edition, or of one letter or article of it, as it grows."""

    def __init__(self, edition: str | None = None) -> None:
        self.text = RunningText()
        self._notes: deque[tuple[Element, str]] = deque()
        self._variants: list[Variant] = []
        self._deleted: list[str] = []
        self._breaks = 0
        self.edition = edition  # the one whose pages count

    def add(self, element: Element) -> None:
        """A paragraph, a stanza, a heading or whatever else stands on its own."""
        if element.tag == "gap" or (element.tag == "ab" and elements.is_forme_work(element)):
            return
        if not len(element) and element.tag in elements.PLAIN:  # as most are
            self.text.block()
            self.text.add(element.text or "")
            self.text.block()
            return
        self._paragraph(element)
        if not self._notes:
            return
        page = self.text.page
        while self._notes:
            note, anchor = self._notes.popleft()
            if anchor != self.text.page:
                self.text.begin_page(anchor)
            self._paragraph(note)
        if page != self.text.page:
            self.text.begin_page(page)

    def _paragraph(self, element: Element) -> None:
        self.text.block()
        start, count = self.text.length, self.text.count
        if element.tag == "note":
            self._note_text(element)
        else:
            self._element(element)
        self.text.block()
        if self._variants or self._deleted:
            self._apparatus(start, count)

    def _apparatus(self, start: int, count: int) -> None:
        """The other readings of the text that began at `start`, with the piece `count`."""
        variants = [Variant(a - start, b - start, other) for a, b, other in self._variants]
        readings = entries(self.text.since(count), variants)
        self.text.add("; ".join([*readings, *(f"[{words}]" for words in self._deleted)]))
        self.text.block()
        self._variants, self._deleted = [], []

    def _element(self, element: Element) -> None:
        _RULES.get(element.tag, _CONTENT)(self, element)

    def _content(self, element: Element) -> None:
        if element.text:
            self.text.add(element.text)
        for child in element:
            _RULES.get(child.tag, _CONTENT)(self, child)
            if child.tail:
                self.text.add(child.tail)

    def _nothing(self, element: Element) -> None:
        """No running text: forme work, pictures, the editors' remarks on the encoding."""

    def _block(self, element: Element) -> None:
        if element.tag == "ab" and elements.is_forme_work(element):
            return
        self.text.block()
        self._content(element)
        self.text.block()

    def _line(self, element: Element) -> None:
        self.text.line()
        self._content(element)
        self.text.line()

    def _speech(self, element: Element) -> None:
        """A speech stays together: its prose goes on below the speaker's name."""
        self.text.block()
        for child in element:
            if child.tag in ("p", "ab"):
                self._line(child)
            else:
                self._element(child)
        self.text.block()

    def _lines(self, element: Element) -> None:
        """Every child on a line; an item behind its label."""
        self.text.block()
        for child in element:
            self.text.line()
            self._element(child)
            self.text.line()
            if child.tag == "label":
                self.text.follow()
            self.text.add(child.tail or "")
        self.text.block()

    def _row(self, element: Element) -> None:
        self.text.line()
        for number, cell in enumerate(element):
            if number:
                self.text.cell()
            self._element(cell)
        self.text.line()

    def _figure(self, element: Element) -> None:
        if any(child.tag in ("head", "p", "ab") for child in element):
            self._block(element)

    def _gap(self, element: Element) -> None:
        said = " ".join(element.get(name, "") for name in ("unit", "reason", "extent"))
        if not _NO_WORDS.search(said):
            self.text.add("[…]")

    def _space(self, element: Element) -> None:
        self.text.space()

    def _line_break(self, element: Element) -> None:
        if self.text.ends_with_hyphen():
            self.text.line()
        elif elements.is_within_word(element):
            self.text.glue()
        else:
            self.text.line()

    def _page_break(self, element: Element) -> None:
        # Of the page breaks of several editions, those of the first one count.
        edition = element.get("ed", "")
        if self.edition is None:
            self.edition = edition
        if edition == self.edition:
            self._breaks += 1
            self.text.begin_page(label_of(element, self.text.page, self._breaks))
        self._column_break(element)

    def _facsimile(self, element: Element) -> None:
        label = pictured(element)
        if label and label != self.text.page:
            self.text.begin_page(label)

    def _column_break(self, element: Element) -> None:
        if self.text.ends_with_hyphen():
            self.text.line()
        elif elements.is_within_word(element):
            self.text.glue()

    def _note(self, element: Element) -> None:
        if element.get("place") == "inline":
            self._content(element)
        else:
            self._notes.append((element, self.text.page))

    def _reference(self, element: Element) -> None:
        """A reference; the mark of a note is not searched and part of no word."""
        mark = "".join(element.itertext()).strip()
        target = element.get("target", "")
        is_mark = target.startswith("#") and _NOTE_MARK.fullmatch(mark)
        if not is_mark or leads_to_page(target):
            self._content(element)
            return
        self.text.add(mark)
        self.text.leave_out(self.text.length - len(mark), self.text.length)

    def _note_text(self, element: Element) -> None:
        """A note behind its own number, if it does not begin with it."""
        label = element.get("n", "").strip()
        if label and not "".join(element.itertext()).lstrip(" \n\t([").startswith(label):
            self.text.add(label)
            self.text.follow()
        self._content(element)

    def _choice(self, element: Element) -> None:
        """The original reading of several; the others go to the apparatus."""
        readings = list(element)
        if not readings:
            return
        original = next((r for name in _ORIGINAL for r in readings if r.tag == name), None)
        if original is None:
            original = next((r for r in readings if r.tag not in _EDITED), readings[0])
        start = self.text.length
        self._content(original)
        for reading in readings:
            if reading is not original and reading.tag not in ("note", "witDetail"):
                self._vary(start, plain(reading))

    def _old_choice(self, element: Element) -> None:
        start = self.text.length
        self._content(element)
        if other := element.get(_OLD_ATTRIBUTES[element.tag]):
            self._vary(start, other)

    def _old_edited(self, element: Element) -> None:
        original = element.get({"corr": "sic", "reg": "orig", "expan": "abbr"}[element.tag])
        if original is None:
            self._content(element)
            return
        start = self.text.length
        self.text.add(original)
        self._vary(start, plain(element))

    def _crossed_out(self, element: Element) -> None:
        if text := plain(element):
            self._deleted.append(text)

    def _word(self, element: Element) -> None:
        start = self.text.length
        self._content(element)
        if other := element.get("reg") or element.get("norm"):
            self._vary(start, other)

    def _punctuation(self, element: Element) -> None:
        """Where each word is an element, layout between them is no space before a comma."""
        mark = (element.text or "").strip()
        if element.get("join") in ("left", "both") or mark[:1] in _CLOSING:
            self.text.glue()
        self._content(element)
        if element.get("join") in ("right", "both"):
            self.text.glue()

    def _vary(self, start: int, reading: str) -> None:
        self._variants.append(Variant(start, self.text.length, reading))


def plain(element: Element) -> str:
    """The original text of an element on one line, without notes."""
    edition = EditionText()
    edition._content(element)
    return " ".join(edition.text.text().split())


_Rule = Callable[[EditionText, Element], None]
_CONTENT: _Rule = EditionText._content
_RULES: dict[str, _Rule] = {
    **dict.fromkeys(elements.BLOCKS, EditionText._block),
    **dict.fromkeys(elements.LINES, EditionText._line),
    **dict.fromkeys(elements.OF_LINES, EditionText._lines),
    **dict.fromkeys(elements.NO_TEXT, EditionText._nothing),
    **dict.fromkeys(("choice", "app"), EditionText._choice),
    **dict.fromkeys(_OLD_ATTRIBUTES, EditionText._old_choice),
    **dict.fromkeys(("corr", "reg", "expan"), EditionText._old_edited),
    "sp": EditionText._speech,
    "row": EditionText._row,
    "figure": EditionText._figure,
    "gap": EditionText._gap,
    "space": EditionText._space,
    "lb": EditionText._line_break,
    "pb": EditionText._page_break,
    "cb": EditionText._column_break,
    "xptr": EditionText._facsimile,
    "note": EditionText._note,
    "ref": EditionText._reference,
    "del": EditionText._crossed_out,
    "w": EditionText._word,
    "pc": EditionText._punctuation,
}

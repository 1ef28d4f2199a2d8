"""How does the markup of an edition become text that can be read and quoted?

The running text is what the source says, not what its editors make of it: `orig`, `sic`,
`abbr` and the lemma stand in it. Regularised, corrected, expanded, deleted and variant
readings follow their paragraph as a paragraph of their own, word by word, as the
apparatus of a printed edition gives them: `gouernment] government; hath] has`. So both
are found, on their page, and the sentence is quoted as it stands.

Notes follow the paragraph they belong to and are still on the page of their mark. A line
break inside a word is kept where a hyphen shows it, and vanishes where none does.
Running heads, catchwords and descriptions of pictures are no running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sourcesearch.document import Span
from sourcesearch.readers.running import RunningText

__all__ = ["EditionText", "plain"]

_ORIGINAL = ("orig", "sic", "abbr", "am", "lem")
_EDITED = frozenset({"reg", "corr", "expan", "ex", "rdg"})
_OLD_ATTRIBUTES = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""In editions before P5, the other reading is an attribute: `<sic corr="the">teh</sic>`."""

_NO_WORDS = re.compile(
    r"graphic|illus|figure|fig\b|image|picture|plate|toc|content|advert|blank|index|cover", re.I
)
"""What a gap leaves out that is no part of a sentence."""

_CLOSING = frozenset(".,;:!?)]}’”»…")
_PAGE_ID = re.compile(r"p(?:age|g|b)?[._-]?0*(\d+[a-z]?|[ivxlc]+)\Z")


class _Variant(NamedTuple):
    """Another reading of the words at `start` to `end`; None where these were deleted."""

    start: int
    end: int
    reading: str


class EditionText:
    """The running text of an edition, or of one letter or article of it, as it grows."""

    def __init__(self) -> None:
        self.text = RunningText()
        self._notes: list[tuple[Element, str]] = []
        self._variants: list[_Variant] = []
        self._breaks = 0
        self._edition: str | None = None

    def add(self, element: Element) -> None:
        """A paragraph, a stanza, a heading or whatever else stands on its own."""
        if element.tag == "gap":
            return
        self._paragraph(element)
        page = self.text.page
        while self._notes:
            note, anchor = self._notes.pop(0)
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
        if self._variants:
            words = _readings(self.text.since(count), start, self._variants)
            self._variants = []
            self.text.add("; ".join(words))
            self.text.block()

    def _element(self, element: Element) -> None:
        rule = _RULES.get(element.tag)
        if rule:
            rule(self, element)
        else:
            self._content(element)

    def _content(self, element: Element) -> None:
        if element.text:
            self.text.add(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self.text.add(child.tail)

    def _nothing(self, element: Element) -> None:
        """No running text: forme work, pictures, the editors' remarks on the encoding."""

    def _block(self, element: Element) -> None:
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

    def _list(self, element: Element) -> None:
        """An item on a line, behind its label if it has one."""
        self.text.block()
        labelled = False
        for child in element:
            if child.tag == "item" and labelled:
                self._content(child)
            else:
                self._line(child)
            labelled = child.tag == "label"
            if labelled:
                self.text.glue()
                self.text.lead("")
        self.text.block()

    def _row(self, element: Element) -> None:
        self.text.line()
        for number, cell in enumerate(element):
            if number:
                self.text.cell()
            self._content(cell)
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
        elif element.get("break") == "no":
            self.text.glue()
        else:
            self.text.line()

    def _page_break(self, element: Element) -> None:
        # Of the page breaks of several editions, those of the first one count.
        edition = element.get("ed", "")
        if self._edition is None:
            self._edition = edition
        if edition == self._edition:
            self._breaks += 1
            self.text.begin_page(self._page_label(element))
        self._column_break(element)

    def _column_break(self, element: Element) -> None:
        if self.text.ends_with_hyphen():
            self.text.line()
        elif element.get("break") == "no":
            self.text.glue()

    def _page_label(self, element: Element) -> str:
        """What is printed on the page; in brackets what should be, if it has no number."""
        if label := " ".join(element.get("n", "").split()):
            return label
        if found := _PAGE_ID.match(element.get("id", "")):
            return found[1]
        before = self.text.page.strip("[]")
        return f"[{int(before) + 1 if before.isdecimal() else self._breaks}]"

    def _note(self, element: Element) -> None:
        if element.get("place") == "inline":
            self._content(element)
        else:
            self._notes.append((element, self.text.page))

    def _note_text(self, element: Element) -> None:
        """A note behind its own number, if it does not begin with it."""
        label = element.get("n", "").strip()
        if label and not "".join(element.itertext()).lstrip(" \n\t([").startswith(label):
            self.text.lead(label)
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

    def _deleted(self, element: Element) -> None:
        if text := plain(element):
            self._vary(self.text.length, f"[{text}]", of_word=False)

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

    def _vary(self, start: int, reading: str, of_word: bool = True) -> None:
        end = self.text.length if of_word else -1
        self._variants.append(_Variant(start, end, reading))


def plain(element: Element) -> str:
    """The original text of an element on one line, without notes."""
    edition = EditionText()
    edition._content(element)
    return " ".join(edition.text.text().split())


def _readings(text: str, offset: int, variants: list[_Variant]) -> list[str]:
    """The entries of an apparatus to `text`, which begins at `offset`; each once.

    A reading of some letters is given as the whole word it makes.
    """
    entries: dict[str, None] = {}
    words: dict[Span, list[_Variant]] = {}
    for variant in variants:
        if variant.end < 0:
            entries[variant.reading] = None
            continue
        start, end = variant.start - offset, variant.end - offset
        start += len(text[start:end]) - len(text[start:end].lstrip())
        word = _word_around(text, start, end)
        words.setdefault(word, []).append(_Variant(start, end, variant.reading))
    for (start, end), parts in words.items():
        lemma = " ".join(text[start:end].split())
        for reading in _combined(text, start, end, parts):
            if reading != lemma:
                entries[f"{lemma}] {reading}" if lemma else reading] = None
    return list(entries)


def _combined(text: str, start: int, end: int, parts: list[_Variant]) -> Iterator[str]:
    """The word with the first reading of each of its parts; then all further readings."""
    first: dict[Span, str] = {}
    further: list[dict[Span, str]] = []
    for part in parts:
        span = (part.start, part.end)
        if span in first:
            further.append({span: part.reading})
        else:
            first[span] = part.reading
    for readings in (first, *further):
        pieces, at = [], start
        for (begin, stop), reading in sorted(readings.items()):
            if begin >= at:
                pieces += [text[at:begin], reading]
                at = stop
        yield " ".join("".join([*pieces, text[at:end]]).split())


def _word_around(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


_Rule = Callable[[EditionText, Element], None]
_RULES: dict[str, _Rule] = {
    **dict.fromkeys(
        "ab argument castList cit closer div div1 div2 div3 div4 div5 div6 div7 docTitle "
        "epigraph entry entryFree floatingText lg listBibl opener p postscript table titlePage "
        "zone".split(),
        EditionText._block,
    ),
    **dict.fromkeys(
        "addrLine address bibl biblFull biblStruct byline castItem dateline docAuthor docDate "
        "docEdition docImprint head imprimatur item l line salute signed speaker titlePart "
        "trailer".split(),
        EditionText._line,
    ),
    **dict.fromkeys(
        "binaryObject certainty desc facsimile figDesc fw graphic handShift index interp "
        "interpGrp join link linkGrp listTranspose media notatedMusic noteGrp spanGrp "
        "teiHeader witDetail".split(),
        EditionText._nothing,
    ),
    **dict.fromkeys(("choice", "app"), EditionText._choice),
    **dict.fromkeys(_OLD_ATTRIBUTES, EditionText._old_choice),
    **dict.fromkeys(("corr", "reg", "expan"), EditionText._old_edited),
    "sp": EditionText._speech,
    "list": EditionText._list,
    "row": EditionText._row,
    "figure": EditionText._figure,
    "gap": EditionText._gap,
    "space": EditionText._space,
    "lb": EditionText._line_break,
    "pb": EditionText._page_break,
    "cb": EditionText._column_break,
    "note": EditionText._note,
    "del": EditionText._deleted,
    "w": EditionText._word,
    "pc": EditionText._punctuation,
}

"""The elements of TEI by how they stand in the text: blocks, lines, lists, and what is no text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

__all__ = ["BLOCKS", "LINES", "NO_TEXT", "OF_LINES", "PLAIN", "is_forme_work", "is_within_word"]

BLOCKS = frozenset({
    "ab", "argument", "closer", "div", *(f"div{level}" for level in range(8)), "entry",
    "entryFree", "epigraph", "floatingText", "lg", "opener", "p", "postscript", "table", "zone",
})  # fmt: skip
LINES = frozenset({
    "addrLine", "byline", "castItem", "dateline", "docEdition", "docImprint", "docTitle", "head",
    "imprimatur", "l", "line", "salute", "signed", "speaker", "titlePart", "trailer",
})  # fmt: skip
PLAIN = BLOCKS | LINES
"""Elements that are, with nothing inside but text, a paragraph where they stand by themselves."""

OF_LINES = frozenset({"castGroup", "castList", "list", "listBibl", "titlePage"})
NO_TEXT = frozenset({
    "certainty", "desc", "facsimile", "figDesc", "fw", "graphic", "handShift", "index", "interp",
    "interpGrp", "join", "link", "linkGrp", "media", "mulu", "notatedMusic", "rt", "spanGrp",
    "teiHeader", "witDetail", "witList",
})  # fmt: skip
"""Also the entries that CBETA has for its tables of contents (`cb:mulu`), and the editions that P4
lists for an apparatus (`witList`), which nobody has printed there."""

_IN_WORD = ("inWord", "worddiv")
_FORME_WORK = frozenset({"catch-word", "footer", "header", "page-number", "signature-mark"})
"""The types that PAGE and so Transkribus have for regions of a page that are not its text."""


def is_forme_work(block: Element) -> bool:
    """Whether an `<ab>` is a region of a picture and none of the text: a catchword, a header."""
    return block.get("type") in _FORME_WORK and block.get("facs") is not None


def is_within_word(line_break: Element) -> bool:
    """Whether a break parts a word, as `break` says, or in EpiDoc before P5 the type."""
    return line_break.get("break") == "no" or line_break.get("type") in _IN_WORD

r"""What a text of OpenITI mARkdown has besides the work: its head, its tags, the numbers of pages.

It begins with `######OpenITI#`; lines of `#META#` up to `#META#Header#End#` say what it is. A
paragraph begins with `# `, a heading with `### |`, an entry with `### $`, and a line that goes on
with `~~`. `PageV01P089` stands behind the last word of page 89 of volume 1; `ms15` counts
words, `%~%` parts the halves of a verse, and `@PER12` and its like name what follows. All of it
stays in the text and is not searched, so that a sentence is found over lines and pages. Years at
the head are those of the author or of a modern edition, mostly of the Hijra: none is taken for the
date of the work. https://alraqmiyyat.github.io/mARkdown/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata, Page
from sourcesearch.readers.common.paragraphs import sections, union
from sourcesearch.readers.text.conventions.marks import Marks

__all__ = ["is_description", "marks"]

ORIGIN = "head of the text"

_HEAD = re.compile(r"\ufeff?######OpenITI#[^\S\r\n]*\r?\n(?:(?!#META#Header#End#)[^\r\n]*\r?\n)*")
_DESCRIPTION = re.compile(r"\ufeff?00#(?:AUTH|BOOK|VERS)#[A-Z]+#+:")
_END_OF_HEAD = "#META#Header#End#"
_FIELD = re.compile(r"^#META#[ \t]*(?:\d{3}\.)?(\w+)[ \t]*::?[ \t]*(\S[^\r\n]*)", re.MULTILINE)
_NOTHING = frozenset({"NODATA", "NOTGIVEN", "NOCODE", "None", "9999"})
"""What stands where nothing is known, of years as well."""

_FIELDS = {
    "title": ("BookTITLE", "bk", "الكتاب"),
    "author": ("AuthorNAME", "AuthorAKA", "المؤلف", "auth"),
    "editor": ("EdEDITOR", "المحقق"),
    "publisher": ("EdPUBLISHER", "الناشر"),
    "place": ("EdPLACE",),
    "died": ("AuthorDIED",),
}
"""Our names, and those of OpenITI and of the library of al-Shamela, whose heads it keeps."""

_HEADING = re.compile(r"^### (?P<level>\|+)(?!EDITOR)[ \t]*(?P<title>[^\r\n]*)", re.MULTILINE)
_BEGIN = re.compile(r"^#(?!META#|#####)", re.MULTILINE)
_PAGE = re.compile(r"PageV(?P<volume>\d+)P(?P<page>\d+)[A-Za-z]?")
_TAG = re.compile(
    r"^(?:~~|### (?:\|+(?:[ \t]*(?:EDITOR\||CHECK\b))?|\$[A-Z_]*\$*|@(?:[ \t]RAW)?)"
    r"|#(?:[ \t]\$RWY\$)?(?=\s|\Z)|[#~]*[ \t]?={20,}(?![^\r\n])|!\[[^\]\r\n]*\]\([^()\r\n]*\))"
    r"|PageV\d+P\d+[A-Za-z]?|\bms[A-Z]?\d+\b|%~%|\bMilestone300\b|#\$#(?:PROV|TYPE|REG\d|STTL|FROM|TOWA|DIST)"
    r"|@(?:MATN|HUKM)@|@(?:Y[BDYA]\d{1,4}|(?:TOP|PER|SRC|SOC|[TPS])\d{1,2})|@Q[BE]@",
    re.MULTILINE,
)


def is_description(text: str) -> bool:
    """Whether it is what OpenITI notes of an author, a work or an edition, in a file of its own."""
    return _DESCRIPTION.match(text) is not None


def marks(text: str) -> Marks | None:
    """What the marks of a text say, if it says that it has these."""
    head = _HEAD.match(text)
    if head is None or not text.startswith(_END_OF_HEAD, head.end()):
        return None
    begin = head.end() + len(_END_OF_HEAD)
    headings = [*_HEADING.finditer(text, begin)]
    titles = [(_TAG.sub(" ", each["title"]), each.start()) for each in headings]
    tags = (each.span() for each in _TAG.finditer(text, begin))
    behind = (each.end() for each in headings)
    return Marks(
        Metadata.of(ORIGIN, dict(_said(text[:begin]))),
        begin,
        union([(0, begin), *tags]),
        tuple(_pages(text, begin)),
        tuple(sorted({*(each.start() for each in _BEGIN.finditer(text, begin)), *behind})),
        sections(titles, len(text)),
    )


def _said(head: str) -> Iterator[tuple[str, str]]:
    """The fields that are known, and their values."""
    said: dict[str, str] = {}
    for name, value in _FIELD.findall(head):
        if value.strip() not in _NOTHING:
            said.setdefault(name, value)
    for known, names in _FIELDS.items():
        if value := next((said[name] for name in names if name in said), ""):
            yield known, value


def _pages(text: str, begin: int) -> Iterator[Page]:
    """The pages, each up to its number; those of several volumes as "2:14"."""
    numbers = [*_PAGE.finditer(text, begin)]
    several = len({each["volume"] for each in numbers}) > 1
    starts = [begin, *(each.end() for each in numbers)]
    for start, number in zip(starts, numbers, strict=False):
        if page := number["page"].lstrip("0"):
            volume = number["volume"].lstrip("0") or "0"
            yield Page(f"{volume}:{page}" if several else page, start, number.start())

"""The reader of finding aids in EAD.

EAD 2002 and EAD3 (https://www.loc.gov/ead/): what an archive holds is described from the whole
down to the single file, component in component. Each component is a document: its title,
its dates, what is said of it. Those it is in are its section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from sourcesearch import dates
from sourcesearch.document import Document, Metadata, Section
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.markup.xmltree import Close, Event, Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile, Survey

__all__ = ["reader"]

_COMPONENTS = frozenset({"archdesc", "c", *(f"c{number:02}" for number in range(1, 13))})
_CONTAINERS = _COMPONENTS | {"ead", "dsc"}
_SKIPPED = frozenset({"eadheader", "control", "frontmatter"})
_BLOCKS = frozenset({
    "abstract", "container", "head", "item", "langmaterial", "note", "origination", "p", "physdesc",
    "physdescstructured", "physloc", "repository", "unitdate", "unitdatestructured", "unitid",
    "unittitle",
})  # fmt: skip

_BEHIND = {"part": ", ", "fromdate": "–", "datesingle": ", ", "daterange": ", ", "quantity": " "}
"""What stands between elements of EAD3 and the next one, which are written without it."""

_LINE_BREAK = "\u2028"
_BEFORE_DATES = (",", ":", ";", ".")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_REMARK = re.compile(
    r"(?:\([^()]*\)|\[[^\[\]]*\]|(?<!\w)(?:and )?undated|(?<!\w)n\. ?d\.|[\s.,;])\Z", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*\Z")
_COMMA = re.compile(r",[\"”’']?\s+")
_MOST_PARTS = 4
_LONGEST_TITLE = 1000

_EMPTY = "a finding aid without components"


@dataclass
class _Component:
    """A component while it is read; one that is another process's share has only a title."""

    part: str
    is_wanted: bool = True
    title: str = ""
    date: str = ""
    identifier: str = ""
    containers: list[str] = field(default_factory=list)
    language: str = ""
    texts: list[str] = field(default_factory=list)
    inner: int = 0
    is_told: bool = False


def read(file: SourceFile) -> Iterator[Document]:
    """The components of a finding aid, each before those inside it."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    opened: list[_Component] = []
    whole = _Component("")  # what is not in a component is the fonds, of which there is one
    share = file.share
    count = number = 0
    for event in events(file, _CONTAINERS, _SKIPPED):
        if isinstance(event, Problem):
            if share is None or share.is_last:
                yield event.cause
        elif isinstance(event, Tree) and opened:
            _take(opened[-1], event.element)
        elif _begins(event) or (isinstance(event, Close) and event.name in _COMPONENTS):
            if opened and not opened[-1].is_told:
                opened[-1].is_told = True
                if document := _document(opened):
                    count += 1
                    yield document
            if isinstance(event, Open):
                is_wanted = share is None or number in share.records
                opened.append(_Component(_part([whole, *opened]), is_wanted))
                number += 1
            else:
                opened.pop()
    if not count and share is None:
        raise ReaderError(_EMPTY)


def _begins(event: Event) -> bool:
    return isinstance(event, Open) and event.element.tag in _COMPONENTS


def _part(opened: list[_Component]) -> str:
    """The place in the hierarchy, by numbers: unique, and the same on every run."""
    *_, above = opened
    above.inner += 1
    if not above.part:
        return "0" if above.inner == 1 else f"0-{above.inner}"
    return str(above.inner) if above.part == "0" else f"{above.part}.{above.inner}"


def _take(component: _Component, element: Element) -> None:
    _part_values(element)
    if element.tag == "did":
        component.title = component.title or _line(_spaced(element.find("unittitle")))
        component.identifier = component.identifier or _line(element.find("unitid"))
    if not component.is_wanted:
        return
    if element.tag == "did":
        component.containers += filter(None, map(_container, element.iter("container")))
        component.date = next(filter(None, map(_date, element.iter())), component.date)
        language = next(element.iter("language"), None)
        if language is not None:
            component.language = language.get("langcode") or _line(language)
    component.texts += _blocks(element)


def _part_values(element: Element) -> None:
    """Parts what EAD3 has in elements of their own: names, ends of a span, numbers of things."""
    for above in element.iter():
        for child in above[:-1]:
            if child.tag in _BEHIND and not (child.tail or "").strip():
                child.tail = _BEHIND[child.tag]


def _date(element: Element) -> str:
    """The date that an element is, in days where it says them; "" if it is none."""
    if element.tag == "unitdate":
        return _once(element.get("normal", "")) or _line(element)
    if element.tag == "datesingle":
        return element.get("standarddate", "") or _line(element)
    if element.tag == "daterange":
        ends = (element.find("fromdate"), element.find("todate"))
        said = [each.get("standarddate") or _line(each) for each in ends if each is not None]
        return _once("/".join(said))
    return ""


def _blocks(element: Element) -> Iterator[str]:
    """The texts in an element, each block by itself."""
    inner = [child for child in element if child.tag in _BLOCKS or any(True for _ in _named(child))]
    if not inner:
        if text := _text(element):
            yield text
        return
    if text := " ".join((element.text or "").split()):
        yield text
    for child in element:
        yield from _blocks(child)


def _named(element: Element) -> Iterator[Element]:
    return (inner for inner in element if inner.tag in _BLOCKS)


def _text(element: Element) -> str:
    """What stands in an element, in the lines that are marked in it."""
    for inner in element.iter("lb"):
        inner.text = _LINE_BREAK
    lines = "".join(element.itertext()).split(_LINE_BREAK)
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _line(element: Element | None) -> str:
    """The same in one line."""
    return " ".join(_text(element).split()) if element is not None else ""


def _spaced(title: Element | None) -> Element | None:
    """A title with a blank before the date in it, where nothing is written between them."""
    before = title.text or "" if title is not None else ""
    for inner in title if title is not None else ():
        if inner.tag == "unitdate" and (before[-1:].isalnum() or before[-1:] in _BEFORE_DATES):
            inner.text = f" {inner.text or ''}"
        before = inner.tail or "".join(inner.itertext()) or before
    return title


def _date_in(title: str) -> str:
    """The date that a title is, or ends with behind a comma or in brackets, as archivists write it.

    "" if it has none, or more than one.
    """
    if len(title) > _LONGEST_TITLE or not _YEAR.search(title):
        return ""
    if (found := _BRACKETED.search(title)) and _is_date(found[1]):
        return found[1]
    while found := _REMARK.search(title):
        title = title[: found.start()]
    begins = [0, *(comma.end() for comma in _COMMA.finditer(title))][-_MOST_PARTS:]
    for before, begin in pairwise([None, *begins]):
        if begin is not None and _is_date(title[begin:]):
            is_one = before is None or not _is_date(title[before:begin])
            return title[begin:] if is_one else ""
    return ""


def _is_date(text: str) -> bool:
    return bool(_YEAR.search(text)) and dates.parse(text) is not None


def _container(element: Element) -> str:
    """What a component lies in: "Box 13", where the number alone says no more than 13."""
    kind = element.get("type") or element.get("localtype") or ""
    return " ".join(filter(None, (kind.capitalize(), _line(element))))


def _once(date: str) -> str:
    """A date that begins and ends with the same is that: `1947/1947`."""
    start, _, end = date.partition("/")
    return start if start == end else date


def _shelf_mark(opened: list[_Component]) -> str:
    """What to order in the reading room: the nearest mark of a unit, and what it lies in."""
    marks = (each.identifier for each in reversed(opened) if each.identifier)
    return ", ".join(filter(None, (next(marks, ""), *opened[-1].containers)))


def _document(opened: list[_Component]) -> Document | None:
    own = opened[-1]
    if not own.is_wanted:
        return None
    text = "\n\n".join(own.texts)
    if not text:
        return None
    above = " › ".join(filter(None, (each.title for each in opened[:-1])))
    known = {
        "title": own.title or own.identifier,
        "date": own.date or _date_in(own.title),
        "identifier": own.identifier,
        "shelfmark": mark if (mark := _shelf_mark(opened)) != own.identifier else "",
        "language": own.language,
        "source": opened[0].title if len(opened) > 1 else "",
        "section": above,
    }
    sections = (Section(above, 0, len(text)),) if above else ()
    return Document(
        text,
        Metadata.of("EAD", known),
        "ead",
        own.part,
        paragraphs=paragraphs(text),
        sections=sections,
    )


class _Count:
    """The target that counts components."""

    def __init__(self) -> None:
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += name in _COMPONENTS

    def data(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


def _survey(file: SourceFile) -> Survey:
    found = _Count()
    for _ in scan(file, found):
        pass
    if not found.count:
        raise ReaderError(_EMPTY)
    return Survey(found.count)


reader = Reader("ead", (".ead",), read, survey=_survey)

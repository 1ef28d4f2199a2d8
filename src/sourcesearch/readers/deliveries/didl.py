"""The reader of deliveries in DIDL.

MPEG-21 DIDL (ISO/IEC 21000-2) as the Dutch KB uses it for its newspapers: one item for the
issue, in it one for each page and one for each article, which is made of blocks of ALTO.
Where the ALTO is not there, the text of the article is taken, without lines and regions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.locations import local_name
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.deliveries.description import described
from sourcesearch.readers.deliveries.issues.issue import (
    Issue,
    Item,
    Ref,
    Sheet,
    documents,
    with_unique_parts,
)
from sourcesearch.readers.deliveries.members.claims import WRAPPERS, claim
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.layout.altolines import Area

__all__ = ["reader"]

_KINDS = {
    "artikel": "article",
    "advertentie": "advertisement",
    "familiebericht": "death notice",
    "illustratie met onderschrift": "illustration",
}
_PAGE = re.compile(r"page (\S+)\Z")
_ARTICLE = re.compile(r"article \S+\Z")


def read(file: SourceFile) -> Iterator[Document]:
    """The articles of an issue."""
    return attached(with_unique_parts(_items(file)))


def _items(file: SourceFile) -> Iterator[Document | str]:
    problems: list[str] = []
    issue = Issue("didl")
    alone: list[tuple[Item, str]] = []
    for event in events(file, WRAPPERS | {"DIDL"}):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "Item":
            _take(issue, event.element, file, alone)
    if not any(name in file.companions for name in issue.pages) and not alone:
        raise ReaderError("; ".join(["none of the texts that it names is there", *problems]))
    if any(name in file.companions for name in issue.pages):
        yield from documents(issue, file)
    for item, name in alone:
        yield from _text_of(issue, item, name, file)
    yield from problems


def _take(issue: Issue, whole: Element, file: SourceFile, alone: list[tuple[Item, str]]) -> None:
    issue.values = _described(whole)
    if whole.find(".//Item") is None:  # one page, as of a news agency
        _page(issue, whole)
        sources = [each.text or "" for each in whole.iter("isPartOf")]
        issue.values["source"] = max(sources, key=len, default="")
    elif "title" in issue.values:
        issue.values["source"] = issue.values.pop("title")
    for element in whole.iter("Item"):
        role = _role(element)
        if _PAGE.match(role):
            _page(issue, element)
        elif _ARTICLE.match(role):
            _article(issue, element, file, alone)


def _page(issue: Issue, element: Element) -> None:
    files = dict(_files(element))
    label = next((each.text for each in element.iter("nativePageNumber")), None)
    image = files.get("image", files.get("image/preservation", ""))
    if "alto" in files:
        label = label or _PAGE.sub(r"\1", _role(element))
        sheet = Sheet(label.strip(), PurePosixPath(image).name)
        issue.pages[files["alto"]] = sheet


def _article(
    issue: Issue, element: Element, file: SourceFile, alone: list[tuple[Item, str]]
) -> None:
    known = _described(element)
    subject = known.pop("kind", "artikel")
    name = element.get("identifier", "").rpartition(":")[2] or str(len(issue.items) + 1)
    item = Item(name, _KINDS.get(subject.lower(), subject), known.pop("title", ""), values=known)
    for part in element.iter("article-part"):
        for blocks in part.iter("blocks"):
            page = local_name(blocks.get("alto", "")) or ""
            ids = [block.get("ID", "") for block in blocks]
            item.groups += [[Ref(page, Area(each, each))] for each in ids if each]
    there = any(ref.file in file.companions for group in item.groups for ref in group)
    text = dict(_files(element)).get("ocr", "")
    if not there and text in file.companions:
        alone.append((item, text))
    elif item.groups:
        issue.items.append(item)


def _text_of(issue: Issue, item: Item, name: str, file: SourceFile) -> Iterator[Document | str]:
    """An article by its text only: a title and paragraphs, each on a line of its own."""
    lines: list[str] = []
    try:
        for event in events(file.companions[name], frozenset({"text"})):
            if isinstance(event, Problem):
                yield f"{name}: {event.cause}"
            elif isinstance(event, Tree):
                lines.append(one_line(event.element))
    except ReaderError as error:
        yield f"{name}: {error}"
    text = "\n\n".join(filter(None, lines))
    if text:
        known = {**issue.values, **item.values, "title": item.title, "kind": item.kind}
        yield Document(
            text, Metadata.of("DIDL", known), "didl", item.part, paragraphs=paragraphs(text)
        )


def _role(item: Element) -> str:
    """What an item is: "page 1", "article 12"."""
    return (item.findtext("Descriptor/Statement") or "").strip()


def _described(item: Element) -> dict[str, str]:
    """What the record of an item itself says, not those of the items inside it."""
    for component in item.findall("Component"):
        if _role(component) == "metadata":
            return described(component)
    return {}


def _files(item: Element) -> Iterator[tuple[str, str]]:
    """The files of an item by their roles."""
    for component in item.findall("Component"):
        for resource in component.findall("Resource"):
            for name in (resource.get("filename"), resource.get("ref")):
                if found := local_name(name or ""):
                    yield _role(component), found
                    break


reader = Reader("didl", (".didl",), read, claims=claim)

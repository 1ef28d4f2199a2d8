"""The issue of a newspaper, and the documents that its articles become.

A delivery names for each article the parts of pages it is made of, in their order; these
are put together, wherever they stand. What no article has (the masthead, headings of
sections) becomes one document more: nothing that is printed is lost. Where there are no
articles, the issue or the book is one document, and its chapters are sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.common.titles import first_words, in_one_line, is_placeholder
from sourcesearch.readers.deliveries.description import Description
from sourcesearch.readers.deliveries.issues.pagestore import PageStore
from sourcesearch.readers.metadata.folders import named_by_folder, surroundings
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.pages.ocr import OcrText
from sourcesearch.readers.scans.pages.picture import Size

__all__ = ["Issue", "Item", "Ref", "Sheet", "documents", "with_unique_parts"]

_DATE_ON = re.compile(r"[\s,;(]*\b(?:1[4-9]|20)\d\d-\d\d-\d\d(?!\d).*\Z", re.DOTALL)


class Ref(NamedTuple):
    """A part of a page: in the file of this name the area; None is all of it."""

    file: str
    area: Area | None = None


class Sheet(NamedTuple):
    """A page: the number printed on it and the name of its picture, "" if they are not known.

    others: the files of other readings of it, which are taken where this one has no text.
    """

    label: str = ""
    image: str = ""
    others: tuple[str, ...] = ()


@dataclass
class Item:
    """An article, an advertisement, an illustration, or whatever else an issue is made of.

    part:    its ID, unique in the issue.
    section: the titles of what it stands under, the outermost first.
    values:  metadata of its own, and of what it is in.
    groups:  what it is made of: parts of pages, those of a group in one paragraph.
    heading: of these, what makes up its title.
    """

    part: str
    kind: str
    title: str = ""
    section: tuple[str, ...] = ()
    values: Description = field(default_factory=dict)
    groups: list[list[Ref]] = field(default_factory=list)
    heading: list[Ref] = field(default_factory=list)


@dataclass
class Issue:
    """An issue of a newspaper, a volume, a book.

    format: the kind of delivery, which is also the origin of what is known.
    values: metadata of all of it.
    pages:  the files of its pages, by their names and in their order.
    items:  its articles; none if it is one document.
    rest:   what belongs to it and to no item.
    chapters: titles of its parts and where they begin.
    label:  what it is called where nothing else says so.
    day:    the day or month of an issue that only its label says.
    is_periodical: whether the label is that of a newspaper or journal.
    sizes:  what the delivery says of the sizes of pictures, by their names as sheets have them;
            it is asked where parts of pages are outlined.
    """

    format: str
    values: Description = field(default_factory=dict)
    pages: dict[str, Sheet] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    rest: list[list[Ref]] = field(default_factory=list)
    chapters: list[tuple[str, Ref]] = field(default_factory=list)
    label: str = ""
    day: str = ""
    is_periodical: bool = False
    sizes: Callable[[], Mapping[str, Size]] = dict

    def files(self) -> set[str]:
        """The names of all files that it is made of."""
        groups = [group for item in self.items for group in item.groups]
        return {*self.pages, *(ref.file for group in groups for ref in group)}


def documents(issue: Issue, file: SourceFile) -> Iterator[Document | str]:
    """The documents of an issue, which lie in the companions of `file`.

    Between them, what could not be read, a line each.
    """
    groups = [group for item in issue.items for group in item.groups] + issue.rest
    refs = [ref for group in groups for ref in group]
    refs += [ref for _, ref in issue.chapters]
    store = PageStore(file.companions, issue.pages, refs, issue.sizes)
    around = file.around
    if "title" not in issue.values:  # what has one is no issue, which its folders may name
        around = surroundings(file, is_dated="date" in issue.values)
    labelled = Metadata.of(issue.format.upper(), _labelled(issue))
    around = labelled.or_else(around) if issue.is_periodical else around.or_else(labelled)
    around = Metadata.of(issue.format.upper(), {"date": issue.day}).or_else(around)
    found = _articles(issue, store) if issue.items else _whole(issue, store)
    for document in found:
        if isinstance(document, str):
            yield document
        elif document.text:
            yield replace(document, metadata=_told(document.metadata, around, file))
        yield from store.problems()
    yield from store.missing()


def _labelled(issue: Issue) -> Description:
    """What the label of an issue says: its title, and before a date that of the newspaper."""
    if is_placeholder(issue.label):
        return {}
    newspaper = _DATE_ON.sub("", issue.label)
    if issue.items or (issue.is_periodical and newspaper == issue.label):
        return {"source": newspaper or issue.label}
    return {"title": issue.label, "source": newspaper if newspaper != issue.label else ""}


def with_unique_parts(items: Iterable[Document | str]) -> Iterator[Document | str]:
    """The documents, of which no two have the same part, whatever the IDs in a file are."""
    names = UniqueNames()
    for item in items:
        if isinstance(item, Document) and (part := names.unique(item.part)) != item.part:
            item = replace(item, part=part)
        yield item


def _told(metadata: Metadata, around: Metadata, file: SourceFile) -> Metadata:
    """With what the surroundings tell, and a title where there is none.

    Of a year or month in which they know the day, it is the day.
    """
    if (around.get("date") or "").startswith(f"{metadata.get('date')}-"):
        metadata = metadata.without("date")
    metadata = metadata.or_else(around)
    name = ", ".join(filter(None, (metadata.get("source"), metadata.get("date"))))
    titled = metadata.or_else(Metadata.of("name and date of the newspaper", {"title": name}))
    return titled.or_else(named_by_folder(file))


def _articles(issue: Issue, store: PageStore) -> Iterator[Document | str]:
    taken: set[str] = set()
    for item in issue.items:
        text = OcrText()
        title = _add(text, item.groups, store, item.heading)
        known = {**issue.values, **item.values}
        titles = (item.title, title, first_words(text.text()) if item.kind != "issue" else "")
        known["title"] = next((each for each in titles if not is_placeholder(each)), "")
        known |= {"kind": item.kind, "section": " › ".join(item.section)}
        yield _document(text, issue, known, item.part)
        whole = [ref.file for group in item.groups for ref in group if ref.area is None]
        for name in dict.fromkeys(whole):
            yield from _own(name, store, issue, known, item.part)
        taken.update(whole)
    known = {**issue.values, **_days(issue), "title": "", "kind": "other"}
    yield _document(_left(issue, store), issue, known, "rest")
    yield from _others([each for each in issue.pages if each not in taken], issue, store)


def _days(issue: Issue) -> Description:
    """The first and the last day of articles that are of several issues."""
    days = sorted({item.values.get("date") or issue.values.get("date", "") for item in issue.items})
    return {"date": f"{days[0]}/{days[-1]}"} if len(days) > 1 and days[0] else {}


def _others(names: list[str], issue: Issue, store: PageStore) -> Iterator[Document | str]:
    """The documents of files that are no pages, and are no items.

    XML of an unknown kind beside pages is what somebody noted of them.
    """
    texts = [name for name in names if not store.is_page(name)]
    known = issue.values if len(texts) < 2 else {**issue.values, "title": ""}  # that of all
    for name in texts:
        for document in _own(name, store, issue, known, name):
            if isinstance(document, str) or document.format != "xml" or len(texts) == len(names):
                yield document


def _own(
    name: str, store: PageStore, issue: Issue, known: Description, part: str
) -> Iterator[Document | str]:
    """The documents of a file that is no page, with what the delivery says of them."""
    for document in store.documents(name):
        if isinstance(document, str):
            yield document
            continue
        told = Metadata.of(issue.format.upper(), known).or_else(document.metadata)
        inner = f"{part}#{document.part}" if document.part else part
        yield replace(document, metadata=told, part=inner)


def _document(text: OcrText, issue: Issue, known: Description, part: str) -> Document:
    origin = issue.format.upper()
    metadata = Metadata.of(origin, known).or_else(text.known(origin))
    return text.document(issue.format, metadata, part)


def _add(text: OcrText, groups: list[list[Ref]], store: PageStore, heading: list[Ref]) -> str:
    """Adds what an item is made of; the text of its heading."""
    title: list[str] = []
    for group in groups:
        continues = False
        for ref in group:
            for page, blocks in store.blocks(ref):
                for block in blocks:
                    text.add_block(page, block, continues)
                    continues = False
                    if ref in heading:
                        title += [line.text for line in block]
            continues = True
    return in_one_line(title)


def _left(issue: Issue, store: PageStore) -> OcrText:
    """What stands in no item: what is named as such, and what is not named at all."""
    text = OcrText()
    _add(text, issue.rest, store, [])
    for name in issue.pages:
        for page, blocks in store.rest(name):
            for block in blocks:
                text.add_block(page, block)
    return text


def _whole(issue: Issue, store: PageStore) -> Iterator[Document | str]:
    """The issue or book as one document, or several where it is too long for one."""
    number = 0
    text = OcrText()
    for name in issue.pages:
        if text.length > PART:
            number += 1
            yield _document(text, issue, issue.values, str(number))
            text = OcrText()
        begin, begins = None, dict[int, int]()
        for page in store.pages(name):
            for block in page.blocks:
                if (start := text.add_block(page, block)) is not None:
                    begin = start if begin is None else begin
                    begins[id(block[0])] = start
        for title, ref in issue.chapters:
            if ref.file == name and begin is not None:
                first = store.first_line(ref)
                text.heading_at(begins.get(id(first), begin), title)
    yield _document(text, issue, issue.values, str(number + 1) if number else "")
    yield from _others(list(issue.pages), issue, store)

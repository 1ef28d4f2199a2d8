"""The reader of OpenDocument texts (ODT).

It takes the running text with headings, tables, text boxes and notes, each note behind the
paragraph that it belongs to and under the label it bears; what tracked changes deleted,
comments, and what is hidden are left out. Headers and footers come once, at the end. Pages
begin where the text states it: in soft page breaks and in the break before a paragraph.
Where they are not as many as the file says that it has, or stand where `softbreaks` says, its
program stored the soft ones before it had laid out the text, and they are no pages that anybody
could turn to.
(OpenDocument 1.3, part 3.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.office.odtbody import Body
from sourcesearch.readers.office.opendocument import read_parts
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["of_another_layout", "reader"]

_ONE_PAGE = 3_000
"""Characters that stand on a page; a closely typed one has more."""


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of an ODT file, zipped or flat (.fodt)."""
    yield _document(file)[0]


def of_another_layout(file: SourceFile) -> Iterator[Document]:
    """The one document of an ODT file that was made of one which was laid out elsewhere.

    It has pages only if all were broken there: others are not those that anybody has seen. Its
    program may not have laid it out at all, so that each has to be so short that it is one.
    """
    document, all_stated = _document(file)
    is_paged = all_stated and all(page.end - page.start < _ONE_PAGE for page in document.pages)
    yield document if is_paged else replace(document, pages=())


def _document(file: SourceFile) -> tuple[Document, bool]:
    """The document, and whether all of its pages begin where the text states it."""
    body = Body()
    properties, problems = read_parts(file, ".fodt", ("styles.xml", "content.xml"), body)
    styled = Metadata.of("ODT title paragraph", {"title": body.title})
    document = body.document(properties.metadata("ODT").or_else(styled), tuple(problems))
    soft, is_whole = body.soft_breaks, properties.pages in (None, body.page_count)
    if soft.are_guessed() or (soft and not is_whole):
        document = replace(document, pages=())
    return document, is_whole and not soft


reader = Reader("odt", (".odt", ".ott", ".fodt"), read)

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

__all__ = ["reader"]


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of an ODT file, zipped or flat (.fodt)."""
    body = Body()
    properties, problems = read_parts(file, ".fodt", ("styles.xml", "content.xml"), body)
    styled = Metadata.of("ODT title paragraph", {"title": body.title})
    document = body.document(properties.metadata("ODT").or_else(styled), tuple(problems))
    soft = body.soft_breaks
    if soft.are_guessed() or (soft and properties.pages not in (None, body.page_count)):
        document = replace(document, pages=())
    yield document


reader = Reader("odt", (".odt", ".ott", ".fodt"), read)

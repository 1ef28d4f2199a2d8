"""The register of letters that a header lists without their text (CMIF).

A file of the Correspondence Metadata Interchange Format is a TEI header with a `<correspDesc>`
for each letter. Each is a document: what was written by whom, where and when, and to whom, as it
is written there; the edition in which the letter stands is its source. Its language is that of the
letter or of the file, if it is said, and else none: a line of names is no text by which to tell it.
https://github.com/TEI-Correspondence-SIG/CMIF
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import NO_LANGUAGE, Document, Metadata
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.tei.tei_header import ORIGIN, correspondence, header_metadata
from sourcesearch.readers.tei.tei_text import plain

__all__ = ["register"]

_LANGUAGE = ("cmif:hasLanguage", "cmif/vocab/terms#hasLanguage")


def register(header: Element) -> Iterator[Document]:
    """A document for each letter that the header lists."""
    editions = {
        f"#{edition.get('id')}": plain(edition)
        for edition in header.iterfind("fileDesc/sourceDesc//bibl[@id]")
    }
    names: set[str] = set()
    language = header_metadata(header).get("language", NO_LANGUAGE)
    for number, letter in enumerate(header.iterfind("profileDesc/correspDesc"), 1):
        text = "\n".join(filter(None, map(_action, letter.iterfind("correspAction"))))
        if not text:
            continue
        name = letter.get("key") or f"letter-{number}"
        while name in names:
            name += f".{number}"
        names.add(name)
        said = {
            **correspondence(letter),
            "source": editions.get(letter.get("source", "")),
            "url": letter.get("ref"),
            "key": letter.get("key"),
            "language": _language(letter) or language,
        }
        yield Document(text, Metadata.of(ORIGIN, said), "tei", name, paragraphs=paragraphs(text))


def _language(letter: Element) -> str | None:
    """In which language it was written, as CMIF 2 says it; the first where there are several."""
    for note in letter.iterfind("note/ref"):
        if note.get("type", "").endswith(_LANGUAGE):
            return note.get("target")
    return None


def _action(action: Element) -> str:
    """A line: names, place and day, as they are written, or as attributes say them."""
    said = (plain(part) or part.get("when", "") for part in action)
    return " · ".join(filter(None, said))

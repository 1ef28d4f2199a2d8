"""The reader of XML files of any kind, which gives those of a known one to its own reader.

The first element tells the kind: editions, pages, deliveries, finding aids and web pages go to the
reader of their format; records that only describe something are no documents, those of a database
are one each, and letters or speeches that are elements, too. Any other XML is one text
(`XmlParagraphs`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.annotated import tcf
from sourcesearch.readers.bibliography import catalogue
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.debates import akomantoso, hansard, parlinfo, parlparse
from sourcesearch.readers.deliveries import didl, ead, mets, olive
from sourcesearch.readers.deliveries.members.claims import claim, named_root
from sourcesearch.readers.deliveries.members.records import ALONE
from sourcesearch.readers.deliveries.portals import archiveorg, europeana, wrapped
from sourcesearch.readers.deliveries.publishers import gale, jats, proquest
from sourcesearch.readers.markup.xmlparagraphs import XmlParagraphs
from sourcesearch.readers.markup.xmlscan import Root, root, scan
from sourcesearch.readers.notebooks import evernote, refi, scrivener
from sourcesearch.readers.press import factivaxml
from sourcesearch.readers.reader import Reader, SourceFile, Survey
from sourcesearch.readers.recordings import elan, exmaralda, transcriber
from sourcesearch.readers.scans import abbyy, alto, djvu, page_xml, prxml, tetml
from sourcesearch.readers.scans.pageformats import is_page_of_abbyy
from sourcesearch.readers.tables import xmlrecords
from sourcesearch.readers.tei import cei, tei
from sourcesearch.readers.text import html, mediawiki, statute, xmltexts

__all__ = ["reader", "reader_of"]

_BY_ROOT = {
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "ETS"), tei.reader),
    "alto": alto.reader,
    "PcGts": page_xml.reader,
    "html": html.reader,
    "mets": mets.reader,
    "DIDL": didl.reader,
    "Xmd_toc": olive.reader,
    "XMD-entity": prxml.reader,
    "TET": tetml.reader,
    "ead": ead.reader,
    "DjVuXML": djvu.reader,
    "mediawiki": mediawiki.reader,
    "dokumente": statute.reader,
    "akomaNtoso": akomantoso.reader,
    "publicwhip": parlparse.reader,
    "Trans": transcriber.reader,
    "ANNOTATION_DOCUMENT": elan.reader,
    "basic-transcription": exmaralda.reader,
    "D-Spin": tcf.reader,
    "en-export": evernote.reader,
    "ScrivenerProject": scrivener.reader,
    **dict.fromkeys(("GALENP", "UKP", "BL_newspaper", "BL_article"), gale.reader),
}


_BY_BEGINNING: tuple[tuple[Container[str], Callable[[bytes], bool], Reader], ...] = (
    (("issue",), gale.is_issue, gale.reader),
    (proquest.ROOTS, proquest.is_record, proquest.reader),
    (("RDF",), europeana.is_text_of_page, europeana.reader),
    (("hansard",), parlinfo.is_australian, parlinfo.reader),
    (hansard.ROOTS, hansard.is_british, hansard.reader),
    (("cei", "entry"), cei.holds_charters, cei.reader),
    (("Project",), refi.is_project, refi.reader),
    (factivaxml.ROOTS, factivaxml.holds_articles, factivaxml.reader),
    (("article",), jats.is_article, jats.reader),
)

_DESCRIBING = {
    **dict.fromkeys(("mods", "modsCollection"), "MODS"),
    "premis": "PREMIS",
    "mix": "MIX",
    "jhove": "JHOVE",
    "fits": "FITS",
    **dict.fromkeys(
        ("dc", "oai_dc", "qualifieddc", "dcx", "spar_dc", "dublin_core"), "Dublin Core"
    ),
    **dict.fromkeys(("XMD-PAGE", "Pg"), "layout"),
    "trpDocMetadata": "description",
}
"""What a record describes things with, by its first element."""


_OF_CTS = frozenset({"textgroup", "work", "TextInventory"})
"""What a collection of editions says of their authors and works (http://cite-architecture.org)."""

_BY_NAMESPACE = (
    ("MARC21", "MARC"), ("/premis-v", "PREMIS"), ("/premis/", "PREMIS"), ("/mix/", "MIX"),
)  # fmt: skip
"""The same, by what its namespace has in it: a file of its own may hold an agent or an event."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an XML file, read by the reader of its format."""
    return reader_of(file).read(file)


def reader_of(file: SourceFile) -> Reader:
    """The reader for the first element of an XML file.

    Raises `ReaderError` if it has none, and `Companion` if it only describes something.
    """
    first = _root(file)
    if "abbyy" in first.namespace.lower() or is_page_of_abbyy(first):
        return abbyy.reader
    if first.name in catalogue.ROOTS and catalogue.is_catalogue(file):
        return catalogue.reader
    if kind := _kind_of_description(first):
        if ALONE in file.described:
            return catalogue.reader
        raise Companion(kind)
    if first.name in ("files", "metadata") and claim(file):
        return archiveorg.reader
    told = _told_by_beginning(first, file)
    if known := told or _BY_ROOT.get(first.name):
        return known
    if "loc.gov/METS" in first.namespace:
        raise Companion("METS")  # a section of it
    if wrapped.holds_pages(_head(file)):
        return wrapped.reader
    if xmlrecords.is_records(file):
        return xmlrecords.reader
    return xmltexts.reader_of(file) or _unknown


def _kind_of_description(first: Root) -> str | None:
    """With what a record that begins so describes something; None if it is none."""
    if kind := _DESCRIBING.get(first.name):
        return kind
    if kind := next((kind for sign, kind in _BY_NAMESPACE if sign in first.namespace), None):
        return kind
    if first.name in _OF_CTS and "/xmlns/cts" in first.namespace:
        return "CTS"
    is_batch = "ndnp" in first.namespace or "awardee" in first.attributes
    return "manifest" if first.name == "batch" and is_batch else None


def _told_by_beginning(first: Root, file: SourceFile) -> Reader | None:
    """The reader of what has a first element that others have, too; None if it is theirs."""
    for names, is_one, reader in _BY_BEGINNING:
        if first.name in names and is_one(_head(file)):
            return reader
    return None


def _head(file: SourceFile) -> bytes:
    with file.open() as stream:
        return stream.read(1 << 13)


def _root(file: SourceFile) -> Root:
    first = root(file)
    if first.name == "OAI-PMH":
        return first._replace(name=named_root(_head(file)))
    return first._replace(name="html") if first.name.lower() == "html" else first


def _read_unknown(file: SourceFile) -> Iterator[Document]:
    """The text of any XML, in parts ("1", "2", ...) where it is too long for one document."""
    target = XmlParagraphs()
    problems: list[str] = []
    parts = 0
    for cause in scan(file, target):
        if cause:
            problems.append(cause)
        elif target.text.length > PART:
            parts += 1
            yield target.document(str(parts))
    document = target.document(str(parts + 1) if parts else "")
    yield replace(document, problems=(*document.problems, *problems))


def _survey(file: SourceFile) -> Survey:
    if survey := reader_of(file).survey:
        return survey(file)
    raise ReaderError("it is read by one process")


_unknown = Reader("xml", (), _read_unknown)
reader = Reader("xml", (".xml", ".enex", ".qde", ".scrivx"), read, survey=_survey, claims=claim)

"""The divisions of METS files by their types: what each is, in the words of many libraries.

METS leaves the types to those who write it. These are the words of docWorks, ENMAP (Europeana
Newspapers), METAe, NDNP, the BnF and the DFG's list of structures, with what others use in
their language. What is in no list is open: it may be an article as well as a part of one.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from sourcesearch.readers.deliveries.description import Description
from sourcesearch.readers.metadata.datelines import iso_date

__all__ = [
    "BOOKS",
    "CHAPTERS",
    "HEADINGS",
    "HOLDERS",
    "ISSUES",
    "JOINED",
    "KINDS",
    "PERIODICALS",
    "SECTIONS",
    "called",
    "date_of",
    "described_by",
    "is_open",
    "is_text",
    "type_of",
]

_ARTICLES = (
    "article", "articles", "artikel", "artikkeli", "articolo", "articulo", "artículo", "artigo",
    "artykuł", "clanek", "článek", "newspaperarticle", "journalarticle", "periodicalarticle",
    "newsitem", "contribution", "contributie", "contributo", "beitrag", "aufsatz",
    "zeitungsartikel", "zeitschriftenartikel",
)  # fmt: skip
_ADVERTISEMENTS = (
    "advertisement", "advertisements", "advert", "adverts", "ad", "ads", "advertising",
    "classified", "classifieds", "anzeige", "inserat", "annonce", "annons", "publicité",
    "publicite", "publicity", "pubblicità", "advertentie", "ilmoitus", "mainos", "werbung",
)  # fmt: skip
_ILLUSTRATIONS = (
    "illustration", "illustratie", "picture", "photograph", "photo", "abbildung", "cartoon",
)  # fmt: skip
_DEATHS = (
    "deathnotice", "death", "obituary", "births", "birthsmarriagesdeaths", "todesanzeige",
    "nachruf", "familiebericht", "avisdedeces", "necrologie",
)  # fmt: skip
KINDS = {
    **dict.fromkeys(_ARTICLES, "article"),
    **dict.fromkeys(_ADVERTISEMENTS, "advertisement"),
    **dict.fromkeys(_ILLUSTRATIONS, "illustration"),
    "weather": "weather",
    **dict.fromkeys(_DEATHS, "death notice"),
}
"""What is a document, and what it is called."""

_APPEARING = ("newspaper", "periodical", "journal", "magazine", "serial")
_SERIES = {f"{each}{part}" for each in _APPEARING for part in ("title", "volume")}
_ISSUES = {f"{each}issue" for each in _APPEARING}
_TIMES = {f"{each}{time}" for each in _APPEARING for time in ("year", "month", "day")}
"""As Czech libraries (NDK: `PERIODICAL_VOLUME`), Kitodo and Goobi (`NewspaperYear`) call them."""

PERIODICALS = _SERIES | _ISSUES | frozenset({
    "newspaper", "newspapers", "periodical", "journal", "magazine", "serial", "issue", "zeitung",
    "zeitschrift", "zeitungsausgabe", "ausgabe", "numero", "numéro", "fascicle", "heft", "krant",
    "tidning", "lehti", "giornale", "bulletin",
})  # fmt: skip
ISSUES = _ISSUES | frozenset({
    "issue", "zeitungsausgabe", "ausgabe", "numero", "numéro", "fascicle", "heft",
})  # fmt: skip
"""What is one document where nothing inside it is, and others stand beside it."""

HOLDERS = PERIODICALS | _TIMES | {
    "volume", "year", "month", "day", "jahrgang", "jahr", "monat", "tag", "année", "annee", "band",
    "supplement", "beilage", "content", "contents", "main", "body", "bodycontent", "inhalt", "set",
    "group", "edition",
}  # fmt: skip
SECTIONS = frozenset({"section", "rubric", "rubrique", "rubrik", "column"})
BOOKS = frozenset({
    "monograph", "monographie", "monografie", "monografia", "book", "buch", "livre", "libro",
    "boek", "multivolumework", "manuscript",
})  # fmt: skip
CHAPTERS = BOOKS | {
    "appendix", "back", "chapter", "cover", "coverback", "coverfront", "dedication", "document",
    "front", "index", "introduction", "part", "preface", "tableofcontents",
    "titlepage", "toc", "kapitel", "chapitre", "capitolo", "capítulo", "hoofdstuk", "vorwort",
    "einleitung", "anhang", "inhaltsverzeichnis", "titelblatt", "einband",
}  # fmt: skip
HEADINGS = frozenset({"heading", "headline", "title"})
JOINED = frozenset({"paragraph", "caption"})

_DATED = ISSUES | _TIMES | {"year", "month", "day", "jahr", "monat", "tag", "année", "annee"}
_DATE = re.compile(r"(?:1[4-9]|20)\d\d(?:-\d\d){0,2}\Z")

_NOTHING = frozenset({"", "item", "text", "textblock", "block", "story", "news", "unit"})
_TEXTS = frozenset({"text", "textblock", "block"})
_PARTS = HEADINGS | JOINED | {
    "author", "byline", "element", "footer", "footnote", "header", "imprint", "line", "lead",
    "masthead", "motto", "note", "overline", "page", "pagenumber", "publishingstatement",
    "publishingstmt", "region", "runninghead", "runningtitle", "subheading", "subheadline",
    "subtitle", "table", "titlesection", "zone", "absatz", "titel",
}  # fmt: skip
_KNOWN = KINDS.keys() | HOLDERS | SECTIONS | CHAPTERS | _PARTS


def type_of(name: str) -> str:
    """A type without what libraries write it with: TITLE_SECTION, `Title section`, METAe_Serial."""
    return re.sub(r"\AMETAe_|[\W_]", "", name.rpartition(":")[2]).lower()


def called(kind: str) -> str:
    """What a document of this type is called; where the type says nothing, an article."""
    return KINDS.get(kind) or ("article" if kind in _NOTHING else kind)


def is_open(kind: str) -> bool:
    """Whether a division of this type may be an article or part of one."""
    return kind not in _KNOWN


def is_text(kind: str) -> bool:
    """Whether it is an article only where it stands directly in an issue or a section."""
    return kind in _TEXTS


def date_of(division: Element, kind: str) -> Description:
    """The date that a year, month, day or issue of a newspaper is labelled with, as ISO has it."""
    labels = (division.get(name, "").strip() for name in ("ORDERLABEL", "LABEL"))
    written = next(filter(_DATE.match, labels), "") if kind in _DATED else ""
    date = iso_date(written) if written else None
    return {"date": date} if date else {}


def described_by(division: Element) -> list[str]:
    """The IDs of the descriptions of a division, as METS 1 or METS 2 has them."""
    return f"{division.get('DMDID', '')} {division.get('MDID', '')}".split()

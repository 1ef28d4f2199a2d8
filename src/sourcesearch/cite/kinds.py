"""The kind of a document, as one of the types of CSL 1.0.2.

What is said of a document decides first (a column `type`, then `document_type`, `genre` or
`kind`), then what it carries, then the format of its file. What nothing tells is a `document`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["TYPES", "kind"]

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic"
    " hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty webpage"
    .split()
)  # fmt: skip
"""The types that a CSL-JSON item may have (csl-data.json of 2026); programs refuse a whole file
for one they do not know."""

_WORDS = {
    "article-newspaper": "newspaper, newspaper article, newspaperarticle, news, newsarticle,"
    " zeitung, zeitungsartikel, article de presse, presse, journal quotidien",
    "article-journal": "journal, journal article, journalarticle, scholarlyarticle, periodical,"
    " zeitschrift, zeitschriftenaufsatz, aufsatz, article de revue, revue",
    "article-magazine": "magazine, magazine article, magazinearticle",
    "personal_communication": "letter, letters, correspondence, email, e-mail, telegram, dispatch,"
    " despatch, brief, briefe, korrespondenz, telegramm, lettre, lettres, correspondance,"
    " télégramme, dépêche",
    "document": "archival item, archival document, record, memorandum, minutes, file, akte,"
    " aktenstück, protokoll, denkschrift, procès-verbal, document d’archives, archives",
    "collection": "archival record, archival collection, fonds, series, papers, bestand, nachlass",
    "treaty": "convention, agreement, vertrag, staatsvertrag, abkommen, traité, accord, protocol",
    "speech": "address, sermon, lecture, rede, ansprache, predigt, vortrag, discours,"
    " allocution, presentation",
    "interview": "oral history, oral history interview, zeitzeugeninterview, entretien, témoignage",
    "manuscript": "diary, journal intime, memoir, notebook, draft, handschrift, manuskript,"
    " tagebuch, manuscrit, carnet, typescript",
    "book": "monograph, novel, edition, critical edition, source edition, buch, monographie, roman,"
    " quellenedition, livre, édition",
    "chapter": "book chapter, booksection, book section, essay, kapitel, beitrag, chapitre,"
    " contribution",
    "webpage": "web page, website, web site, internetseite, webseite, page web, site web",
    "song": "audio, audio transcript, transcript, recording, audiorecording, podcast, tonaufnahme,"
    " transkript, enregistrement, transcription",
    "broadcast": "radio broadcast, radio, television broadcast, radiosendung, émission",
    "bill": "debate, debates, parliamentary debate, parliamentary debates, hansard,"
    " parlamentsdebatte, plenarprotokoll, débat, débats, débats parlementaires",
    "legislation": "law, act, statute, decree, gesetz, verordnung, loi, décret",
    "pamphlet": "leaflet, broadside, flugschrift, flugblatt, brochure, tract",
    "report": "bericht, rapport",
    "thesis": "dissertation, thèse",
    "map": "karte, carte",
}
_KINDS = {
    **{word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")},
    **{name: name for name in TYPES if name != "article"},  # of CSL that is a preprint
}
_SAID = ("type", "document_type", "genre", "kind")

_OF_NEWSPAPERS = re.compile(
    r"\b(?:times|herald|gazette|chronicle|tribune|courier|examiner|mercury|telegraph|daily|"
    r"guardian|observer|post|news|newspaper|advertiser|argus|\w*zeitung|\w*blatt|\w*anzeiger|"
    r"\w*kurier|\w*nachrichten|\w*presse|courrier|figaro|gazette|matin|moniteur|krant|courant|"
    r"dagblad|diario|correo|gazeta|corriere|gazzetta|pravda)\b"
    r"|\b(?:standard|mail|express|star|mirror|sun|echo|globe|register|sentinel|bulletin|dispatch|"
    r"leader|independent|intelligencer|press|record)$",
    re.I,
)
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?\Z")
_NEWSPAPERS = frozenset("mets didl olive prxml alto page abbyy tetml".split())
_FORMATS = {"mail": "personal_communication", "ead": "collection", "subtitles": "song",
            "epub": "book"}  # fmt: skip


def kind(known: Mapping[str, str], form: str) -> str:
    """The type of a document, by its metadata and the format of its file."""
    for name in _SAID:
        if found := _KINDS.get(" ".join(known.get(name, "").casefold().split())):
            return found
    return _carried(known) or _of_file(known, form) or "document"


def _carried(known: Mapping[str, str]) -> str | None:
    """The type that other values show."""
    if "recipient" in known:
        return "personal_communication"
    if "interviewer" in known:
        return "interview"
    if "booktitle" in known or "container" in known:
        return "chapter"
    if "issn" in known or ("source" in known and "volume" in known):
        return "article-journal"
    return None


def _of_file(known: Mapping[str, str], form: str) -> str | None:
    """The type that the format of the file shows, with what is known of its source."""
    if form in _FORMATS:
        return _FORMATS[form]
    source, published = known.get("source", ""), known.get("publisher", "")
    dated = bool(source and _DAY.match(known.get("date", "")))
    if dated and (form in _NEWSPAPERS or _OF_NEWSPAPERS.search(source)):
        return "article-newspaper"
    if form == "tei" and source and not published:
        return "manuscript"  # what its header names is a shelf mark, or a periodical
    if form in _NEWSPAPERS and source and "title" in known and source != known["title"]:
        return "article-newspaper"
    if published and published == source:
        return "book"
    if form == "html":
        return "webpage"
    return "book" if published else None

"""The CSL-JSON item of a document: what is known of it, under the names of CSL 1.0.2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sourcesearch.cite.dating import csl_date
from sourcesearch.cite.kinds import kind
from sourcesearch.cite.names import names
from sourcesearch.cite.styles.typography import clean

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument

__all__ = [
    "ARCHIVAL",
    "IN_CONTAINERS",
    "PERIODICALS",
    "PERSONS",
    "UNMARKED",
    "Item",
    "held",
    "in_volume",
    "item",
    "item_of",
]

Item = dict[str, Any]
"""An item of CSL-JSON: `id`, `type` and variables by their names."""

PERIODICALS = frozenset({"article-newspaper", "article-journal", "article-magazine"})
IN_CONTAINERS = PERIODICALS | {"chapter", "webpage", "treaty", "legislation", "broadcast",
                               "bill"}  # fmt: skip
ARCHIVAL = frozenset({"personal_communication", "manuscript", "document", "collection", "speech",
                      "interview", "song"})  # fmt: skip
UNMARKED = frozenset({"treaty", "collection", "personal_communication", "legislation"})
"""Whose titles stand in plain type in Chicago's and the MLA's styles."""
"""What is kept somewhere rather than published: its `source` is an archive."""

PERSONS = {
    "author": ("author", "from", "sender", "interviewee", "speaker"),
    "editor": ("editor", "editors", "herausgeber", "éditeur scientifique"),
    "translator": ("translator", "übersetzer", "traducteur"),
    "recipient": ("recipient", "to", "addressee", "empfänger", "destinataire"),
    "interviewer": ("interviewer",),
}
_TEXTS = {
    "container-title": ("container", "booktitle", "book_title", "container-title"),
    "collection-title": ("series", "reihe", "collection-title"),
    "volume": ("volume", "vol", "band", "tome"),
    "issue": ("issue", "number", "issuenumber", "no", "heft", "numéro"),
    "page": ("pages", "page_range", "seiten"),
    "edition": ("edition_number", "edition", "auflage"),
    "publisher": ("publisher", "verlag", "éditeur"),
    "archive": ("archive", "repository", "archiv", "institution", "dépôt"),
    "archive-place": ("archive_place", "archive-place", "repository_place"),
    "archive_collection": ("collection", "fonds", "bestand", "record_group"),
    "archive_location": ("shelfmark", "shelf_mark", "signature", "signatur", "cote", "call_number",
                         "archive_location", "reference"),
    "medium": ("medium",),
    "language": ("language",),
    "URL": ("url",),
    "DOI": ("doi",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "abstract": ("description", "abstract"),
    "title-short": ("short_title", "title-short"),
}  # fmt: skip
"""The names that metadata have for what CSL names so, the most deliberate first."""

_SPOKEN = "speaker"
"""Who speaks in a debate has not written it: a hundred members may."""

_PLACE = ("place", "publisher_place", "publisher-place", "ort", "lieu")
_HELD = ("box", "folder", "file_number", "item_number")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r", p\. \S+\Z")
_EDITION = re.compile(
    r"(\d{1,3})(?:\.|st|nd|rd|th|re|e|ère|ème|ª)?"
    r"(?: ?(?:ed|edn|edition|aufl|auflage|éd|édition|edición|edizione|druk))?\.?",
    re.IGNORECASE,
)
"""What is the edition of a number, which each style writes in its own way."""


_ABBREVIATED = frozenset(
    "al bd bros bzw cie co corp dept dr ed eds esq etc hrsg inc jr ltd mr mrs no nr pt sr st"
    " usw vol".split()
)
"""Words at the end of a title that keep their full stop."""


def held(item: Item) -> str:
    """Where it is kept: archive, place, fonds, shelf mark."""
    keys = ("archive", "archive-place", "archive_collection", "archive_location")
    return ", ".join(filter(None, (item.get(key, "") for key in keys)))


def in_volume(item: Item, date: str) -> str:
    """The date; of a debate behind series and volume: "6th ser., vol. 89 (December 16, 1985)"."""
    if item["type"] != "bill" or "volume" not in item:
        return date
    series = item.get("collection-title", "").replace(" series", " ser.")
    volume = f"vol. {item['volume']}" + (f" ({date})" if date else "")
    return f"{series}, {volume}" if series else volume


def item(document: StoredDocument) -> Item:
    """What is cited of a document, with only the types and variables of the CSL schema."""
    known = dict(document.metadata)
    if document.language:
        known.setdefault("language", document.language)
    known.setdefault("title", "")
    known["title"] = known["title"] or document.shown
    cited = item_of(known, document.format)
    is_letter = cited["type"] == "personal_communication" and "recipient" in cited
    named = document.metadata.entries().get("title")
    if is_letter and named and named.origin == "file name":
        cited.pop("title", None)  # it is called by its parties, and not by the number of a file
    return {**cited, "id": document.id}


def item_of(known: Mapping[str, str], form: str) -> Item:
    """The item of some metadata, without an id; `form` is the format of the file."""
    known = {name: clean(text) for name, text in known.items() if clean(text)}
    kept: Item = {"type": kind(known, form)}
    if title := known.get("title"):
        subtitle = known.get("subtitle", "")
        whole = f"{title}: {subtitle}" if subtitle and subtitle not in title else title
        kept["title"] = _without_point(whole)
    for variable, columns in PERSONS.items():
        if kept["type"] == "bill":
            columns = tuple(name for name in columns if name != _SPOKEN)
        if said := _first(known, columns):
            kept[variable] = names(said)
    if date := known.get("date"):
        kept["issued"] = csl_date(date)
    for variable, columns in _TEXTS.items():
        if said := _first(known, columns):
            numbered = _EDITION.fullmatch(said) if variable == "edition" else None
            kept[variable] = numbered[1] if numbered else said
    if kept["type"] in PERIODICALS and "section" in known:
        kept["section"] = known["section"]
    if form == "mail":
        kept["genre"] = "email"
    _place(kept, _first(known, _PLACE))
    _source(kept, known)
    _kept_where(kept, known)
    return kept


def _first(known: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((known[name] for name in columns if name in known), "")


def _without_point(title: str) -> str:
    """A title as it is cited: the full stop that headlines and catalogues put behind it goes."""
    last = title.removesuffix(".").rpartition(" ")[2]
    is_word = len(last) > 1 and "." not in last and last.lower() not in _ABBREVIATED
    return title.removesuffix(".") if is_word else title


def _place(kept: Item, place: str) -> None:
    """Where it was published, or written, or held."""
    if place:
        happened = kept["type"] in {"speech", "interview", "personal_communication", "treaty"}
        kept["event-place" if happened else "publisher-place"] = place


def _source(kept: Item, known: Mapping[str, str]) -> None:
    """What the source is: a newspaper or book that it is in, an archive, or a publisher."""
    source = known.get("source", "")
    if not source:
        return
    if kept["type"] in IN_CONTAINERS:
        source = _without_point(source)
        kept.setdefault("container-title", source)
        if kept["type"] in PERIODICALS and _names_issue(kept, source, known.get("date", "")):
            del kept["title"]
    elif kept["type"] in ARCHIVAL:
        if source not in (kept.get("title"), kept.get("publisher")):
            kept.setdefault("archive", source)
    else:
        kept.setdefault("publisher", source)


def _names_issue(kept: Item, source: str, date: str) -> bool:
    """Whether the title is only the newspaper's name, as of one without headings, or its issue's:
    name, date and page, which are cited as such."""
    title: str = kept.get("title", "")
    rest = title.removeprefix(source).removeprefix(f", {date}")
    return title.startswith(source) and not _PAGE.sub("", rest)


def _kept_where(kept: Item, known: Mapping[str, str]) -> None:
    """The shelf mark: one that is named, or box and folder, or the number in a finding aid."""
    if "archive_location" not in kept:
        held = [f"{name.replace('_', ' ')} {known[name]}" if _NUMBER.match(known[name])
                else known[name] for name in _HELD if name in known]  # fmt: skip
        if kept["type"] == "collection" and not held and "identifier" in known:
            held = [known["identifier"]]
        if held:
            kept["archive_location"] = ", ".join(held)

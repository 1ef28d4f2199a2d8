"""The names of metadata: those that every command knows, and those that people give.

People name the same thing differently: a column `creator`, a key `lang`. Such a value
keeps its own name, and is known by the name every command uses as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from sourcesearch.document import Entry, Metadata
from sourcesearch.readers.metadata.datelines import iso_date

__all__ = ["FILE_COLUMNS", "kinds_named", "says_undated", "with_known_names"]

FILE_COLUMNS = (
    "file", "path", "filename", "file_name", "file name",
    "datei", "dateiname", "fichier", "nom du fichier", "nom de fichier", "archivo", "fichero",
    "nombre de archivo", "nome file", "bestand", "bestandsnaam",
)  # fmt: skip
"""What the column of a table is called that names files, in lower case."""

_SYNONYMS = {
    "title": ("titel", "titre", "título", "titulo", "titolo", "headline"),
    "author": (
        "authors", "creator", "writer", "by", "auteur", "autor", "autore", "verfasser", "schrijver",
    ),
    "source": (
        "publication", "newspaper", "journal", "periodical", "zeitung", "quelle", "fuente", "fonte",
        "bron", "krant",
    ),
    "date": (
        "date_published", "published", "pubdate", "issued", "datum", "fecha", "year", "jahr",
        "année", "año", "anno", "jaar",
    ),
    "language": ("lang", "sprache", "langue", "idioma", "lengua", "lingua", "taal"),
    "recipient": (
        "recipients", "addressee", "addressees", "empfänger", "destinataire", "destinatario",
        "geadresseerde",
    ),
}  # fmt: skip
_SPANS = tuple(
    (sign.join(start), sign.join(end))
    for start, end in (
        (("date", "from"), ("date", "to")), (("date", "start"), ("date", "end")),
        (("start", "date"), ("end", "date")), (("from", "date"), ("to", "date")),
        (("not", "before"), ("not", "after")),
    )
    for sign in ("-", "_", " ", "")
)  # fmt: skip
"""What the first and the last day of a date are called, where each has a name."""

_UNDATED = frozenset({
    "", "unknown", "date unknown", "undated", "not dated", "no date", "none", "null", "na", "nd",
    "unbekannt", "undatiert", "ohne datum", "ohne jahr", "od", "oj", "inconnu", "inconnue", "sd",
    "sans date", "non daté", "desconocida", "desconocido", "sin fecha", "ignota", "senza data",
    "onbekend", "zonder datum", "zd", "бд", "бг", "不明", "不詳", "不详", "未知",
})  # fmt: skip
"""What people write for a date where there is none, without points."""

_NOTEWORTHY = frozenset(
    ["document_type", *(name for names in _SYNONYMS.values() for name in names)]
    + [first for first, _ in _SPANS]
)
_PERIODICALS = frozenset(("newspaper", "periodical", "journal", "magazine"))


def kinds_named(names: Iterable[str]) -> int:
    """How many of the names that every command knows are among `names`, however they are called."""
    said = {name.casefold() for name in names}
    return sum(known in said or not said.isdisjoint(them) for known, them in _SYNONYMS.items())


def says_undated(date: str) -> bool:
    """Whether what is said in the place of a date is that there is none: "n.d.", "unbekannt"."""
    if date[:1].isdigit() or date[-1:].isdigit():  # as most dates begin or end
        return False
    plain = "".join(each for each in date.casefold() if each.isalnum() or each.isspace())
    return " ".join(plain.split()) in _UNDATED or plain.replace(" ", "") in _UNDATED


def with_known_names(metadata: Metadata) -> Metadata:
    """The metadata and, for each well-known name that is missing, what stands for it.

    Where `document_type` says that this is out of a newspaper or another periodical,
    and no source is named, `title` is the name of that periodical, and so the source.
    """
    if _NOTEWORTHY.isdisjoint(metadata):
        return metadata
    found = metadata
    for known, synonyms in _SYNONYMS.items():
        for name in synonyms:
            if known not in found and name in metadata:
                entry = Entry(metadata[name], f"{metadata.origin(name)}, {name}")
                found = found.or_else(Metadata({known: entry}))
    if "date" not in found:
        found = found.or_else(_span(metadata))
    kind = found.get("document_type", "").casefold()
    if kind in _PERIODICALS and "title" in found and "source" not in found:
        entry = Entry(found["title"], f"{found.origin('title')}, title of the {kind}")
        found = found.or_else(Metadata({"source": entry}))
    return found


def _span(metadata: Metadata) -> Metadata:
    """The date that is told by its first and its last day, as EDTF has it."""
    for first, last in _SPANS:
        if first in metadata:
            days = [iso_date(metadata[name]) for name in (first, last) if name in metadata]
            if all(days):
                date = "/".join(dict.fromkeys(filter(None, days)))
                entry = Entry(date, f"{metadata.origin(first)}, {first}")
                return Metadata({"date": entry})
    return Metadata()

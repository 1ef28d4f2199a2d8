"""What Gallica puts before a text: the head of a recognised one, the cover of a PDF.

Above a text as it was recognised (`.texteBrut`) stand what was asked for, the record of the work
with a field a line ("Titre : ", "Date d'édition : "), and how much of the text about is right. A
PDF begins with "Source gallica.bnf.fr", the work in a line ("Hugo, Victor (1802-1885). Auteur du
texte. Les misérables. 1862.") and what may be done with it. None of that is searched or quoted.
https://gallica.bnf.fr
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata
from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "header of Gallica"

_COVER = "cover of Gallica"

_REACH = 8_000
_LONGEST_ABOVE = 1_000
"""Characters above the record, of what was asked for: what is long is a text about Gallica."""

_COVERED = "Source gallica.bnf.fr"
_WORK = re.compile(
    rf"{re.escape(_COVERED)}\s*/[^\n]*\n(?P<line>.{{1,1500}}?)\s*1/\s*Les contenus accessibles sur",
    re.DOTALL,
)
_CONTACT = re.compile(r"contacter\s+\S+@bnf\.fr\.?")
_LINE = re.compile(
    r"(?:(?P<author>[^(]+?) \([^()]*\d[?.\d]*-[^()]*\)\. (?:(?:Auteur|Éditeur|Traducteur"
    r"|Compositeur|Directeur|Illustrateur)[^.]*\. )*)?"
    r"(?P<title>.+?)\.*+(?: (?P<date>\d{4}(?:-\d\d){0,2}|\[s\.d\.\]))?\.*+"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SIGN = "taux de reconnaissance"
_END = re.compile(
    r"Le taux de reconnaissance estimé pour ce document est de"
    r"\s+(?P<rate>\d{1,3}(?:[.,]\d+)?)\s*%\.?(?:\s*En savoir plus sur l['’]OCR\.?)?[\s-]*"
)
_FIELD = re.compile(
    r"^[ \t]*(?P<name>Titre|Auteur|Éditeur|Date d['’]édition|Langue|Type|Identifiant|Source)[ \t]*:"
    r"[ \t]*(?P<value>\S[^\r\n]*)",
    re.MULTILINE,
)
_NAMES = {"Auteur": "author", "Langue": "language", "Source": "shelfmark"}
_IMPRINT = re.compile(r"(?P<publisher>.*?)(?:\s*\((?P<place>[^()]*)\))?")
_SERIAL = "publication en série"
_ROLE = re.compile(r"\s*+\([^()\d]*+\d[^()]*+\).*|\.\s+(?:Auteur|Directeur|Éditeur|Traducteur)\b.*")
"""Behind the name of a person, when they lived and what they did."""

_ARK = re.compile(r"ark:/12148/\w+")


def find_frame(text: str) -> Frame | None:
    """The head or the cover before a text; None if there is none, as before most."""
    beginning = text[:_REACH]
    if _SIGN in beginning:
        return _head(text)
    return _cover(beginning) if _COVERED in beginning else None


def _cover(beginning: str) -> Frame | None:
    """The cover of a PDF."""
    work, end = _WORK.search(beginning), None
    if work is not None:
        end = _CONTACT.search(beginning, work.end())
    if work is None or end is None:
        return None
    line = _LINE.fullmatch(" ".join(work["line"].split()))
    said = {name: value or "" for name, value in line.groupdict().items()} if line else {}
    if _DAY.fullmatch(said.get("date", "")):  # then it is a newspaper
        said["source"] = said["title"]
        said["title"] = f"{said['title']}, {said['date']}"
    return Frame(Metadata.of(_COVER, said), ((0, end.end()),))


def _head(text: str) -> Frame | None:
    """The head above a text as it was recognised."""
    end = _END.search(text, 0, _REACH)
    fields = list(_FIELD.finditer(text, 0, end.start())) if end else []
    if not end or not fields or fields[0].start() > _LONGEST_ABOVE:
        return None
    said = dict(_said(fields))
    if "source" in said and "date" in said:
        said.setdefault("title", f"{said['source']}, {said['date']}")
    said["ocr_quality"] = f"{min(1.0, float(end['rate'].replace(',', '.')) / 100):.3f}"
    return Frame(Metadata.of(ORIGIN, said), ((0, end.end()),))


def _said(fields: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """What the record says, the first of each name; of a newspaper, the title is the source."""
    is_serial = any(each["name"] == "Type" and _SERIAL in each["value"] for each in fields)
    for each in reversed(fields):  # so that the first counts
        name, value = each["name"], each["value"].strip()
        if name.startswith("Date"):
            yield "date", value
        elif name == "Identifiant" and (ark := _ARK.search(value)):
            yield "url", f"https://gallica.bnf.fr/{ark[0]}"
        elif name == "Titre":
            yield "source" if is_serial else "title", value.partition(" / ")[0]
        elif name == "Éditeur" and (found := _IMPRINT.fullmatch(value)):
            yield "place", found["place"] or ""
            yield "publisher", "" if is_placeholder(found["publisher"]) else found["publisher"]
        elif name in _NAMES:
            yield _NAMES[name], _ROLE.sub("", value) if name == "Auteur" else value

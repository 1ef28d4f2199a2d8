"""The frame that Gallica puts around a text as it was recognised (`.texteBrut`).

Above the text stand what was asked for, the record of the work with a field a line ("Titre : ",
"Date d'édition : "), and that the text was recognised, with how much of it about is right. It is
neither searched nor quoted. https://gallica.bnf.fr
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata
from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "header of Gallica"

_REACH = 6_000
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
_ROLE = re.compile(r"\s*\([^)]*\d[^)]*\).*|\.\s+(?:Auteur|Directeur|Éditeur|Traducteur)\b.*")
"""Behind the name of a person, when they lived and what they did."""

_ARK = re.compile(r"ark:/12148/\w+")


def find_frame(text: str) -> Frame | None:
    """The frame above a text; None if there is none, as above most."""
    if _SIGN not in text[:_REACH]:
        return None
    end = _END.search(text, 0, _REACH)
    fields = list(_FIELD.finditer(text, 0, end.start())) if end else []
    if not end or not fields:
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

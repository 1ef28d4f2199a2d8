"""The TEI of before XML, whose names are in capitals: texts of the TCP as Michigan hands them out.

An `<ETS>` holds a `<HEADER>` and the text in the element of its collection. It is read as if its
names were those of TEI. The mark of a word that was broken at the end of a line in print
(`con∣gregation`) goes, as the TCP's own TEI has it. https://textcreationpartnership.org/docs/
"""

from __future__ import annotations

import re

from sourcesearch.readers.markup.xmlparser import Target

__all__ = ["Capitals", "is_in_capitals"]

_ROOT = re.compile(rb"<ETS[\s>]")

_NAMES = {
    name.upper(): name
    for name in (
        "addrLine biblFull castItem castList docAuthor docDate docEdition docImprint docTitle "
        "editionStmt encodingDesc figDesc fileDesc floatingText keywords langUsage listBibl "
        "notesStmt profileDesc projectDesc pubPlace publicationStmt respStmt revisionDesc "
        "seriesStmt sourceDesc textClass titlePage titlePart titleStmt"
    ).split()
} | {
    "ETS": "TEI.2",
    **dict.fromkeys(("HEADER", "TEMPHEAD"), "teiHeader"),
    **dict.fromkeys(("EEBO", "ECCO", "EVANS"), "body"),
    "IDG": "xenoData",
    "FLOATEXT": "floatingText",
}  # fmt: skip
_BROKEN = re.compile(r"(?<=\w)\|(?=\w)|∣")


def is_in_capitals(head: bytes) -> bool:
    """Whether a file that begins so has its names in capitals."""
    return _ROOT.search(head) is not None


class Capitals:
    """A target of `scan` that tells another one what it is told, in the names of TEI."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key.lower(): value for key, value in attributes.items()}
        self._target.start(_of_tei(name), told)

    def data(self, text: str) -> None:
        self._target.data(_BROKEN.sub("", text))

    def end(self, name: str) -> None:
        self._target.end(_of_tei(name))


def _of_tei(name: str) -> str:
    return _NAMES.get(name) or name.lower()

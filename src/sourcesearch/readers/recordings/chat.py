r"""The reader of transcripts in CHAT (`.cha`), as TalkBank and CHILDES have them.

The text is that of the file. What somebody says (`*MOT:`) is a paragraph under the speaker's name,
at the time of the bullet behind it (`\x15 1073_2042 \x15`, in milliseconds); headers, tiers that
describe what is said (`%mor:`), and codes between the words (`[//]`, `(.)`, `&=laughs`) stay in the
text and are not searched. B. MacWhinney, Tools for Analyzing Talk, part 1: The CHAT Transcription
Format, https://talkbank.org/0info/manuals/CHAT.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from sourcesearch.document import Document, Metadata, Page, Span, stripped
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.paragraphs import sections, subtract, union
from sourcesearch.readers.common.utterances import seconds, time_label
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.metadata.lines import lined
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "CHAT header"

MAX_BYTES = 1 << 24
"""The words of a hundred hours, with their codes, take less."""

_TIER = re.compile(
    r"^(?P<sign>[*@%])(?P<name>[^:\s]{1,40}(?: [^:\s]{1,40}){0,3}):?[ \t]{0,40}"
    r"(?P<text>[^\n]*(?:\n(?![*@%])[^\n]*)*)",
    re.MULTILINE,
)
"""A line that begins with no sign goes on: with a tab, as it should, or as an editor wrapped it."""

_BULLET = re.compile(
    '(?P<mark>[\x15•])(?:%[a-z]{1,9}:"[^"\r\n]{0,200}"_)?(?P<begin>[0-9]{0,12})_?[0-9]{0,12}-?(?P=mark)'
    r"|(?<=\s)(?P<bare>[0-9]{1,12})_[0-9]{1,12}(?!\S)"  # where a program has dropped the marks
)
_CODE = re.compile(
    r"\[[^\[\]\r\n]{0,500}\]"  # what was meant, repeated, wrong, remarked
    r"|&[=*{}]\S{1,100}"  # what was done, or said by somebody else meanwhile
    r"|\((?:\.{1,3}|[0-9][0-9.:]{0,9})\)"  # a pause
    r"|(?<=[^\W\d_])@[a-z][\w:$&+*-]{0,40}"  # of what kind a word is
    r"|(?<![\w.,])0[^\W\d_]\w{0,40}"  # a word that was left out
)
_FIELDS = {
    "Languages": "language", "Date": "date", "Location": "place", "Situation": "description",
    "Transcriber": "transcriber", "Media": "recording", "PID": "identifier",
}  # fmt: skip


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    file.refuse_above(MAX_BYTES, "a transcript")
    text, encoding = decode(file.read())
    headers, turns = _tiers(lined(text))
    spoken = [span for _, pieces in turns for span in [(pieces[0].start, pieces[-1].end)]]
    if not spoken:
        raise ReaderError("a transcript in which nothing is said")
    names = _participants(headers.get("Participants", ""))
    voices = [(names.get(code, code), pieces[0].start) for code, pieces in turns]
    voices = [next(same) for _, same in groupby(voices, lambda voice: voice[0])]
    bullets = [found.span() for found in _BULLET.finditer(text)]
    codes = [found.span() for span in spoken for found in _CODE.finditer(text, *span)]
    yield Document(
        text,
        Metadata.of(ORIGIN, {**_described(headers), "speaker": _speakers(voices)}),
        format="chat",
        paragraphs=tuple(spoken),
        unsearched=union([*subtract(text, [(0, len(text))], spoken), *bullets, *codes]),
        pages=tuple(piece for _, pieces in turns for piece in pieces if piece.label),
        sections=sections(voices, spoken[-1][1]),
        first_line=1,
        encoding=encoding.name,
        problems=(encoding.problem,) if encoding.problem else (),
    )


def _tiers(text: str) -> tuple[dict[str, str], list[tuple[str, list[Page]]]]:
    """The headers, the first of each name; what is said: by whom, in pieces with their times."""
    headers: dict[str, str] = {}
    turns: list[tuple[str, list[Page]]] = []
    for tier in _TIER.finditer(text):
        if tier["sign"] == "@":
            headers.setdefault(tier["name"], " ".join(tier["text"].split()))
        elif tier["sign"] == "*" and (pieces := list(_pieces(text, tier.span("text")))):
            turns.append((tier["name"], pieces))
    return headers, turns


def _pieces(text: str, tier: Span) -> Iterator[Page]:
    """What is said, parted where bullets stand; "" is the label of what has no time."""
    start, end = tier
    for bullet in _BULLET.finditer(text, start, end):
        if span := stripped(text, start, bullet.start()):
            second = seconds(bullet["begin"] or bullet["bare"], -1, in_one=1000)
            yield Page(time_label(second) if second >= 0 else "", *span)
        start = bullet.end()
    if span := stripped(text, start, end):
        yield Page("", *span)


def _participants(written: str) -> dict[str, str]:
    """The names of those who speak, or else their roles, by their codes.

    written: "CHI Target_Child , MAR Margaret friend".
    """
    names: dict[str, str] = {}
    for one in written.split(","):
        code, *words = one.split()[:8] or [""]
        name = " ".join(words[:-1] or words).replace("_", " ")
        known = name and name not in names.values()
        names.setdefault(code, name if known else f"{name} ({code})".strip())
    return names


def _speakers(voices: list[tuple[str, int]]) -> str:
    return "; ".join(dict.fromkeys(name for name, _ in voices))


def _described(headers: dict[str, str]) -> dict[str, str]:
    known = {name: headers.get(header, "") for header, name in _FIELDS.items()}
    known["language"] = known["language"].partition(",")[0].strip()
    day = known["date"].rstrip(" :")
    known["date"] = iso_date(day) or iso_date(day.replace("-", " ")) or day  # 15-OCT-1962
    known["recording"] = known["recording"].partition(",")[0].strip()
    return known


reader = Reader("chat", (".cha",), read)

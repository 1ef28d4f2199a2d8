"""The reader of transcripts made with EXMARaLDA (`.exb`): tiers of events on a common timeline.

What is said stands in tiers of the type `t`; what describes it (translations, remarks, what is
done) in others, which are left out where there is one of these. Events are parted wherever somebody
else begins to speak, in the midst of a word, too; an utterance goes on from one to the next until
it ends with a mark, or there is a pause.
T. Schmidt, K. Wörner, EXMARaLDA, in: The Oxford Handbook of Corpus Phonology (2014), 402-419.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcesearch.document import Document, Metadata
from sourcesearch.patterns import expression
from sourcesearch.readers.common.utterances import Utterance, seconds, transcript
from sourcesearch.readers.markup.xmlhandler import XmlHandler, handle
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "EXMARaLDA"

_END = expression(r"[.?!…˙|][\"'”’»)\]]?\s*$")
_PARTED = 4
"""Where one event in so many, at least, ends with a blank, those that do not end within a word."""


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    found = _Events()
    problems = handle(file, found)
    yield transcript(found.utterances(), Metadata.of(ORIGIN, found.said), "exmaralda", problems)


@dataclass
class _Tier:
    """A tier: who speaks in it, its type, its events: where they start and end, their texts."""

    speaker: str
    type: str
    events: list[tuple[str, str, str]] = field(default_factory=list)


class _Events(XmlHandler):
    """The tiers of a file: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._times: dict[str, float] = {}
        self._tiers: list[_Tier] = []
        self._speaker = self._start = self._end = ""
        self._text: list[str] | None = None

    def utterances(self) -> list[Utterance]:
        """What is said, in the order of time."""
        spoken = [tier for tier in self._tiers if tier.type == "t" and tier.events]
        found = [each for tier in spoken or self._tiers for each in self._of_tier(tier)]
        return sorted(found, key=lambda utterance: utterance.pieces[0][0] or 0.0)

    def _of_tier(self, tier: _Tier) -> Iterator[Utterance]:
        parted = sum(text[-1:].isspace() for _, _, text in tier.events)
        within_words = parted * _PARTED >= len(tier.events)
        pieces: list[tuple[float | None, str]] = []
        last = ""
        for start, end, text in tier.events:
            said = "".join(piece for _, piece in pieces[-1:])
            if pieces and (start != last or not within_words or _END.search(said)):
                yield Utterance(tier.speaker, tuple(pieces))
                pieces, said = [], ""
            if said and not said[-1].isspace():
                pieces[-1] = pieces[-1][0], said + text
            else:
                pieces.append((self._times.get(start, 0.0), text))
            last = end
        if pieces:
            yield Utterance(tier.speaker, tuple(pieces))

    def open_speaker(self, attributes: dict[str, str]) -> None:
        self._speaker = attributes.get("id", "")

    def open_referenced_file(self, attributes: dict[str, str]) -> None:
        self.said.setdefault("recording", attributes.get("url"))

    def open_tli(self, attributes: dict[str, str]) -> None:
        last = next(reversed(self._times.values()), 0.0)
        self._times[attributes.get("id", "")] = seconds(attributes.get("time"), last)

    def open_tier(self, attributes: dict[str, str]) -> None:
        speaker = attributes.get("speaker", "")
        name = self._names.get(speaker) or speaker or attributes.get("display-name", "")
        self._tiers.append(_Tier(name, attributes.get("type", "")))

    def open_event(self, attributes: dict[str, str]) -> None:
        self._start, self._end = attributes.get("start", ""), attributes.get("end", "")
        self._text = []

    def close_event(self) -> None:
        text = self._taken()
        if text.strip() and self._tiers:
            self._tiers[-1].events.append((self._start, self._end, text))

    def open_abbreviation(self, _attributes: dict[str, str]) -> None:
        self._text = []

    def close_abbreviation(self) -> None:
        self._names[self._speaker] = self._taken().strip()

    def open_transcription_name(self, _attributes: dict[str, str]) -> None:
        self._text = []

    def close_transcription_name(self) -> None:
        self.said["title"] = self._taken().strip()

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _taken(self) -> str:
        text, self._text = "".join(self._text or []), None
        return text


reader = Reader("exmaralda", (), read)

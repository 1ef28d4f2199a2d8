"""The reader of transcripts made with ELAN (`.eaf`): tiers of annotations, with times.

Each speaker has a tier of utterances. Tiers below it divide or describe these (words, their kinds,
translations), and are left out, unless only they have sentences: those of some projects stand below
a tier of numbers. Tiers of single words are read where there are no others.
https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.utterances import SENTENCES, Utterance, seconds, transcript
from sourcesearch.readers.markup.xmlhandler import XmlHandler, handle
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    found = _Annotations()
    problems = handle(file, found)
    yield transcript(found.utterances(), Metadata(), "elan", problems)


@dataclass
class _Tier:
    """A tier: who speaks in it, the tier it is below, its texts by what they hang on."""

    speaker: str
    above: str
    texts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def length(self) -> float:
        """Words of an annotation, on average."""
        return sum(len(text.split()) for _, text in self.texts) / max(1, len(self.texts))


class _Annotations(XmlHandler):
    """The tiers of a file: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self._times: dict[str, float] = {}
        self._tiers: dict[str, _Tier] = {}
        self._above: dict[str, str] = {}  # what annotations hang on: slots, or others
        self._tier = _Tier("", "")
        self._on = ""
        self._text: list[str] | None = None

    def utterances(self) -> list[Utterance]:
        """What is said, in the order of time."""
        tiers = list(self._chosen())
        pieces = [
            (self._second(on), text, tier.speaker) for tier in tiers for on, text in tier.texts
        ]
        pieces.sort(key=lambda piece: piece[0])
        return [Utterance(speaker, ((second, text),)) for second, text, speaker in pieces]

    def open_TIME_SLOT(self, attributes: dict[str, str]) -> None:  # noqa: N802 - as the element
        last = next(reversed(self._times.values()), 0.0)
        value = seconds(attributes.get("TIME_VALUE"), last, in_one=1000)
        self._times[attributes.get("TIME_SLOT_ID", "")] = value

    def open_TIER(self, attributes: dict[str, str]) -> None:  # noqa: N802
        name = attributes.get("TIER_ID", "")
        speaker = attributes.get("PARTICIPANT") or name
        self._tier = self._tiers[name] = _Tier(speaker, attributes.get("PARENT_REF", ""))

    def open_ALIGNABLE_ANNOTATION(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._hang(attributes, "TIME_SLOT_REF1")

    def open_REF_ANNOTATION(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._hang(attributes, "ANNOTATION_REF")

    def open_ANNOTATION_VALUE(self, _attributes: dict[str, str]) -> None:  # noqa: N802
        self._text = []

    def close_ANNOTATION_VALUE(self) -> None:  # noqa: N802
        text, self._text = "".join(self._text or []), None
        if text.strip():
            self._tier.texts.append((self._on, text))

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _hang(self, attributes: dict[str, str], name: str) -> None:
        self._on = attributes.get(name, "")
        self._above[attributes.get("ANNOTATION_ID", "")] = self._on

    def _second(self, on: str) -> float:
        for _ in range(len(self._tiers) + 1):
            if on in self._times:
                return self._times[on]
            on = self._above.get(on, "")
        return 0.0

    def _chosen(self) -> Iterator[_Tier]:
        """The tiers that are read; those of single words where there are no others."""
        tops = [name for name, tier in self._tiers.items() if tier.above not in self._tiers]
        chosen = list(chain.from_iterable(map(self._with_sentences, tops)))
        return iter(chosen or [self._tiers[name] for name in tops])

    def _with_sentences(self, top: str) -> Iterable[_Tier]:
        """The tier `top`, or if it has no sentences the first directly below it that does."""
        below = (tier for tier in self._tiers.values() if tier.above == top)
        family = (self._tiers[top], *below)
        return [tier for tier in family if tier.length >= SENTENCES][:1]


reader = Reader("elan", (), read)

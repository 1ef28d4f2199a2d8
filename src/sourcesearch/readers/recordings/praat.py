"""The reader of transcripts made with Praat (`.TextGrid`): tiers of intervals, with times.

Both ways to write such a file (long, short) are the same numbers and quoted strings in the same
order. Each speaker has a tier of utterances; tiers of single words, sounds and tones describe
these, and are left out. Where there are only such tiers, their words are read, up to a pause.
P. Boersma, D. Weenink, Praat manual: TextGrid file formats,
https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.utterances import SENTENCES, Utterance, seconds, transcript
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

MAX_BYTES = 1 << 24
"""The words and sounds of ten hours take less."""

_VALUE = re.compile(r'"((?:[^"]|"")*+)"|(?<!\S)(-?[0-9][0-9.eE+-]{0,30})(?!\S)|<(exists|absent)>')
_SOUNDS = re.compile(r"phon|\bMAU|\bsegment|\bsyll|\btone", re.IGNORECASE)
_PAUSES = frozenset({"", "sil", "sp", "spn", "<p:>", "<p>", "_", "-", "..."})


class _Tier(NamedTuple):
    """A tier: its name, what stands in it, each from a second on; "" where nothing is said."""

    name: str
    texts: list[tuple[float, str]]

    @property
    def length(self) -> float:
        """Words of an interval, on average, pauses apart."""
        words = [len(text.split()) for _, text in self.texts if text]
        return sum(words) / max(1, len(words))


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    file.refuse_above(MAX_BYTES, "a transcript")
    text, encoding = decode(file.read())
    if "TextGrid" not in text[:200]:
        raise ReaderError("no TextGrid of Praat")
    problems = [encoding.problem] if encoding.problem else []
    tiers = list(_tiers(_VALUE.finditer(text), problems))
    spoken = [tier for tier in tiers if tier.length >= SENTENCES]
    found = [each for tier in spoken for each in _intervals(tier)]
    if not spoken:
        found = [each for tier in tiers if not _SOUNDS.search(tier.name) for each in _runs(tier)]
    found.sort(key=lambda utterance: utterance.pieces[0][0] or 0.0)
    yield transcript(found, Metadata(), "praat", problems)


def _tiers(values: Iterator[re.Match[str]], problems: list[str]) -> Iterator[_Tier]:
    """The tiers of a file, in which only these say what comes next: how many there are of each."""
    for value in values:
        kind = value[1]
        if kind not in ("IntervalTier", "TextTier"):
            continue
        tier = _Tier(_string(next(values, None)), [])
        head = [_number(next(values, None)) for _ in range(3)]
        for _ in range(int(head[2])):
            second = _number(next(values, None))
            if kind == "IntervalTier":
                next(values, None)
            label = next(values, None)
            if label is None or label[1] is None:
                problems.append(f"the tier {tier.name} breaks off")
                break
            said = _string(label)
            tier.texts.append((second, "" if said in _PAUSES else said))
        yield tier


def _string(value: re.Match[str] | None) -> str:
    return " ".join(value[1].replace('""', '"').split()) if value and value[1] else ""


def _number(value: re.Match[str] | None) -> float:
    return seconds(value[2], 0.0) if value else 0.0


def _intervals(tier: _Tier) -> Iterator[Utterance]:
    """An utterance for each interval in which something is said."""
    return (Utterance(tier.name, (text,)) for text in tier.texts if text[1])


def _runs(tier: _Tier) -> Iterator[Utterance]:
    """The words of a tier, those between two pauses together."""
    pieces: list[tuple[float | None, str]] = []
    for second, text in [*tier.texts, (0.0, "")]:
        if text:
            pieces.append((second, text))
        elif pieces:
            yield Utterance(tier.name, tuple(pieces))
            pieces = []


reader = Reader("praat", (".textgrid",), read)

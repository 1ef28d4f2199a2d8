"""The table that is the transcript of a recording: a row for what is said from some time on.

So oral history archives exchange transcripts (`TIMECODE`, `SPEAKER`, `TRANSCRIPT`), and Whisper
writes them (`start`, `end`, `text`, in milliseconds). In those of Oral History as Data
(`timestamp`, `speaker`, `words`) only some rows have a time. One cites the interview and the time,
not the row.
https://oralhistoryasdata.github.io
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcesearch.readers.common.utterances import Utterance
from sourcesearch.readers.tables.columns.columnnames import fold
from sourcesearch.readers.tables.columns.columns import Layout

__all__ = ["Columns", "columns_of", "utterances"]

_STARTS = frozenset({
    "timecode", "time code", "tc", "tc in", "start", "start time", "starttime", "in", "begin",
    "timestamp",
})  # fmt: skip
_ENDS = frozenset(("end", "end time", "endtime", "out", "tc out"))
_SPEAKERS = frozenset(("speaker", "sprecher", "sprecherin", "locuteur", "hablante", "voice"))
_CLOCK = re.compile(r"\[?(?:(\d{1,2}):)?(\d{1,2}):(\d\d(?:[.,:]\d{1,3})?)\]?\Z")
_REMARK = re.compile(r"(?<=\])\s+\S.{0,99}\Z")
"""What is said of a time behind its brackets: "[00:03:43] beginning of the interview"."""

_DATE = re.compile(r"(?:1\d|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?")
_MILLISECONDS = re.compile(r"\d{1,9}\Z")


class Columns(NamedTuple):
    """The columns of a transcript: of time, of who speaks ("" if none says it), and of text."""

    start: str
    speaker: str
    text: str


def columns_of(
    sample: Sequence[Mapping[str, str]], layout: Layout, columns: Iterable[str]
) -> Columns | None:
    """The columns of a table whose first rows are these; None if it is no transcript.

    It is one if it has times that go on, says who speaks or until when, and nothing of what other
    records say of themselves.
    """
    named = {fold(column): column for column in columns}
    start = next((named[name] for name in named if name in _STARTS), "")
    speaker = next((named[name] for name in named if name in _SPEAKERS), "")
    is_spoken = speaker or not _ENDS.isdisjoint(named)
    described = {column for name, column in layout.known.items() if name != "author"}
    if not (start and is_spoken) or described - {start} or len(layout.text) != 1:
        return None
    written = [row[start] for row in sample if row.get(start, "").strip()]
    if _are_dates(written):
        return None
    known = [time for time in map(_second, written) if time is not None]
    enough = 0 if speaker and fold(start) == "timestamp" else 2
    is_each = len(written) == len(sample) or bool(speaker)  # the others are said at the one before
    if len(known) < max(enough, len(written)) or not is_each:
        return None
    if any(a > b for a, b in pairwise(known)):
        return None
    return Columns(start, speaker, layout.text[0])


def utterances(rows: Iterable[Mapping[str, str]], columns: Columns) -> Iterator[Utterance]:
    """What is said in the rows; a row without a time is said at the one before, if there is one."""
    second: float | None = None
    for row in rows:
        found = _second(row.get(columns.start, ""))
        second = second if found is None else found
        if text := row.get(columns.text, "").strip():
            yield Utterance(row.get(columns.speaker, "").strip(" :"), ((second, text),))


def _are_dates(written: Sequence[str]) -> bool:
    """Whether all are years, or days as 19140801: a chronicle says from when until when, too."""
    return bool(written) and all(map(_DATE.fullmatch, map(str.strip, written)))


def _second(written: str) -> float | None:
    written = _REMARK.sub("", written.strip())
    if _MILLISECONDS.match(written):
        return int(written) / 1000
    found = _CLOCK.match(written)
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    whole = re.split(r"[.,:]", seconds)[0]
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole)

"""What a search finds and marks beside what a plain scan of the original texts finds.

Compared are the documents found, what is marked in them, and, where a time was asked for,
which are certainly of it, with what a scan of every word of every text says (`scan_texts`,
`scan_asked`). Other spellings, misreadings and other names are left out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scan_asked import Asked, Both, Dated, Undated, Without
from scan_queries import Query
from scan_texts import Text, Texts

from sourcesearch import Collection
from sourcesearch.document import Span

__all__ = ["differences", "sample"]

_WIDTH = 10_000_000


def differences(collection: Collection, texts: Texts, query: Query) -> tuple[int, list[str]]:
    """How many documents a query finds, and a line for each thing that differs from the scan."""
    results = collection.search(
        query.typed, limit=None, passages=None, width=_WIDTH, ocr=False, variants=False,
        thesaurus=False, since=query.since, until=query.until,
    )  # fmt: skip
    expected = {text.id: text for text in texts.texts if query.asked.answers(text)}
    if results.relaxed:
        return 0, ["relaxed"] if expected else []
    hits = {hit.document.id: hit for hit in results}
    found = [f"missing: {name}" for name in sorted(expected.keys() - hits)]
    found += [f"surplus: {name}" for name in sorted(hits.keys() - expected)]
    if results.total != len(hits) or len(hits) != len(results.hits):
        found.append(f"total: {results.total}, but {len(hits)} documents")
    for name in expected.keys() & hits:
        otherwise = _otherwise_marked(hits[name], expected[name], query.asked)
        found += [f"{name}: {said}" for said in otherwise]
    time = _time(query)
    return len(hits), found + (_otherwise_dated(results, texts, query, time) if time else [])


def _otherwise_marked(hit: Any, text: Text, asked: Asked) -> Iterator[str]:
    """What of a hit's passages and marks is not as it should be, in words."""
    found = asked.found(text)
    body = hit.document.text
    shown: set[int] = set()
    for passage in hit.passages:
        first, last = passage.locator.characters
        shown.update(range(first, last))
        if body[first:last] != passage.text:
            yield f"not a quotation: {passage.text[:60]!r}"
        inside = [one.marks for one in found if first <= one.start and one.end <= last]
        expected = set().union(*inside)
        marked = {(first + start, first + end) for start, end in passage.highlights}
        yield from _difference(body, "not marked", expected, marked)
        yield from _difference(body, "marked", marked, expected)
        starts, ends = {start for start, _ in expected}, {end for _, end in expected}
        if any(start not in starts or end not in ends for start, end in marked):
            yield f"a word marked in part: {passage.text[:60]!r}"
    begun = {one.start for one in found if one.shortest}
    missed = [at for start, end in text.paragraphs for at in begun if start <= at < end]
    yield from (f"not shown: {body[at : at + 60]!r}" for at in missed if at not in shown)


def _difference(body: str, what: str, some: set[Span], others: set[Span]) -> Iterator[str]:
    """Letters that are in the one and not in the other ranges."""
    more = {at for span in some for at in range(*span)}
    more -= {at for span in others for at in range(*span)}
    if letters := sorted(at for at in more if body[at].isalnum()):
        at = letters[0]
        yield f"{what}: {len(letters)} letters, at {at}: {body[max(0, at - 20) : at + 40]!r}"


def _time(query: Query) -> Dated | None:
    asked = query.asked
    if isinstance(asked, Both):
        return next((part for part in asked.parts if isinstance(part, Dated)), None)
    return asked if isinstance(asked, Dated) else None


def _otherwise_dated(results: Any, texts: Texts, query: Query, time: Dated) -> list[str]:
    """What is said of a time otherwise than it should be."""
    expected = [text for text in texts.texts if query.asked.answers(text)]
    certain = {text.id for text in expected if time.certainly(text)}
    rest = [part for part in getattr(query.asked, "parts", ()) if part is not time]
    undated = Without(Both((Undated(), *rest)), time)
    counts = (
        len(certain),
        len(expected) - len(certain),
        sum(map(undated.answers, texts.texts)),
    )
    found = [] if tuple(results.dates) == counts else [f"{results.dates} instead of {counts}"]
    return found + [
        f"{hit.document.id}: {hit.date_match}"
        for hit in results
        if (hit.date_match == "certain") != (hit.document.id in certain)
    ]


def sample(folder: Path, size: int, into: Path) -> Path:
    """A copy of files of about so many bytes, evenly chosen, and of what is said about them."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    sidecars = [path for path in files if path.stem == "metadata"]
    files = [path for path in files if path not in sidecars]
    step = -(-sum(path.stat().st_size for path in files) // size)
    into.mkdir()
    for path in [*sidecars, *files[::step]]:
        shutil.copy(path, into / path.name)
    return into

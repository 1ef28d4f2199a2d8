"""What does a test collection hold: documents, queries, and what answers them?

Two forms are read. SMART: `.I .T .W` records in `*.all*`, `*.qry`, and judgments
in a file with `rel` in its name. TREC: `<DOC>` and `<top>` elements and judgments
of four columns (query, 0, document, grade).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Judged", "Text", "read"]

_BEST, _WEAKEST = 1, 4


@dataclass(frozen=True)
class Text:
    """A document by its name."""

    name: str
    title: str
    body: str


@dataclass(frozen=True)
class Judged:
    """A test collection.

    queries: by their names, as the judgments name them.
    gains:   for each query the documents that were judged, and what finding each is
             worth: 0 nothing.
    """

    texts: list[Text]
    queries: dict[str, str]
    gains: dict[str, dict[str, int]]


def read(folder: Path) -> Judged:
    """The test collection in a folder. Raises SystemExit if a part of it is missing."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    contents = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    judgments = [path for path in files if "rel" in path.name.lower()]
    rest = [contents[path] for path in files if path not in judgments]
    texts = [text for content in rest for text in _texts(content)]
    queries = [query for content in rest for query in _queries(content)]
    lines = [line.split() for path in judgments for line in contents[path].splitlines()]
    if not (texts and queries and lines):
        raise SystemExit(f"{folder}: documents, queries or judgments are missing")
    gains = _gains([line for line in lines if line])
    return Judged(texts, _named(queries, gains), gains)


def _texts(content: str) -> Iterator[Text]:
    if content.startswith(".I") and re.search(r"^\.T\s", content, re.MULTILINE):
        for name, parts in _records(content):
            yield Text(name, " ".join(parts.get("T", "").split()), parts.get("W", ""))
    for document in re.findall(r"<DOC>(.*?)</DOC>", content, re.DOTALL):
        title = " ".join(_elements(document, "TITLE|HEADLINE|HEAD|HL|TI")).split()
        body = "\n".join(_elements(document, "TEXT")) or document
        yield Text(_elements(document, "DOCNO")[0], " ".join(title), body)


def _elements(document: str, names: str) -> list[str]:
    found = re.findall(rf"<({names})>(.*?)</\1>", document, re.DOTALL)
    return [re.sub(r"<[^>]*>", " ", inner).strip() for _, inner in found]


def _queries(content: str) -> Iterator[tuple[str, str]]:
    if content.startswith(".I") and not re.search(r"^\.T\s", content, re.MULTILINE):
        for name, parts in _records(content):
            yield name, " ".join(parts.get("W", "").split())
    for topic in re.findall(r"<top>(.*?)</top>", content, re.DOTALL):
        number = re.search(r"<num>\s*(?:Number:)?\s*(\S+)", topic)
        title = re.search(r"<title>\s*(?:Topic:)?([^<]*)", topic)
        if number and title:
            yield number[1].lstrip("0"), " ".join(title[1].split())


def _records(content: str) -> Iterator[tuple[str, dict[str, str]]]:
    for record in re.split(r"^\.I\s+", content, flags=re.MULTILINE)[1:]:
        name, _, rest = record.partition("\n")
        parts = re.split(r"^\.([A-Z])[ \t]*\n", rest, flags=re.MULTILINE)
        yield name.strip().lstrip("0"), dict(zip(parts[1::2], parts[2::2], strict=True))


def _named(queries: list[tuple[str, str]], gains: dict[str, dict[str, int]]) -> dict[str, str]:
    """The queries by the names the judgments use: some number them by their order."""
    numbers = {str(number) for number in range(1, len(queries) + 1)}
    if set(gains) <= numbers and {name for name, _ in queries} != numbers:
        return {str(number): text for number, (_, text) in enumerate(queries, 1)}
    return dict(queries)


def _gains(lines: list[list[str]]) -> dict[str, dict[str, int]]:
    """The gains of all judged pairs.

    Of three columns the third is a grade as in Cranfield: 1 (answers it wholly) to 4
    (of little interest) become gains of 4 to 1, all else 0. Of four columns the
    fourth is the gain (TREC); where the second is not always 0, it is the document,
    and each line a relevant one.
    """
    gains: dict[str, dict[str, int]] = defaultdict(dict)
    trec = all(len(line) >= 4 and line[1] in ("0", "Q0") for line in lines)
    for query, second, third, *fourth in lines:
        document, gain = second, 1
        if trec:
            document, gain = third, max(0, int(fourth[0]))
        elif not fourth:
            grade = int(third)
            gain = _WEAKEST + _BEST - grade if _BEST <= grade <= _WEAKEST else 0
        gains[query.lstrip("0")][document.lstrip("0")] = gain
    return dict(gains)

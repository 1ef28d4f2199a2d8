"""Test collections: documents, queries, and what answers them.

A folder holds one, in one of six forms. Files with `rel`, `rlv` or `qrels` in their names
are judgments, those with `qry`, `.que`, `quer` or `topic` queries, all others documents if
they begin as documents of the form do.

- SMART (ADI, CACM, CISI, Cranfield, MED): `.I .T .W` records
- TREC: `<DOC>` and `<top>` elements, judgments of query, 0, document, grade
- LISA: `Document 1`, title, empty line, text, asterisks; queries that end in `#`; judgments
  of query, number, documents in `LISARJ.NUM` (in `LISA.REL` those of three queries are lost)
- NPL: a number, a text, `/`
- TIME: `*TEXT`, `*FIND`; judgments count the texts, not their numbers
- BEIR (SciFact, NFCorpus, ArguAna): `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; other
  judgments beside that are of queries to learn from
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

__all__ = ["Judged", "Text", "read"]

_T = TypeVar("_T")
_BEST, _WEAKEST = 1, 4
_TIME_LOST = (499, 500)
"""Texts that no copy of TIME has and its judgments count: those behind are named two higher."""


@dataclass(frozen=True)
class Text:
    """A document by its name."""

    name: str
    title: str
    body: str


Gains = dict[str, dict[str, int]]
"""For each query the documents judged, and what finding each is worth: 0 nothing."""


@dataclass(frozen=True)
class Judged:
    """A test collection; `queries` are named as the judgments name them."""

    texts: list[Text]
    queries: dict[str, str]
    gains: Gains


def read(folder: Path) -> Judged:
    """The test collection in a folder. Raises SystemExit if a part of it is missing."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    contents: dict[str, list[str]] = defaultdict(list)
    for path in files:
        contents[_role(path)].append(path.read_text("utf-8", errors="replace"))
    texts = {text.name: text for one in contents["documents"] for text in _parsed(one, _TEXTS)}
    queries = [query for one in contents["queries"] for query in _parsed(one, _QUERIES)]
    gains = _gains("\n".join(contents["judgments"]))
    if not (texts and queries and gains):
        raise SystemExit(f"{folder}: documents, queries or judgments are missing")
    return Judged(list(texts.values()), _named(queries, gains), gains)


def _role(path: Path) -> str:
    name = path.name.lower()
    if path.parent.name == "qrels":
        return "judgments" if name == "test.tsv" else "none"
    if "readme" in name or name == "lisa.rel":
        return "none"
    if re.search(r"rel|rlv|lisarj", name):
        return "judgments"
    return "queries" if re.search(r"qry|\.que|quer|topic", name) else "documents"


def _parsed(content: str, forms: Mapping[str, Callable[[str], Iterator[_T]]]) -> Iterator[_T]:
    """What the form gives that the content begins like."""
    for beginning, parse in forms.items():
        if re.match(beginning, content):
            yield from parse(content)


def _smart_texts(content: str) -> Iterator[Text]:
    for name, parts in _records(content):
        yield Text(name, " ".join(parts.get("T", "").split()), parts.get("W", ""))


def _smart_queries(content: str) -> Iterator[tuple[str, str]]:
    for name, parts in _records(content):
        yield name, " ".join(parts.get("W", "").split())


def _records(content: str) -> Iterator[tuple[str, dict[str, str]]]:
    for record in re.split(r"^\.I\s+", content, flags=re.MULTILINE)[1:]:
        name, _, rest = record.partition("\n")
        parts = re.split(r"^\.([A-Z])[ \t]*\n", rest, flags=re.MULTILINE)
        yield name.strip().lstrip("0"), dict(zip(parts[1::2], parts[2::2], strict=True))


def _trec_texts(content: str) -> Iterator[Text]:
    for document in re.findall(r"<DOC>(.*?)</DOC>", content, re.DOTALL):
        title = " ".join(_elements(document, "TITLE|HEADLINE|HEAD|HL|TI")).split()
        body = "\n".join(_elements(document, "TEXT")) or document
        yield Text(_elements(document, "DOCNO")[0], " ".join(title), body)


def _elements(document: str, names: str) -> list[str]:
    found = re.findall(rf"<({names})>(.*?)</\1>", document, re.DOTALL)
    return [re.sub(r"<[^>]*>", " ", inner).strip() for _, inner in found]


def _trec_queries(content: str) -> Iterator[tuple[str, str]]:
    for topic in re.findall(r"<top>(.*?)</top>", content, re.DOTALL):
        number = re.search(r"<num>\s*(?:Number:)?\s*(\S+)", topic)
        title = re.search(r"<title>\s*(?:Topic:)?([^<]*)", topic)
        if number and title:
            yield number[1].lstrip("0"), " ".join(title[1].split())


def _lisa_texts(content: str) -> Iterator[Text]:
    for record in re.split(r"^\*{10,}\s*$", content, flags=re.MULTILINE):
        if head := re.match(r"\s*Document\s+(\d+)\s*\n", record):
            title, *body = re.split(r"\n\s*\n", record[head.end() :], maxsplit=1)
            yield Text(head[1], " ".join(title.split()), "".join(body))


def _time_texts(content: str) -> Iterator[Text]:
    records = re.findall(r"^\*TEXT\s+(\d+)[^\n]*\n(.*?)(?=^\*)", content, re.DOTALL | re.MULTILINE)
    lost = set(_TIME_LOST) - {int(number) for number, _ in records}
    for order, (number, body) in enumerate(records, start=1):
        name = order + sum(one < int(number) for one in lost)
        yield Text(str(name), "", re.sub(r"\n\s*\n", "\n", body))


def _time_queries(content: str) -> Iterator[tuple[str, str]]:
    for name, text in re.findall(r"^\*FIND\s+(\d+)([^*]*)", content, re.MULTILINE):
        yield name, " ".join(text.split())


def _beir_texts(content: str) -> Iterator[Text]:
    for one in _records_of_lines(content):
        yield Text(one["_id"], one.get("title") or "", one["text"])


def _beir_queries(content: str) -> Iterator[tuple[str, str]]:
    return ((one["_id"], one["text"]) for one in _records_of_lines(content))


def _records_of_lines(content: str) -> Iterator[dict[str, str]]:
    return map(json.loads, filter(str.strip, content.split("\n")))


def _numbered_texts(content: str) -> Iterator[Text]:
    return (Text(name, "", text) for name, text in _numbered(content))


def _numbered_queries(content: str) -> Iterator[tuple[str, str]]:
    return ((name, " ".join(text.split())) for name, text in _numbered(content))


def _numbered(content: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r"^(\d+)\s*\n(.*?)[ \t]*[/#]\s*$", content, re.DOTALL | re.MULTILINE)


_NUMBER = r"\d+\s*\n"
_TEXTS: dict[str, Callable[[str], Iterator[Text]]] = {
    r"\.I\s": _smart_texts,
    r"\s*<DOC>": _trec_texts,
    r"Document\s": _lisa_texts,
    r"\*TEXT": _time_texts,
    r"\{": _beir_texts,
    _NUMBER: _numbered_texts,
}
_QUERIES: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    r"\.I\s": _smart_queries,
    r"\s*<top>": _trec_queries,
    r"\*FIND": _time_queries,
    r"\{": _beir_queries,
    _NUMBER: _numbered_queries,
}
"""What a file of documents, or of queries, begins with, and what it gives."""


def _named(queries: list[tuple[str, str]], gains: Gains) -> dict[str, str]:
    """The queries by the names the judgments use: some number them by their order."""
    if gains.keys() <= dict(queries).keys():
        return dict(queries)
    numbers = {str(number) for number in range(1, len(queries) + 1)}
    if set(gains) <= numbers and {name for name, _ in queries} != numbers:
        return {str(number): text for number, (_, text) in enumerate(queries, 1)}
    return dict(queries)


def _gains(content: str) -> Gains:
    """The judgments: a table, or for each query a list of what answers it."""
    lines = [line.split() for line in content.splitlines() if line.strip()]
    if lines and lines[0][0] == "query-id":
        return _graded(lines[1:])
    if any(line == ["/"] for line in lines):  # NPL
        return {query: dict.fromkeys(some.split(), 1) for query, some in _numbered(content)}
    if len({len(line) for line in lines}) <= 1:
        return _table(lines)
    return _counted(content.split()) or {query: dict.fromkeys(some, 1) for query, *some in lines}


def _graded(lines: list[list[str]]) -> Gains:
    """BEIR's judgments: a query, a document, what finding it is worth."""
    gains: Gains = defaultdict(dict)
    for query, document, gain in lines:
        gains[query][document] = int(gain)
    return dict(gains)


def _counted(words: list[str]) -> Gains | None:
    """LISA's judgments: a query, how many documents, these; None if they are not of this form."""
    gains: Gains = {}
    at = 0
    while at + 1 < len(words):
        query, number = words[at], int(words[at + 1])
        documents = words[at + 2 : at + 2 + number]
        if len(documents) < number or query in gains:
            return None
        gains[query] = dict.fromkeys(documents, 1)
        at += 2 + number
    return gains


def _table(lines: list[list[str]]) -> Gains:
    """Judgments of one pair a line.

    Of three columns the third is a grade as in Cranfield: 1 (answers it wholly) to 4
    (of little interest) become gains of 4 to 1, all else 0. Of four columns the
    fourth is the gain (TREC); where the second is not always 0, it is the document,
    and each line a relevant one.
    """
    gains: Gains = defaultdict(dict)
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

"""The answers to one query, or to many, as lines of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcesearch.present.files.references import EXPORTS
from sourcesearch.search import table

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.search.results import Results

__all__ = ["FORMATS", "Answer", "answer_lines"]


class Answer(NamedTuple):
    """What one query of a run found; `name` is what the asker calls the query."""

    name: str
    results: Results


class _Run(NamedTuple):
    """What is the same for all answers of a run.

    fields: the names of the metadata that have columns of their own.
    """

    collection: Collection
    several: bool
    raw: bool
    cite: str
    with_page: bool
    fields: Sequence[str]


def answer_lines(
    answers: Iterable[Answer],
    form: str,
    collection: Collection,
    *,
    several: bool,
    raw: bool = False,
    cite: str = "plain",
    with_page: bool = False,
) -> Iterator[str]:
    """The answers in one of `FORMATS`, line by line.

    several: whether they are of many queries.
    raw:     whether texts that spreadsheets take for formulas stay as they are in CSV.
    cite, with_page: the style of the citations in Markdown.
    """
    if form in EXPORTS:
        yield from EXPORTS[form](_cited(answers))
        return
    write = FORMATS[form]
    fields = table.fields_of(collection.fields()) if form == "csv" else ()
    run = _Run(collection, several, raw, cite, with_page, fields)
    for number, answer in enumerate(answers):
        yield from write(answer, number == 0, run)


def _cited(answers: Iterable[Answer]) -> Iterator[dict[str, Any]]:
    """The documents of all answers as items, each once."""
    items = {item["id"]: item for answer in answers for item in answer.results.to_csl()}
    yield from items.values()


def _json(answer: Answer, first: bool, run: _Run) -> Iterator[str]:
    from sourcesearch.present.files.json_text import in_a_line, json_lines
    from sourcesearch.present.files.records import results_record

    record = results_record(answer.results, run.collection)
    if run.several:
        record["query"]["id"] = answer.name
        yield in_a_line(record)
    else:
        yield from json_lines(record)


def _jsonl(answer: Answer, first: bool, run: _Run) -> Iterator[str]:
    from sourcesearch.present.files.json_text import in_a_line
    from sourcesearch.present.files.records import NO_HIT, hit_record

    begin = {"query": answer.results.query}
    if run.several:
        begin["query_id"] = answer.name
    for hit in answer.results:
        yield in_a_line({**begin, **hit_record(hit)})
    if run.several and not len(answer.results):
        yield in_a_line({**begin, **NO_HIT})


def _csv(answer: Answer, first: bool, run: _Run) -> Iterator[str]:
    from sourcesearch.present.files.tables import csv_lines

    name = answer.name if run.several else None
    yield from csv_lines(answer.results, run.fields, header=first, query_id=name, raw=run.raw)


def _markdown(answer: Answer, first: bool, run: _Run) -> Iterator[str]:
    from sourcesearch.present.files.markdown import markdown_lines

    if not first:
        yield ""
    yield from markdown_lines(answer.results, run.cite, with_page=run.with_page)


def _trec(answer: Answer, first: bool, run: _Run) -> Iterator[str]:
    """A run as the Text REtrieval Conference has it; blanks in names are written as `%20`."""
    query = _unparted(answer.name)
    for hit in answer.results:
        name = _unparted(hit.document.id)
        yield f"{query} Q0 {name} {hit.rank} {hit.score:.6f} sourcesearch"


def _unparted(name: str) -> str:
    return re.sub(r"\s", lambda blank: "".join(f"%{byte:02X}" for byte in blank[0].encode()), name)


FORMATS: dict[str, Callable[[Answer, bool, _Run], Iterator[str]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
    "trec": _trec,
}
"""The formats for programs and files besides those of references; `terminal` is for people."""

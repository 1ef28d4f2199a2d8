"""Which documents does a folder give, and how do both engines get them?

The documents are read and prepared as `sourcesearch index` does it. Stock Whoosh gets
the same texts with Whoosh's own writer and codec, one token after the other from
`analysis.tokens`, of which the index's own building by the batch knows nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh import fields, index

from sourcesearch import readers
from sourcesearch.analysis import masked
from sourcesearch.collection.ingest import Ingest
from sourcesearch.collection.plan import plan
from sourcesearch.collection.schema import new_schema, text_field
from sourcesearch.collection.word_analysis import WordAnalysis, stemmed_in
from sourcesearch.columnar import Row, Writer

__all__ = ["build_ours", "build_whooshs", "cut", "deleted", "rows_of", "shares", "texts_of"]


def rows_of(folder: Path, most: int) -> list[Row]:
    """The documents of a folder as the index takes them, up to `most` characters of text.

    What is too much is left out by files, which are drawn by lot, always the same.
    """
    sidecars = readers.Sidecars([folder])
    options = readers.ReadingOptions()
    files = plan([folder], {}, sidecars, root=folder.parent, options=options).candidates
    found: list[Row] = []
    for candidate in random.Random(1).sample(files, len(files)):
        if most <= 0:
            break
        rows = list(Ingest(candidate, None))
        most -= sum(len(row.text) for row in rows)
        found += rows
    return found


def cut(row: Row, size: int) -> Iterator[Row]:
    """The paragraphs of a document gathered to about `size` characters: each a document."""
    start, number = 0, 0
    paragraphs = row.spans["paragraphs"]
    for _, end in paragraphs:
        if end - start >= size or end == paragraphs[-1][1]:
            values = {**row.values, "id": f"{row.values['id']}:{number}"}
            unsearched = [(max(a, start) - start, min(b, end) - start)
                          for a, b in row.unsearched if a < end and b > start]  # fmt: skip
            yield replace(row, text=row.text[start:end], values=values, unsearched=unsearched,
                          spans={}, tables={})  # fmt: skip
            start, number = end, number + 1


def texts_of(row: Row) -> dict[str, str]:
    """What is searched of a document in each text field."""
    keys = set(new_schema().names()) - {"title", "author", "source", "path"}
    named = {name: text for name, text in row.values.items() if name not in keys and text}
    return {"body": masked(row.text, row.unsearched), **named}


def shares(rows: Sequence[Row], number: int) -> list[Sequence[Row]]:
    """The documents in so many parts of about the same number."""
    borders = [len(rows) * part // number for part in range(number + 1)]
    return [rows[first:last] for first, last in pairwise(borders)]


def deleted(rows: Sequence[Row]) -> list[str]:
    """The names of the documents that are deleted after all were added: one in seven."""
    return [row.values["id"] for row in rows[3::7]]


def _schema(rows: Sequence[Row]) -> fields.Schema:
    schema = new_schema()
    for name in sorted({name for row in rows for name in row.values} - set(schema.names())):
        schema.add(name, text_field())
    return schema


def build_ours(directory: Path, rows: Sequence[Row], segments: int, gone: Sequence[str]) -> None:
    """An index of this package, in so many segments."""
    with Writer(directory, _schema(rows), WordAnalysis()) as writer:
        for share in shares(rows, segments):
            for row in share:
                writer.add(row)
            writer.commit()
        writer.delete("id", gone)
        writer.commit()


def build_whooshs(directory: Path, rows: Sequence[Row], segments: int, gone: Sequence[str]) -> None:
    """The same with Whoosh's own writer and codec."""
    directory.mkdir()
    made = index.create_in(str(directory), _schema(rows))
    for share in shares(rows, segments):
        writer = made.writer(limitmb=128)
        for row in share:
            _stem_in(writer.schema, stemmed_in(row.language))
            keys = {name: value for name, value in row.values.items() if value not in (None, ())}
            writer.add_document(**{**keys, **texts_of(row)})
        writer.commit(merge=False)
    writer = made.writer()
    for name in gone:
        writer.delete_by_term("id", name)
    writer.commit(merge=False)


def _stem_in(schema: Any, language: str) -> None:
    """Has the text fields stem what is added next in a document's language."""
    for field in (field for _, field in schema.items() if isinstance(field, fields.TEXT)):
        field.analyzer.language = language

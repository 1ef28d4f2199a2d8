"""Two engines with the same documents, that answer with ten hits quoted and marked.

Both get a document for each line of a JSON Lines file, both keep its text and its
metadata, and both are asked what a person types. An answer is the number of all matches
and, for each hit, what a page of results shows: its metadata, its passages, the ranges to
be marked.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tantivy

import sourcesearch
from sourcesearch import Collection

__all__ = ["Answer", "Ask", "indexed", "ours", "tantivys"]

Shown = tuple[dict[str, Any], list[tuple[str, list[tuple[int, int]]]]]
"""The metadata of a hit, and of each passage the text and the ranges to be marked."""

Answer = tuple[int, list[Shown]]
Ask = Callable[[str], Answer]

_WIDTH = 400
_HITS = 10


def indexed(source: Path, index: Path, rival: Path | None = None) -> None:
    """Makes what is not there yet: our collection of a file's records, and tantivy's index."""
    sourcesearch.update(source, into=index)
    if rival is not None and not rival.exists():
        begun = rival.with_name("begun")
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir()
        _build_tantivys(source, begun)
        begun.rename(rival)


def ours(collection: Collection, **options: Any) -> Ask:
    """`Collection.search` with default options, or with some."""

    def ask(query: str) -> Answer:
        results = collection.search(query, **options)
        shown = [
            (
                {"path": hit.document.path, **hit.document.metadata},
                [(one.text, list(one.highlights)) for one in hit.passages],
            )
            for hit in results
        ]
        return results.total, shown

    return ask


def _build_tantivys(source: Path, directory: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    with source.open(encoding="utf-8") as lines:
        for name in json.loads(next(lines)).keys() - {"text"}:
            builder.add_text_field(name, stored=True, tokenizer_name="raw")
    index = tantivy.Index(builder.build(), path=str(directory))
    writer: Any = index.writer(heap_size=400 << 20, num_threads=1)
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            writer.add_document(tantivy.Document(body=record.pop("text"), **record))
    writer.commit()
    writer.wait_merging_threads()


def tantivys(directory: Path) -> Ask:
    """tantivy-py, which takes any of the words, with its SnippetGenerator: a passage a hit."""
    index: Any = tantivy.Index.open(str(directory))
    searcher = index.searcher()

    def ask(query: str) -> Answer:
        parsed = index.parse_query(query, ["body"])
        found = searcher.search(parsed, _HITS, count=True)
        snippets: Any = tantivy.SnippetGenerator.create(searcher, parsed, index.schema, "body")
        snippets.set_max_num_chars(_WIDTH)
        shown: list[Shown] = []
        for _, address in found.hits:
            document = searcher.doc(address)
            snippet = snippets.snippet_from_doc(document)
            marks = [(one.start, one.end) for one in snippet.highlighted()]
            shown.append((document.to_dict(), [(snippet.fragment(), marks)]))
        return found.count, shown

    return ask

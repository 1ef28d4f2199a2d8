"""The vocabulary of a collection on OpenSearch, of which each who asks keeps a copy.

Runs send each distinct pair of a term and a form, by language and field, and no other. The
copy is an index of ours, without documents or places, which the vocabulary of `search` is
asked of; it takes in what is new when it is opened, and is made anew by whoever removes it.
It does not know how often a form occurs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.collection.fields.schema import new_schema, text_field
from sourcesearch.columnar import BODY, Frequency, Row, Snapshot, Words, Writer
from sourcesearch.errors import CollectionDamaged, CollectionMissing
from sourcesearch.opensearch.server.caches import folder_of
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.statistics import Population

__all__ = ["Lexicon", "languages_of", "opened_lexicon"]

_PAGE = 100
_WAIT = 300.0
_COUNTED = ("language", "format")


class _Pair(NamedTuple):
    term: str
    form: str
    step: int = 1


class _Pairs:
    """An analysis of texts whose lines are pairs of a term and a form."""

    def words(self, texts: Sequence[str]) -> Words:
        """The pairs of some texts, each as one word."""
        rows = [text.split("\x1e") if text else [] for text in texts]
        every = [pair for row in rows for pair in row]
        distinct = list(dict.fromkeys(every))
        numbers = {pair: number for number, pair in enumerate(distinct)}
        ids = np.array([numbers[pair] for pair in every], np.int32)
        starts = [at for row in rows for at in _starts(row)]
        return Words(distinct, ids, np.array(starts, np.int64), np.array([len(r) for r in rows]))

    def parts(self, word: str, language: str) -> Sequence[_Pair]:
        """The pair itself."""
        term, _, form = word.partition("\0")
        return [_Pair(term, form)]

    def terms(self, words: Sequence[str], language: str) -> Sequence[str | None]:
        """None for all: each has a form of its own."""
        return [None] * len(words)

    def folded(self, forms: Sequence[str]) -> Sequence[str]:
        """Each of some forms without case, accents and line breaks."""
        return analysis.folded_each(forms)


def _starts(row: Sequence[str]) -> Iterator[int]:
    at = 0
    for pair in row:
        yield at
        at += len(pair) + 1


class Lexicon(Snapshot):
    """The copy of a vocabulary, opened, with the counts of the collection that it is of."""

    has_positions = False
    population: Population

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, Frequency]]:
        """The terms of a field, in order; keys by how many documents have them."""
        if field not in _COUNTED:
            yield from super().terms(field, prefix)
            return
        counts = self.population.languages if field == "language" else self.population.formats
        for key in sorted(counts):
            if key.startswith(prefix):
                yield key, Frequency(counts[key], counts[key])


def languages_of(snapshot: Snapshot, marked: NDArray[np.bool_] | None) -> frozenset[str] | None:
    """The languages of the documents that are marked; None where all are."""
    if marked is None:
        return None
    codes = [code for code, _ in Snapshot.terms(snapshot, "language")]
    found = ((code, list(snapshot.with_keys("language", [code]))) for code in codes)
    return frozenset(code for code, docs in found if any(marked[some].any() for some in docs))


def opened_lexicon(client: Client, index: str, population: Population) -> Lexicon:
    """The copy of the vocabulary in an index, up to date."""
    folder = folder_of(client, index)
    held = client.count(index, {"match_all": {}})
    try:
        lexicon = Lexicon.open(folder)
        if lexicon.contents.note.get("count") != held:
            lexicon.close()
            raise CollectionMissing
    except (CollectionMissing, CollectionDamaged):
        _bring_up_to_date(client, index, folder)
        lexicon = Lexicon.open(folder)
    lexicon.population = population
    lexicon.documents = population.documents
    return lexicon


def _bring_up_to_date(client: Client, index: str, folder: Path) -> None:
    with Writer(folder, new_schema(), _Pairs(), wait=_WAIT) as writer:
        note = writer.contents.note
        latest, count = note.get("latest", -1), note.get("count", 0)
        for hit in _since(client, index, latest):
            said, latest = hit["_source"], hit["sort"][0]
            count += 1
            writer.add_field(said["field"], text_field())
            writer.add(_row(said))
        if writer.prepare():
            writer.publish({"latest": latest, "count": count})


def _since(client: Client, index: str, latest: int) -> Iterator[Any]:
    while True:
        found = client.search(
            index,
            {
                "size": _PAGE,
                "sort": ["_seq_no"],
                "query": {"range": {"_seq_no": {"gt": latest}}},
            },
        )["hits"]["hits"]
        yield from found
        if len(found) < _PAGE:
            return
        latest = found[-1]["sort"][0]


def _row(said: dict[str, Any]) -> Row:
    pairs = _joined(json.loads(said["pairs"]))
    language = said["language"]
    if said["field"] == BODY:
        return Row(pairs, {"language": language}, language)
    return Row("", {"language": language, said["field"]: pairs}, language)


def _joined(pairs: Iterable[str]) -> str:
    return "\x1e".join(pairs)

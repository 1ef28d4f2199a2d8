"""The joining of what several processes built of shares of a file.

It is done before anything else sees it: a file is in the collection as a whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcesearch import readers
from sourcesearch.collection.building.ingest import Outcome
from sourcesearch.collection.building.maker import Built

__all__ = ["whole"]


def whole(built: Iterable[Built]) -> Iterator[Built]:
    """What was built, the shares of a file together as soon as all are there."""
    waiting: dict[str, dict[int, Built]] = {}
    for one in built:
        share = _share(one)
        if share is None:
            yield one
            continue
        key = one.batch[0].now.key
        shares = waiting.setdefault(key, {})
        shares[share.number] = one
        if len(shares) == share.of:
            yield _joined([shares[number] for number in range(share.of)])
            del waiting[key]


def _share(built: Built) -> readers.Share | None:
    return built.batch[0].share if built.outcomes else None


def _joined(shares: list[Built]) -> Built:
    candidate = shares[0].batch[0]._replace(share=None)
    outcomes = [outcome for one in shares for outcome in one.outcomes]
    unread = [outcome for outcome in outcomes if outcome.kept]
    if unread and (candidate.known or len(unread) == len(outcomes)):
        return Built([candidate], unread[:1])  # what is indexed of it stays
    records = [
        replace(outcome.record, digest="", mtime=0) if outcome.kept else outcome.record
        for outcome in outcomes
    ]
    documents = sum(record.documents for record in records)
    problems = tuple(dict.fromkeys(line for record in records for line in record.problems))
    least_known = min(records, key=lambda record: record.digest)  # one that saw it change has none
    if not (documents or problems or least_known.companion_of):
        problems = (readers.BLANK,)
    depending = max(records, key=lambda record: len(record.depends))  # some have no documents
    record = replace(
        least_known,
        options=depending.options,
        depends=depending.depends,
        documents=documents,
        passages=sum(record.passages for record in records),
        problems=problems,
        copies=candidate.now.copies if documents else (),
        means=candidate.now.means if problems else "",
    )
    return Built(
        [candidate],
        [Outcome(record)],
        [segment for one in shares for segment in one.segments],
        set().union(*(one.fields for one in shares)),
        sum(one.characters for one in shares),
    )

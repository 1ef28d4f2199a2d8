"""What a collection says, held against the texts themselves. All happens in the current folder."""

import re
from pathlib import Path
from typing import Any

import sourcesearch
from sourcesearch.errors import CollectionMissing

INDEX = Path("index")
QUERIES = ("harbour", "sealed", "portsmouth", "antwerp", "danzig")
"""Words of the scenarios that have one form only, so that texts alone tell who has one."""

State = dict[str, Any] | None
"""The documents by their names, each with its text and paths, and what was committed last; None
where there is no collection."""

EMPTY: State = {"documents": {}, "files": 0, "fingerprint": "0" * 32}


def state() -> State:
    """What the collection says; raises what it raises, and AssertionError for a wrong answer."""
    try:
        collection = sourcesearch.open(INDEX)
    except CollectionMissing:
        return None
    with collection:
        found: dict[str, Any] = {
            each.id: [each.text, sorted(each.paths)] for each in collection.documents()
        }
        if len(found) != len(collection):
            raise AssertionError(f"{len(collection)} documents have {len(found)} names")
        commit = collection.commit()
        if commit.documents != len(found):
            raise AssertionError(f"the files have {commit.documents} documents, not {len(found)}")
        for query in QUERIES:
            answers = collection.search(query, limit=None, passages=0)
            names = sorted(hit.document.id for hit in answers)
            having = sorted(name for name, (text, _) in found.items() if _has(text, query))
            if names != having:
                raise AssertionError(f"{query} is in {having}, but found in {names}")
        return {"documents": found, "files": commit.files, "fingerprint": commit.fingerprint}


def _has(text: str, word: str) -> bool:
    return word in re.split(r"\W+", text.lower())


def ask_everything() -> None:
    """All that can be asked, as `state` raises."""
    now = state()
    if problems := sourcesearch.check(INDEX):
        raise AssertionError(f"check says: {problems}")
    with sourcesearch.open(INDEX) as collection:
        collection.overview()
        for name in now["documents"] if now else ():
            collection.read(name)

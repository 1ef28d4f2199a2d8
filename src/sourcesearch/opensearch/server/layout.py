"""The layout of a collection on OpenSearch: its three indices and their fields.

Under its name are the documents, with `.words` behind it the vocabulary, with `.files` the
table of files. Each is an alias of an index with a number behind it, so that one made anew
appears at once.

| field of a document | holds |
| --- | --- |
| `t.`FIELD | the terms of a text field at their positions |
| `f.`FIELD | its forms at the same positions |
| `n.`FIELD | how many positions it has |
| `k.`FIELD | the keys `id`, `file`, `copy`, `language`, `format` |
| `m.`NAME | the metadata of this name as it is shown, by which documents are counted |
| `tokens` | the forms of all text fields once more, to be ranked by (`tokens.packed`) |
| `days` | the days that its date may mean, as a range of their numbers (see `dates`) |
| `first_day`, `last_day` | the first and the last of them |
| `stored` | original text, record and tables, as JSON |
| `digest` | that of `stored` |
| `stamp` | a number that no other has: of two of the same file the later counts |

A token is all that stands at a position, joined by `TOGETHER`; the analyzer takes it apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sourcesearch.analysis import ANALYSIS_VERSION
from sourcesearch.errors import CollectionDamaged, CollectionOutdated
from sourcesearch.opensearch.server.address import Address
from sourcesearch.opensearch.server.client import Client
from sourcesearch.search.ranking.weighting import K1, B

__all__ = [
    "FORMAT", "TOGETHER", "Kinds", "concrete", "create", "escaped", "meta", "plain",
]  # fmt: skip

FORMAT = 2
TOGETHER = "\x01"
_ESCAPE = "\x02"
_BLANK = re.compile(rf"[\s{TOGETHER}{_ESCAPE}]")
_LONGEST = 32_000
Kinds = ("", ".words", ".files")


def escaped(token: str) -> str:
    """A term or form without blanks, at which the analyzer would part it."""
    return _BLANK.sub(lambda found: f"{_ESCAPE}{ord(found[0]):x}{_ESCAPE}", token)


def plain(text: str) -> str:
    """A name of bytes that are no text, in letters that JSON can say."""
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST]


_LAYERED = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": 10_000}},
    "filter": {
        "together": {
            "type": "pattern_capture", "preserve_original": False,
            "patterns": [f"([^{TOGETHER}]+)"],
        }
    },
    "analyzer": {"layered": {"type": "custom", "tokenizer": "blanks", "filter": ["together"]}},
}  # fmt: skip


def _template(path: str, mapping: dict[str, Any]) -> dict[str, Any]:
    return {path.partition(".")[0]: {"path_match": path, "mapping": mapping}}


_TEMPLATES = [
    _template("t.*", {"type": "text", "analyzer": "layered", "similarity": "ours"}),
    _template("f.*", {"type": "text", "analyzer": "layered", "norms": False}),
    _template("n.*", {"type": "integer", "index": False}),
    _template("m.*", {"type": "keyword", "ignore_above": 8_000}),
    _template("k.*", {"type": "keyword"}),
]

_HIDDEN = {"type": "keyword", "index": False, "doc_values": False}

_DOCUMENTS: dict[str, Any] = {
    "dynamic_templates": _TEMPLATES,
    "_source": {"excludes": ["t.*", "f.*", "tokens"]},
    "properties": {
        "days": {"type": "long_range"},
        "first_day": {"type": "long", "index": False},
        "last_day": {"type": "long", "index": False},
        "names": {"type": "keyword"},
        "tokens": {"type": "binary", "doc_values": True},
        "stored": _HIDDEN,
        "digest": {"type": "keyword", "index": False},
        "stamp": {"type": "long"},
    },
}
_WORDS: dict[str, Any] = {
    "dynamic": False,
    "properties": {"pairs": _HIDDEN, "stamp": {"type": "long"}},
}
_FILES: dict[str, Any] = {
    "dynamic": False,
    "properties": {
        "key": {"type": "keyword"}, "part": {"type": "keyword"}, "stamp": {"type": "long"},
        "problems": {"type": "boolean"},
    },
}  # fmt: skip
_MAPPINGS = dict(zip(Kinds, (_DOCUMENTS, _WORDS, _FILES), strict=True))


def concrete(address: Address, generation: int) -> dict[str, str]:
    """For each alias of a collection the index of a generation."""
    return {address.name + kind: f"{address.name}{kind}-{generation}" for kind in Kinds}


def create(
    client: Client, generation: int, root: str, shards: int, replicas: int
) -> dict[str, str]:
    """Makes the indices of a generation, to which no alias leads yet; those that are there stay.

    root: the folder from which files are named.
    """
    indices = concrete(client.address, generation)
    for kind, index in zip(Kinds, indices.values(), strict=True):
        settings: dict[str, Any] = {
            "number_of_shards": 1 if kind else shards,
            "number_of_replicas": replicas,
            "codec": "best_compression",
        }
        if not kind:
            settings |= {
                "analysis": _LAYERED,
                "similarity": {"ours": {"type": "BM25", "k1": K1, "b": B}},
                "mapping.total_fields.limit": 10_000,
            }
        said = {"format": FORMAT, "analysis": ANALYSIS_VERSION, "root": root}
        body = {"settings": {"index": settings}, "mappings": {**_MAPPINGS[kind], "_meta": said}}
        there = client.ask("GET", "/_cat/indices", params={"format": "json", "h": "index"})
        if index not in {each["index"] for each in there}:
            client.ask("PUT", f"/{index}", body)
    return indices


def meta(client: Client, index: str) -> dict[str, Any]:
    """What an index says of itself. Raises CollectionDamaged, CollectionOutdated."""
    answer = client.ask("GET", f"/{index}/_mapping")
    mapping = next(iter(answer.values()))["mappings"]
    said: dict[str, Any] = mapping.get("_meta", {})
    if "format" not in said:
        raise CollectionDamaged(f"{client.address}: no index of sourcesearch")
    made = said["format"], said.get("analysis")
    if made != (FORMAT, ANALYSIS_VERSION):
        raise CollectionOutdated(
            f"{client.address}: it was made by another version of sourcesearch"
            f" ({made[0]}, {made[1]}; this one: {FORMAT}, {ANALYSIS_VERSION}):"
            " index it with --rebuild"
        )
    if other := sorted(_differing(mapping.get("properties", {}))):
        raise CollectionDamaged(
            f"{client.address}: its fields are not described as they were ({other[0]});"
            " index it with --rebuild"
        )
    return said


def _differing(properties: Mapping[str, Any]) -> Iterator[str]:
    """The fields that are not what they were made as."""
    for name, wanted in _DOCUMENTS["properties"].items():
        if properties.get(name) != wanted:
            yield name
    for template in _TEMPLATES:
        ((group, made),) = template.items()
        for name, field in properties.get(group, {}).get("properties", {}).items():
            if field != made["mapping"]:
                yield f"{group}.{name}"

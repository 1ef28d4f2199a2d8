"""The provenance of an export: what was asked, of what, with which program and when.

A provenance is a small JSON object that goes with an export: beside it, as
`NAME.provenance.json`, or as its first line. `read` finds it again in either.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcesearch.errors import UsageError
from sourcesearch.present.answers import Answer
from sourcesearch.present.files.json_text import json_lines
from sourcesearch.readers.deliveries.members.exports import BESIDE
from sourcesearch.regular import open_regular

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["OPTIONS", "basis", "beside", "changes", "header", "inside", "provenance", "read"]

_RECORD = {"program": str, "time": str, "collection": dict, "options": dict, "queries": list}
_COLLECTION = {"path": str, "documents": int, "words": int, "fingerprint": str}
_ASKED = {
    **dict.fromkeys(("id", "text", "understood"), str),
    **{"relaxed": bool, "total": int, "documents": list},
}
_QUERY = {**_ASKED, "contents": list}
OPTIONS = {
    **dict.fromkeys(("limit", "passages"), int | None),
    **dict.fromkeys(("offset", "width"), int),
    **dict.fromkeys(("phrase", "any_word", "more", "explain", "variants"), bool),
    **dict.fromkeys(("since", "until"), str | None),
    **{"sort": str, "ocr": bool | None, "thesaurus": str | bool, "format": str},
}
"""What a provenance holds, and of what kind it is; the last are the arguments of `search`."""

STUDIES = ("count", "concordance", "collocates", "keywords", "dispersion", "words", "related")
"""The commands whose exports are counted again; each is a method of `Collection`, too."""

_STUDY = {"program": str, "time": str, "collection": dict, "command": str, "queries": list,
          "options": dict}  # fmt: skip

_AROUND = {"json": "{}", "jsonl": "{}", "csv": "# {}", "markdown": "<!-- {} -->", "trec": "# {}"}
"""How a provenance stands in the first line of a format."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def provenance(
    answers: Sequence[Answer],
    options: Mapping[str, Any],
    collection: Collection,
    command: str | None = None,
) -> dict[str, Any]:
    """The provenance of some answers, all found with the same `options`.

    command: what found them, if not a search: "similar".
    """
    return {
        **basis(collection),
        **({"command": command} if command else {}),
        "options": dict(options),
        "queries": [
            {
                "id": answer.name,
                "text": answer.results.query,
                "understood": answer.results.understood,
                "relaxed": answer.results.relaxed,
                "total": answer.results.total,
                "documents": [hit.document.id for hit in answer.results],
                "contents": [_content(hit.document) for hit in answer.results],
            }
            for answer in answers
        ],
    }


def basis(collection: Collection) -> dict[str, Any]:
    """With which program, when and of what: what all provenances say."""
    from sourcesearch import __version__

    commit = collection.commit()
    return {
        "provenance": 1,
        "program": f"sourcesearch {__version__}",
        "time": datetime.now(UTC).isoformat("T", "seconds"),
        "collection": {
            "path": str(collection.path),
            "documents": len(collection),
            "words": collection.word_count,
            "fingerprint": commit.fingerprint,
            "committed": commit.time,
        },
    }


def _content(document: StoredDocument) -> str:
    """What tells a document from what it is after a change: a hash of all that is known of it."""
    known = json.dumps(list(document.metadata.items()), ensure_ascii=False)
    said = f"{document.text}\0{known}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=8).hexdigest()


def header(record: Mapping[str, Any], form: str) -> str:
    """The first line of an export that carries its provenance itself."""
    text = json.dumps(record, ensure_ascii=False)
    if form == "markdown":
        text = text.replace("--", "-\\u002d")  # or it would end the comment
    if form == "csv":
        text = _STRING.sub(_without_separators, text)  # or a formula could stand in a cell of it
    return _AROUND[form].format(text)


def _without_separators(string: re.Match[str]) -> str:
    return string[0].replace(",", "\\u002c").replace(";", "\\u003b")


def inside(record: Mapping[str, Any], answer: Iterable[str]) -> list[str]:
    """The lines of a JSON object with its provenance as one more key."""
    return json_lines({**json.loads("\n".join(answer)), "provenance": record})


def beside(path: Path) -> Path:
    """Where the provenance of the file at `path` stands."""
    return Path(f"{path}{BESIDE}")


def read(path: Path) -> dict[str, Any]:
    """The provenance of an export, from its own file, beside it, or in its first line.

    Raises UsageError if there is none, or one that is not whole, and OSError.
    """
    for candidate in (beside(path), path):
        if candidate.exists():
            file = open_regular(candidate)  # a device may have no end
            with io.TextIOWrapper(file, "utf-8", errors="replace") as stream:
                first = stream.readline().strip()
                text = first if first.endswith(("}", "-->")) else first + stream.read()
            record = _parsed(text)
            if record is not None:
                return _whole(record, candidate)
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    raise UsageError(f"{path}: it carries no provenance; exports get one with --provenance")


def _parsed(text: str) -> dict[str, Any] | None:
    start, end = text.find("{"), text.rfind("}")
    try:
        record = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    record = record.get("provenance") if isinstance(record.get("provenance"), dict) else record
    return record if isinstance(record, dict) and record.get("provenance") == 1 else None


def _whole(record: dict[str, Any], path: Path) -> dict[str, Any]:
    if record.get("command", "similar") != "similar":
        if not _is_study(record):
            raise UsageError(f"{path}: its provenance is not whole")
        return record
    if isinstance(record.get("options"), dict) and (odd := record["options"].keys() - OPTIONS):
        raise UsageError(f"{path}: no such option: {', '.join(sorted(odd))}")
    if not _is_whole(record):
        raise UsageError(f"{path}: its provenance is not whole")
    return record


def _is_whole(record: dict[str, Any]) -> bool:
    if not _holds(record, _RECORD, _RECORD.keys()):
        return False
    collection, options, queries = record["collection"], record["options"], record["queries"]
    return (
        _holds(collection, _COLLECTION, {"path"})
        and _holds(options, OPTIONS, set())
        and _can_be_path(collection["path"])
        and _can_be_path(str(options.get("thesaurus")))
        and all(map(_is_query, queries))
    )


def _is_study(record: dict[str, Any]) -> bool:
    """Whether it is a whole provenance of what was counted."""
    return (
        _holds(record, _STUDY, _STUDY.keys())
        and record["command"] in STUDIES
        and _holds(record["collection"], _COLLECTION, {"path"})
        and _can_be_path(record["collection"]["path"])
        and all(isinstance(query, str) for query in record["queries"])
    )


def _is_query(query: Any) -> bool:
    return (
        isinstance(query, dict)
        and _holds(query, _QUERY, _ASKED.keys())
        and all(isinstance(name, str) for name in query["documents"])
    )


def _holds(record: Mapping[str, Any], kinds: Mapping[str, Any], needed: Set[str]) -> bool:
    return record.keys() >= needed and all(
        isinstance(record[name], kinds[name]) for name in record.keys() & kinds.keys()
    )


def _can_be_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What is different, a line each; nothing if the answers are the same."""
    for name in ("documents", "words", "fingerprint"):
        was, is_ = before["collection"].get(name), now["collection"].get(name)
        if was != is_:
            yield f"collection: {name} was {was}, is {is_}"
    if before["program"] != now["program"]:
        yield f"program: was {before['program']}, is {now['program']}"
    for old, new in zip(before["queries"], now["queries"], strict=True):
        yield from (f"{old['text']}: {line}" for line in _differences(old, new))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in ("understood", "relaxed", "total"):
        if old[name] != new[name]:
            yield f"{name} was {old[name]}, is {new[name]}"
    was, is_ = old["documents"], new["documents"]
    yield from (f"no longer shown: {name}" for name in was if name not in is_)
    yield from (f"newly shown: {name}" for name in is_ if name not in was)
    kept = [name for name in was if name in is_]
    before, now = (
        dict(zip(one["documents"], one.get("contents", ()), strict=False)) for one in (old, new)
    )
    yield from (f"changed: {name}" for name in kept if before.get(name, now[name]) != now[name])
    if kept != [name for name in is_ if name in was]:
        yield "the order of the documents changed"

"""The provenance of a study: what was counted, of what, with which program and when.

It goes with an export as that of a search does, and tells whether the same would be counted
today: it has a hash of all rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcesearch.present.files.json_text import json_lines
from sourcesearch.present.files.provenance import basis, beside, header, inside

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.study.rows import Rows

__all__ = ["provenance_lines", "study_changes", "study_provenance"]


def study_provenance(
    rows: Rows[Any], collection: Collection, arguments: Mapping[str, Any]
) -> dict[str, Any]:
    """The provenance of rows; `arguments` are the queries and options they were asked with."""
    return {
        **basis(collection),
        "command": rows.about.command,
        **arguments,
        "understood": [understood for _, understood in rows.about.asked],
        "rows": len(rows),
        "contents": _digest(rows),
    }


def _digest(rows: Rows[Any]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for row in rows:
        record = rows.record(row)
        digest.update(
            json.dumps(list(record.values()), ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
    return digest.hexdigest()


def provenance_lines(
    rows: Rows[Any],
    collection: Collection,
    arguments: Mapping[str, Any],
    lines: Iterable[str],
    form: str,
    target: Path | None,
) -> Iterator[tuple[Path | None, Iterable[str]]]:
    """Where to write what: the lines of an export with their provenance, or it beside them."""
    record = study_provenance(rows, collection, arguments)
    if target is not None:
        yield target, lines
        yield beside(target), json_lines(record)
    elif form == "json":
        yield None, inside(record, lines)
    else:
        yield None, [header(record, form)]
        yield None, lines


def study_changes(
    before: Mapping[str, Any], now: Mapping[str, Any], rows: Iterable[str] | None
) -> Iterator[str]:
    """What is different, a line each; nothing if the same was counted.

    rows: what is different in the rows; None where it is not known how they were.
    """
    for name in ("documents", "words", "fingerprint"):
        was, is_ = before["collection"].get(name), now["collection"].get(name)
        if was != is_:
            yield f"collection: {name} was {was}, is {is_}"
    for name in ("program", "understood", "rows"):
        if before.get(name) != now[name]:
            yield f"{name} was {before.get(name)}, is {now[name]}"
    if before.get("contents") == now["contents"]:
        return
    if rows is None:
        yield "the rows are not the same; the export, which would say which, cannot be read"
        return
    lines = list(rows)
    yield from lines or ["the rows differ only in what they do not show"]

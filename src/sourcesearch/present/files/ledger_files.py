"""The ledger as files: CSV, RIS, CSL-JSON and Markdown, each of which can be taken in again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sourcesearch.errors import DocumentMissing, UsageError
from sourcesearch.present.files.markdown import escaped, quotation_lines
from sourcesearch.present.files.references import EXPORTS, reference_lines
from sourcesearch.present.files.tables import csv_line, unguarded

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.ledger.entry import Entry

__all__ = ["LEDGER_FORMATS", "entries_in", "ledger_lines"]

_COLUMNS = ("document", "title", "date", "mark", "note", "tags", "quote", "time", "id", "entry")


def ledger_lines(
    entries: Iterable[Entry], collection: Collection, form: str, style: str = "plain"
) -> Iterator[str]:
    """What was said of documents, in one of `LEDGER_FORMATS`."""
    said = [entry for entry in entries if entry.document]
    yield from LEDGER_FORMATS[form](said, collection, style)


def _csv(entries: Iterable[Entry], collection: Collection, _: str) -> Iterator[str]:
    yield csv_line(_COLUMNS)
    for entry in entries:
        document = _document(collection, entry)
        date = document.date if document else ""
        yield csv_line((entry.document, entry.title, date, entry.mark, entry.note,
                        "; ".join(entry.tags), entry.quote, entry.time, entry.id,
                        entry.line()))  # fmt: skip


def _csl_json(entries: Iterable[Entry], collection: Collection, _: str) -> Iterator[str]:
    yield from json.dumps(_items(entries, collection), ensure_ascii=False, indent=2).split("\n")


def _items(entries: Iterable[Entry], collection: Collection) -> list[dict[str, Any]]:
    """A document an item, with what was said of it in its note, and as it stands."""
    from sourcesearch.cite.item import item

    items: dict[str, dict[str, Any]] = {}
    for entry in entries:
        document = _document(collection, entry)
        made = item(document) if document else {"type": "document", "title": entry.title}
        one = items.setdefault(entry.document, {**made, "id": entry.document})
        one["note"] = "\n".join(filter(None, (one.get("note"), _label(entry))))
        one.setdefault("custom", {}).setdefault("sourcesearch", []).append(entry.line())
    return list(items.values())


def _ris(entries: Iterable[Entry], collection: Collection, _: str) -> Iterator[str]:
    """Labels stand in N1, as programs for screening have them."""
    for one in _items(entries, collection):
        *lines, end = EXPORTS["ris"]([one])
        yield from lines
        for line in one["custom"]["sourcesearch"]:
            yield f"N1  - {line}"
        yield from (f"N1  - {label}" for label in one["note"].split("\n"))
        yield end


def _markdown(entries: Iterable[Entry], collection: Collection, style: str) -> Iterator[str]:
    yield "# Ledger"
    for entry in entries:
        document = _document(collection, entry)
        yield ""
        yield f"## {escaped(entry.title or (document.shown if document else entry.document))}"
        yield ""
        yield f"{escaped(_label(entry))}  "
        if entry.quote:
            yield ""
            yield from quotation_lines(entry.quote, ())
        if document is not None:
            yield ""
            yield from reference_lines(document, None, "markdown", style)
        yield ""
        said = entry.line().replace("--", "-\\u002d")  # or it would end the comment
        yield f"<!-- {said} -->"


def _label(entry: Entry) -> str:
    parts = (entry.mark, entry.note, ", ".join(f"#{tag}" for tag in entry.tags))
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _document(collection: Collection, entry: Entry) -> StoredDocument | None:
    try:
        return collection.document(entry.document)
    except DocumentMissing:
        return None


LEDGER_FORMATS: dict[str, Callable[[Iterable[Entry], Collection, str], Iterator[str]]] = {
    "csv": _csv,
    "ris": _ris,
    "csl-json": _csl_json,
    "markdown": _markdown,
}
"""The formats of files."""


def entries_in(text: str, known: Iterable[str]) -> list[Entry]:
    """The entries of a file that was exported, without those whose ids are `known`.

    A row of CSV in which the mark, note or tags are others by now is a new entry. Raises
    UsageError where there is no entry in it.
    """
    found = list(_from_csv(text) if text.lstrip("\ufeff").startswith("document,") else _in(text))
    if not found:
        raise UsageError("no entry of a ledger was found in this file")
    there = set(known)
    return [entry for entry in found if entry.id not in there]


def _in(text: str) -> Iterator[Entry]:
    """Those of RIS, Markdown, CSL-JSON, and of a ledger itself."""
    from sourcesearch.ledger.entry import Entry

    lines = re.findall(r"^(?:N1  - |<!-- )?(\{\".*\})(?: -->)?\s*$", text, re.MULTILINE)
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        items = []
    for one in items if isinstance(items, list) else []:
        custom = one.get("custom") if isinstance(one, dict) else None
        lines += custom.get("sourcesearch", []) if isinstance(custom, dict) else []
    for line in lines:
        try:
            yield Entry.of(line)
        except (ValueError, TypeError):
            continue  # JSON of something else


def _from_csv(text: str) -> Iterator[Entry]:
    from sourcesearch.ledger.entry import Entry

    for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")):
        try:
            entry = Entry.of(row.get("entry") or "")
        except ValueError:
            continue
        said = {
            "mark": row.get("mark") or "",
            "note": _plain(row.get("note") or ""),
            "tags": tuple(each.strip() for each in (row.get("tags") or "").split(";")
                          if each.strip()),
        }  # fmt: skip
        is_same = all(_plain(said[name]) == _plain(getattr(entry, name)) for name in said)
        yield entry if is_same else replace(entry, id=Entry().id, time=Entry().time, **said)


def _plain(value: Any) -> Any:
    """A text without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return unguarded(value) if isinstance(value, str) else value

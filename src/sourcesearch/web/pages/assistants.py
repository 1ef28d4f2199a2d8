"""The door for assistants: tools of the Model Context Protocol, which only read.

What they give back are slices of the original texts with their citations and a link into the
reading room, so that whatever an assistant says can be looked up. Answers are bounded: how many
characters of text are wanted is said by who asks, and what was left out is said in the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from sourcesearch import Collection
from sourcesearch.errors import CollectionDamaged, SourcesearchError
from sourcesearch.present import overview
from sourcesearch.present.files.records import document_record, locator_record
from sourcesearch.present.verification import verdict_record
from sourcesearch.web.addresses import address
from sourcesearch.web.desk import Desk, TooLong
from sourcesearch.web.names import name_of, written

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from sourcesearch import Passage

__all__ = ["assistants", "over_http"]

_T = TypeVar("_T")

_SECONDS = 30.0
_MOST_CHARACTERS = 60_000
_MOST_ROWS = 200
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

_INSTRUCTIONS = (
    "Search in a collection of historical sources. Quote only what stands in `text`, letter for"
    " letter, with its `citation` and `link`; check what you quote with `verify` before you say it."
    " `total` is the exact number of documents found; if it is 0, say so."
)


class _Tools:
    """The tools; their docstrings are what an assistant reads of them."""

    def __init__(self, desk: Desk, room: str) -> None:
        self._desk = desk
        self._room = room.rstrip("/")

    async def search(
        self, query: str, limit: int = 5, offset: int = 0, characters: int = 6_000,
        since: str = "", until: str = "", sort: str = "rank",
    ) -> dict[str, Any]:  # fmt: skip
        """Find documents and quote their best passages.

        query: words, "phrases", AND OR NOT, NEAR/10, patterns (reunif*), fields (title:war,
        source:times, place:poole, date:1860..1869, language:de). since, until: dates.
        sort: rank, date, -date or source. characters: how much text all passages may have.
        limit: documents, at most 50.
        """
        _wanted(query=query)
        _at_least(1, limit=limit)
        _at_least(0, offset=offset, characters=characters)

        def work(collection: Collection) -> dict[str, Any]:
            results = collection.search(
                query, limit=min(limit, 50), offset=offset, sort=sort,
                since=since or None, until=until or None, width=600,
            )  # fmt: skip
            room = min(characters, _MOST_CHARACTERS)
            hits = []
            for hit in results:
                passages, room = self._bounded(hit.passages, query, room)
                record = document_record(hit.document)
                known = {name: record[name] for name in ("id", "title", "author", "source", "date")}
                hits.append({"rank": hit.rank, **known, "passages": passages,
                             "has_all_the_words": not (hit.partial or results.relaxed),
                             "link": self._link(hit.document.id, query)})  # fmt: skip
            return {
                "total": results.total, "understood": results.understood,
                "notes": list(results.notes), "relaxed": results.relaxed,
                "suggestions": [each.instead for each in results.suggestions],
                "passages_left_out": sum(len(hit.passages) for hit in results)
                - sum(len(hit["passages"]) for hit in hits),
                "hits": hits,
            }  # fmt: skip

        return await self._ask(work)

    async def read_around(
        self, document: str, paragraph: int, context: int = 2, query: str = "",
        characters: int = 8_000,
    ) -> dict[str, Any]:  # fmt: skip
        """Read a paragraph of a document (its id) with so many paragraphs before and behind.

        context: at most 50.
        """
        _wanted(document=document)
        _at_least(1, paragraph=paragraph)
        _at_least(0, context=context, characters=characters)

        def work(collection: Collection) -> dict[str, Any]:
            passages = collection.read(
                name_of(document),
                paragraph=paragraph,
                context=min(context, 50),
                query=query or None,
            )
            bounded, _ = self._bounded(passages, query, min(characters, _MOST_CHARACTERS))
            return {"document": document_record(passages[0].document), "passages": bounded,
                    "passages_left_out": len(passages) - len(bounded)}  # fmt: skip

        return await self._ask(work)

    async def count(
        self, query: str, by: str = "", since: str = "", until: str = ""
    ) -> dict[str, Any]:
        """Count how often a query occurs, in how many documents, of how many words.

        by: year, decade, century, month, section, or a field (source, place, author). `per_million`
        is a rate with an interval of 95 % (`low`, `high`); rows marked `little` say too little.
        """
        _wanted(query=query)

        def work(collection: Collection) -> dict[str, Any]:
            rows = collection.count(query, by=by or None, since=since or None, until=until or None)
            return self._rows(rows)

        return await self._ask(work)

    async def concordance(
        self, query: str, context: int = 8, limit: int = 30, sort: str = "", seed: int = 0,
        sample: bool = False,
    ) -> dict[str, Any]:  # fmt: skip
        """Show occurrences in their context: all from the beginning, or a random sample.

        sort: right, left, match, date, source, document. limit: lines, at most 200.
        context: words, at most 50.
        """
        _wanted(query=query)
        _at_least(1, limit=limit)
        _at_least(0, context=context)

        def work(collection: Collection) -> dict[str, Any]:
            wanted = min(limit, _MOST_ROWS)
            rows = collection.concordance(
                query, context=min(context, 50), sort=sort or None, seed=seed,
                sample=wanted if sample else None,
            )  # fmt: skip
            found = self._rows(rows, wanted)
            for record in found["rows"]:
                if "match" in record:
                    record["citation"] = collection.cite(
                        record["id"], paragraph=record["paragraph"], with_page=True
                    )
            return found

        return await self._ask(work)

    async def verify(self, quotation: str) -> dict[str, Any]:
        """Check whether a quotation stands in the collection letter for letter, and where.

        `status` is exact, differs (with the differences and the original), or missing.
        """
        _wanted(quotation=quotation)
        if len(quotation) > _MOST_CHARACTERS:
            raise ToolError(f"quotation: at most {_MOST_CHARACTERS:,} characters at once")

        def work(collection: Collection) -> dict[str, Any]:
            verdicts = collection.verify(quotation)
            records = [verdict_record(each, "chicago") for each in verdicts]
            for record in records:
                if original := record["original"]:
                    name = original["document"]["id"]
                    paragraph = original["locator"]["paragraph"]
                    original["link"] = self._link(name, "", paragraph)
            return {"quotations": records}

        return await self._ask(work)

    async def overview(self) -> dict[str, Any]:
        """Say what the collection holds: documents, words, dates, sources, languages, fields."""
        record = await self._ask(overview.collection)
        for name in ("sources", "fields"):
            record[name] = dict(list(record[name].items())[:50])
        record["problems"] = len(record["problems"])
        return record

    def _bounded(
        self, passages: Iterable[Passage], query: str, room: int
    ) -> tuple[list[dict[str, Any]], int]:
        """As many passages, whole, as there is room for, and what is left of it."""
        found: list[dict[str, Any]] = []
        for passage in passages:
            if len(passage.text) > room:
                break
            room -= len(passage.text)
            where = passage.locator
            found.append({
                "text": passage.text,
                "matches": [passage.text[start:end] for start, end in passage.highlights],
                "locator": {k: v for k, v in locator_record(where).items() if k != "regions"},
                "citation": passage.citation("chicago", with_page=True),
                "link": self._link(passage.document.id, query, where.paragraph),
            })  # fmt: skip
        return found, room

    def _link(self, document: str, query: str, paragraph: int | None = None) -> str:
        place = f"#p{paragraph}" if paragraph else ""
        to = address("/read", document=document, q=query, p=paragraph or "")
        return f"{self._room}{to}{place}"

    def _rows(self, rows: Any, most: int = _MOST_ROWS) -> dict[str, Any]:
        records = [dict(rows.record(row)) for row in rows[:most]]
        for record in records:
            if "id" in record:
                record["link"] = self._link(record["id"], "", record.get("paragraph"))
        return {"said": list(rows.lines()), "rows": records,
                "rows_left_out": len(rows) - len(records)}  # fmt: skip

    async def _ask(self, work: Callable[[Collection], dict[str, Any]]) -> dict[str, Any]:
        try:
            return _sendable(await self._desk.ask(work))
        except TooLong as error:
            raise ToolError("that takes too long: ask for less") from error
        except CollectionDamaged as error:
            raise ToolError(f"{error}; {error.remedy}") from error
        except SourcesearchError as error:
            raise ToolError(str(error)) from error


def _sendable(value: _T) -> _T:
    """A record as JSON in UTF-8 can hold it: names of documents written, as in addresses.

    What else is no text is replaced.
    """
    sent: Any = value
    if isinstance(value, str):
        sent = value.encode("utf-8", "replace").decode()
    elif isinstance(value, dict):
        sent = {
            _sendable(name): _sendable(written(each) if name == "id" else each)
            for name, each in value.items()
        }
    elif isinstance(value, (list, tuple)):
        sent = [_sendable(each) for each in value]
    return cast(_T, sent)


def _wanted(**texts: str) -> None:
    """Raises ToolError for a text that is empty."""
    for name, text in texts.items():
        if not text.strip():
            raise ToolError(f"{name}: nothing is said")


def _at_least(least: int, **numbers: int) -> None:
    """Raises ToolError for a number that is less."""
    for name, number in numbers.items():
        if number < least:
            raise ToolError(f"{name}: {number} is less than {least}")


def assistants(index: Path, room: str = "http://127.0.0.1:8321") -> MCPServer:
    """The server for the collection in `index`; `room` is where links lead to."""
    from sourcesearch import __version__

    server = MCPServer("sourcesearch", version=__version__, instructions=_INSTRUCTIONS,
                       log_level="ERROR")  # fmt: skip
    tools = _Tools(Desk(index, _SECONDS), room)
    for tool in (tools.search, tools.read_around, tools.count, tools.concordance, tools.verify,
                 tools.overview):  # fmt: skip
        server.tool(annotations=_READS)(tool)
    return server


def over_http(server: MCPServer) -> Starlette:
    """The door at `/mcp`, for the room that lets one in; that checks the hosts, too."""
    from mcp.server.transport_security import TransportSecuritySettings

    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(transport_security=unchecked)

"""The metadata that a web page has of itself.

It stands in `<meta>` elements (Highwire, Dublin Core, Open Graph and plain ones), in JSON-LD,
in `<title>`, `<time>` and the `lang` attribute. Each value remembers where it stood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sourcesearch.document import Entry, Metadata
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.metadata.frontmatter import readable

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["page_metadata"]

# The most deliberate statement first; og: comes last, where it is written for strangers.
_META = {
    "title": "citation_title dc.title dcterms.title",
    "author": "citation_author dc.creator dcterms.creator author article:author",
    "date": "citation_publication_date citation_date dc.date dc.date.issued dcterms.issued "
    "dcterms.date dcterms.created article:published_time date",
    "source": "citation_journal_title citation_newspaper_title dc.publisher dcterms.publisher "
    "publisher og:site_name",
    "language": "dc.language dcterms.language content-language",
    "description": "description dc.description dcterms.abstract og:description",
    "keywords": "keywords dc.subject citation_keywords",
    "url": "og:url dc.identifier",
}
_LAST_TITLE = "og:title"
_ADDRESS = re.compile(r"https?://\S+\Z")
_SEPARATORS = re.compile(r"\s+[|·•–—:»«-]+\s+")
_MAX_JSON = 1 << 20
_LONGEST_TITLE = 2_000


def page_metadata(page: LexborHTMLParser, data: Iterable[str] = ()) -> Metadata:
    """What a parsed page says of itself, with ISO dates where they can be told.

    data: the texts of its JSON-LD.
    """
    said = _said_in_meta(page)
    sources = (
        _from_meta(said),
        _title(page, said),
        _entry("title", said.get(_LAST_TITLE), f"meta {_LAST_TITLE}"),
        _json_ld(data),
        _time(page),
        _language(page),
    )
    found = Metadata()
    for source in sources:
        found = found.or_else(source)
    return found


def _said_in_meta(page: LexborHTMLParser) -> dict[str, str]:
    """The names of `<meta>` elements and their contents, repeated ones with semicolons."""
    said: dict[str, dict[str, None]] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        content = (attributes.get("content") or "").strip()
        if name and content:
            said.setdefault(name.strip().lower(), {})[content] = None
    return {name: "; ".join(contents) for name, contents in said.items()}


def _from_meta(said: dict[str, str]) -> Metadata:
    found = Metadata()
    for name, keys in _META.items():
        for key in keys.split():
            value = said.get(key) or said.get(key.replace(".", ":"))
            if name == "author" and value and _ADDRESS.match(value):
                continue  # article:author is often the address of a profile
            found = found.or_else(_entry(name, value, f"meta {key}"))
    return found


def _title(page: LexborHTMLParser, said: dict[str, str]) -> Metadata:
    """`<title>` without the name of the site, where the page says what that is."""
    node = page.css_first("head title") or page.css_first("title")
    title = " ".join(node.text()[:_LONGEST_TITLE].split()) if node else ""
    site = said.get("og:site_name", "")
    for separator in _SEPARATORS.finditer(title):
        before, after = title[: separator.start()], title[separator.end() :]
        if site and site.casefold() in (before.casefold(), after.casefold()):
            title = after if before.casefold() == site.casefold() else before
            break
    return _entry("title", title, "<title>")


def _time(page: LexborHTMLParser) -> Metadata:
    """The `<time>` that is marked as the publication's, or the only one there is."""
    nodes = page.css("time[pubdate], time[itemprop=datePublished]") or page.css("time[datetime]")
    dates = {node.attributes.get("datetime") for node in nodes}
    return _entry("date", dates.pop() if len(dates) == 1 else None, "<time>")


def _language(page: LexborHTMLParser) -> Metadata:
    node = page.css_first("html")
    attributes = node.attributes if node else {}
    return _entry("language", attributes.get("lang") or attributes.get("xml:lang"), "html lang")


def _json_ld(data: Iterable[str]) -> Metadata:
    """Headline, author, date and publisher of the first article that JSON-LD describes."""
    for text in data:
        for item in _items(text):
            if "headline" in item:
                values = {
                    "title": readable(item["headline"]),
                    "author": _names(item.get("author")),
                    "date": readable(item.get("datePublished")),
                    "source": _names(item.get("publisher")),
                    "language": readable(item.get("inLanguage")),
                }
                found = Metadata()
                for name, value in values.items():
                    found = found.or_else(_entry(name, value, "JSON-LD"))
                return found
    return Metadata()


def _items(script: str) -> Iterator[dict[str, object]]:
    try:
        data = json.loads(script) if len(script) <= _MAX_JSON else None
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict):
            yield item


def _names(value: object) -> str:
    """People and organisations are objects with a name, names, or lists of either."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_names, value[:100])))
    return readable(value.get("name") if isinstance(value, dict) else value)


def _entry(name: str, value: str | None, origin: str) -> Metadata:
    value = " ".join((value or "").split())
    if name == "date":
        value = iso_date(value) or value
    return Metadata({name: Entry(value, origin)}) if value else Metadata()

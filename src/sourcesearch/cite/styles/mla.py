"""The style of the Modern Language Association, 9th edition: works cited and in-text citation."""

from __future__ import annotations

from sourcesearch.cite import names
from sourcesearch.cite.dating import mla as dated
from sourcesearch.cite.item import PERIODICALS, UNMARKED, Item
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import (
    capitalized,
    edition,
    ended,
    headline,
    italic,
    joined,
    pages,
    quoted,
    span,
)

__all__ = ["entry", "in_text"]

_IN_ITALICS = frozenset({"book", "report", "song", "periodical", "thesis", "motion_picture", "map",
                         "pamphlet", "classic"})  # fmt: skip

_LABELS = {"folio": "fol. ", "column": "col. ", "line": "line ", "sub-verbo": "under ",
           "slide": "slide "}  # fmt: skip


def entry(item: Item, place: Pinpoint | None) -> str:
    """The entry in the list of works cited, which names no `place` in them."""
    who = _listed(item.get("author", ()))
    if not who and item["type"] == "book" and "editor" in item:
        editors = item["editor"]
        who = _listed(editors) + (", editors" if len(editors) > 1 else ", editor")
    title = _title(item) if "title" in item else _letter(item)
    asked = f"Interview by {_all(item, 'interviewer')}" if "interviewer" in item else ""
    return ended(joined([who, title, asked, _container(item), *_optional(item)], "."))


def in_text(item: Item, place: Pinpoint | None) -> str:
    """The citation in parentheses: "(Clerk 4)"."""
    who = _few([names.family(name) for name in item.get("author") or item.get("editor", ())])
    shown = who or _title({**item, "title": str(item.get("title-short") or item.get("title", ""))})
    shown = shown or _letter(item) or italic(item.get("container-title", ""))
    if place is None:
        return f"({shown})"
    if place.label == "page":
        return f"({shown} {pages(place.value, 'mla')})"
    label = _LABELS.get(place.label, "")
    if "-" in place.value or "–" in place.value:
        label = {"fol. ": "fols. ", "col. ": "cols. ", "line ": "lines "}.get(label, label)
    return f"({joined([shown, label + span(place.value)], ',')})"


def _letter(item: Item) -> str:
    """What a letter without a title is called; "" for anything else."""
    is_letter = item["type"] == "personal_communication" and "recipient" in item
    return f"Letter to {_all(item, 'recipient')}" if is_letter else ""


def _container(item: Item) -> str:
    """What it is in, with all that finds it there."""
    kind, container = item["type"], _cased(item, item.get("container-title", ""))
    if kind in PERIODICALS and item.get("publisher-place", "").casefold() not in (
        container.casefold()
    ):
        container = f"{italic(container)} [{item['publisher-place']}]"
    else:
        container = italic(container)
    if kind == "treaty":
        container = italic(item.get("container-title", ""))
    issued_as = edition(item.get("edition", ""), "ed.")
    volume = f"vol. {item['volume']}" if "volume" in item else ""
    issue = f"no. {item['issue']}" if "issue" in item and kind in PERIODICALS else ""
    publisher = "" if kind == "thesis" else item.get("publisher", "")
    if kind == "book":
        publisher = publisher or item.get("publisher-place", "")
    series = item.get("collection-title", "") if kind == "bill" else ""
    parts = [container, *_makers(item), issued_as, series, volume, issue, publisher, _date(item)]
    parts += [item.get("archive", ""), item.get("archive-place", ""),
              item.get("archive_collection", ""), item.get("archive_location", "")]  # fmt: skip
    parts += [_pages(item), item.get("URL", "")]
    return capitalized(joined(parts, ",")) if "URL" not in item else joined(parts, ",")


def _makers(item: Item) -> list[str]:
    """Editors, unless they stand first, and translators."""
    editors = _all(item, "editor")
    first = item["type"] == "book" and "author" not in item
    begins = item["type"] != "chapter"
    by = ["" if first or not editors else f"edited by {editors}"]
    if translators := _all(item, "translator"):
        by.append(f"translated by {translators}")
    return [capitalized(part) if begins else part for part in by]


def _optional(item: Item) -> list[str]:
    """What stands at the end of an entry."""
    if item["type"] == "thesis":
        return [item.get("publisher", "")]
    series = item.get("collection-title", "") if item["type"] in ("book", "chapter") else ""
    return [_cased(item, series), item.get("section", ""), capitalized(item.get("medium", ""))]


def _date(item: Item) -> str:
    return dated(item["issued"]) if "issued" in item else ""


def _pages(item: Item) -> str:
    if "page" not in item:
        return ""
    several = "-" in item["page"] or "–" in item["page"]
    return f"{'pp.' if several else 'p.'} {pages(item['page'], 'mla')}"


def _cased(item: Item, title: str) -> str:
    return headline(title) if item.get("language", "").startswith("en") else title


def _title(item: Item) -> str:
    title = _cased(item, item.get("title", ""))
    if item["type"] in _IN_ITALICS:
        return italic(title)
    if "genre" in item:  # an e-mail is called by its subject
        return joined([quoted(title), capitalized(item["genre"])], ".")
    return title if item["type"] in UNMARKED else quoted(title)


def _listed(people: list[names.Name] | tuple[()]) -> str:
    """One or two, or the first of more; particles stay before the family name."""
    if not people:
        return ""
    first, *rest = people
    parts = [names.family(first), first.get("given", ""), first.get("suffix", "")]
    shown = first.get("literal") or joined(parts, ",")
    if len(rest) > 1:
        return f"{shown}, et al."
    return f"{shown}, and {names.full(rest[0])}" if rest else shown


def _few(people: list[str]) -> str:
    if len(people) > 2:
        return f"{people[0]} et al."
    return names.listed(people, "and") if people else ""


def _all(item: Item, role: str) -> str:
    return _few([names.full(name) for name in item.get(role, ())])

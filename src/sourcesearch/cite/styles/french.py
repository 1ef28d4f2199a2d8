"""A French style for footnotes, after the reviews of history (Annales, Le Mouvement social).

Titles of articles stand between « and », those of books and newspapers in italics; place,
publisher and year follow, then pages with "p."; archives come last.
"""

from __future__ import annotations

from sourcesearch.cite import names
from sourcesearch.cite.dating import french, year
from sourcesearch.cite.item import PERIODICALS, Item, held
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import ended, italic, quoted, span

__all__ = ["note"]

_MARKS = "«\u00a0\u00a0»"
_LABELS = {"page": "p.\u00a0", "folio": "f°\u00a0", "column": "col.\u00a0", "line": "l.\u00a0",
           "slide": "diapositive\u00a0"}  # fmt: skip
_VOWELS = frozenset("AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜ")
_BOOKS = frozenset({"book", "report", "thesis", "pamphlet", "song", "map"})


def note(item: Item, place: Pinpoint | None) -> str:
    """The footnote."""
    kind = item["type"]
    if kind == "personal_communication" and "recipient" in item:
        who = _who(item)
        of = ("d’" if who[:1] in _VOWELS else "de ") + who if who else ""
        letter = " ".join(filter(None, ("Lettre", of, f"à {_who(item, 'recipient')}")))
        parts = [letter, *(_dated(item) or ["s. d."]), held(item)]
    elif kind in PERIODICALS:
        parts = [_who(item), _title(item), *_periodical(item)]
    elif kind == "chapter":
        editors = f"{_who(item, 'editor')} (dir.), " if "editor" in item else ""
        book = f"in {editors}{italic(item.get('container-title', ''))}"
        parts = [_who(item), _title(item), book, *_imprint(item), _pages(item)]
    elif kind in _BOOKS:
        who = _who(item) or (f"{_who(item, 'editor')} (éd.)" if "editor" in item else "")
        parts = [who, italic(item.get("title", "")), *_volume(item), *_imprint(item), held(item)]
    elif kind == "treaty":
        series = " ".join(
            filter(
                None,
                (
                    italic(item.get("container-title", "")),
                    f"vol. {item['volume']}" if "volume" in item else "",
                ),
            )
        )
        parts = [item.get("title", ""), *_dated(item), series, _pages(item)]
    else:
        asked = f"entretien avec {_who(item, 'interviewer')}" if "interviewer" in item else ""
        parts = [_who(item), _title(item), asked, *_container(item),
                 item.get("event-place", ""), *_dated(item), held(item),
                 item.get("URL", "")]  # fmt: skip
    return ended(", ".join(filter(None, (*parts, _located(item, place)))))


def _who(item: Item, role: str = "author") -> str:
    people = [names.full(name) for name in item.get(role, ())]
    if len(people) > 3:
        return f"{people[0]} et al."
    return names.listed(people, "et", serial=False) if people else ""


def _title(item: Item) -> str:
    return quoted(item.get("title", ""), _MARKS)


def _periodical(item: Item) -> list[str]:
    name, place = item.get("container-title", ""), item.get("publisher-place", "")
    shown = italic(name)
    if place and place.casefold() not in name.casefold():
        shown += f" ({place})"
    if item["type"] != "article-journal":
        return [shown, *_dated(item)]
    volume = f"vol.\u00a0{item['volume']}" if "volume" in item else ""
    issue = f"n°\u00a0{item['issue']}" if "issue" in item else ""
    when = year(item["issued"], "vers ") if "issued" in item else ""
    return [shown, volume, issue, when, _pages(item)]


def _container(item: Item) -> list[str]:
    """What anything else is in; of a debate with its series and volume."""
    container = italic(item.get("container-title", ""))
    if item["type"] != "bill":
        return [container]
    volume = f"vol.\u00a0{item['volume']}" if "volume" in item else ""
    return [container, item.get("collection-title", ""), volume]


def _pages(item: Item) -> str:
    return f"p.\u00a0{span(item['page'])}" if "page" in item else ""


def _volume(item: Item) -> list[str]:
    edited = f"éd. {_who(item, 'editor')}" if "editor" in item and "author" in item else ""
    translated = f"trad. {_who(item, 'translator')}" if "translator" in item else ""
    number = item.get("edition", "")
    ordinal = "re" if number == "1" else "e"
    edition = f"{number}{ordinal} éd." if number.isdecimal() else number
    volume = f"vol.\u00a0{item['volume']}" if "volume" in item else ""
    series = (
        f"coll. {quoted(item['collection-title'], _MARKS)}" if "collection-title" in item else ""
    )
    return [edited, translated, edition, volume, series]


def _imprint(item: Item) -> list[str]:
    if item["type"] == "song" and "issued" in item:
        return [item.get("publisher", ""), *_dated(item)]
    when = year(item["issued"], "vers ").replace(" BC", " av. J.-C.") if "issued" in item else ""
    return [item.get("publisher-place", ""), item.get("publisher", ""), when or "s. d."]


def _dated(item: Item) -> list[str]:
    return [french(item["issued"])] if "issued" in item else []


def _located(item: Item, place: Pinpoint | None) -> str:
    if place is None:
        return ""
    if place.label == "sub-verbo":
        return f"section {quoted(place.value, _MARKS)}"
    here = "ici " if "page" in item and place.label == "page" else ""
    label = _LABELS.get(place.label, "")
    if place.label == "page" and ("–" in place.value or "-" in place.value):
        label = "p.\u00a0"
    return here + label + span(place.value)

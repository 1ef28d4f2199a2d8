"""A German style for footnotes, after the Historische Zeitschrift.

Title and subtitle are parted by a full stop, place and year follow; pages stand without "S.";
what is in something else follows "in:"; archives come last, from the house to the folio.
"""

from __future__ import annotations

from sourcesearch.cite import names
from sourcesearch.cite.dating import german, year
from sourcesearch.cite.item import PERIODICALS, Item, held
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import capitalized, curled, ended, joined, quoted, span

__all__ = ["note"]

_LABELS = {"folio": "fol. ", "column": "Sp. ", "line": "Z. ", "slide": "Folie "}
_EDITOR = " (Hrsg.)"


def note(item: Item, place: Pinpoint | None) -> str:
    """The footnote."""
    kind = item["type"]
    if kind == "personal_communication" and "recipient" in item:
        who, to = _who(item), _who(item, "recipient")
        to = f"{who} an {to}" if who else f"An {to}"
        parts = [to, *(_dated(item) or ["o. D."]), held(item)]
    elif kind in PERIODICALS | {"treaty"}:
        parts = [_who(item), _title(item), *_periodical(item)]
    elif kind == "chapter":
        book = _sentence(f"in: {_edited(item)}{item.get('container-title', '')}", _imprint(item))
        parts = [_who(item), _title(item), book, span(item.get("page", ""))]
    elif kind in ("book", "report", "thesis", "pamphlet"):
        who = _who(item) or _edited(item).removesuffix(", ")
        parts = [who, _sentence(_title(item), _volume(item), _edition(item), _imprint(item))]
    else:
        asked = f"Interview von {_who(item, 'interviewer')}" if "interviewer" in item else ""
        where = item.get("event-place", "")
        parts = [_who(item), _title(item), asked, *_container(item), where,
                 *_dated(item), held(item), item.get("URL", "")]  # fmt: skip
    text = ", ".join(filter(None, (*parts, _located(item, place))))
    return ended(text.removeprefix("in: "))  # nothing that has a name of its own


def _who(item: Item, role: str = "author") -> str:
    """Up to three persons with a slash between, "u. a." for more."""
    people = [names.full(name) for name in item.get(role, ())]
    return f"{people[0]} u. a." if len(people) > 3 else "/".join(people)


def _edited(item: Item) -> str:
    return f"{_who(item, 'editor')}{_EDITOR}, " if "editor" in item else ""


def _title(item: Item) -> str:
    """A title without marks, its subtitle behind a full stop."""
    return curled(_sentence(*map(capitalized, item.get("title", "").split(": "))), "„“")


def _periodical(item: Item) -> list[str]:
    """What it is in: a newspaper by its day, a journal or a series by its volume and year."""
    container, volume = item.get("container-title", ""), item.get("volume", "")
    name = f"in: {' '.join(filter(None, (container, volume)))}" if container else ""
    if item["type"] == "article-newspaper":
        place = item.get("publisher-place", "")
        if place and place.casefold() not in container.casefold():
            name += f" ({place})"
        return [name, *_dated(item)]
    if item["type"] == "treaty":
        return [*_dated(item), name, span(item.get("page", ""))]
    issue = f"H. {item['issue']}" if "issue" in item and not volume else ""
    when = year(item["issued"], "um ") if "issued" in item else ""
    if item["type"] == "article-magazine":
        when = _dated(item)[0] if "issued" in item else ""
    return [name, issue, when, span(item.get("page", ""))]


def _container(item: Item) -> list[str]:
    """What anything else is in; of a debate with its series and volume."""
    container = item.get("container-title", "")
    if item["type"] != "bill" or not container:
        return [container]
    volume = f"Bd. {item['volume']}" if "volume" in item else ""
    return [f"in: {container}", item.get("collection-title", ""), volume]


def _sentence(*parts: str) -> str:
    return joined(parts, ".")


def _volume(item: Item) -> str:
    """The volume, with the series in brackets."""
    volume = f"Bd. {item['volume']}" if "volume" in item else ""
    within = ", ".join(filter(None, (item.get("collection-title", ""), volume)))
    return f"({within})" if "collection-title" in item else within


def _edition(item: Item) -> str:
    edited = f"Hrsg. v. {_who(item, 'editor')}" if "editor" in item and "author" in item else ""
    if "translator" in item:
        edited = _sentence(edited, f"Übers. v. {_who(item, 'translator')}")
    edition = item.get("edition", "")
    edition = f"{edition}. Aufl." if edition.isdecimal() else capitalized(edition)
    return " ".join(filter(None, (f"{edited}." if edited and edition else edited, edition))).rstrip(
        "."
    )


def _imprint(item: Item) -> str:
    place = item.get("publisher-place") or item.get("publisher", "")
    when = year(item["issued"], "um ").replace(" BC", " v. Chr.") if "issued" in item else "o. J."
    return " ".join(filter(None, (place, when)))


def _dated(item: Item) -> list[str]:
    return [german(item["issued"])] if "issued" in item else []


def _located(item: Item, place: Pinpoint | None) -> str:
    if place is None:
        return ""
    if place.label == "sub-verbo":
        return f"Abschnitt {quoted(place.value, '„“')}"
    label = _LABELS.get(place.label, "")
    if place.label == "page" and held(item):
        label = "S. "
    elif place.label == "page" and "page" in item:
        label = "hier "
    return label + span(place.value)

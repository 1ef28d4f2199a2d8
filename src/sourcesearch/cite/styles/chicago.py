"""The styles of the Chicago Manual, 18th edition: full note, short note, bibliography.

Numbers of sections are those of the Manual: newspapers 14.87, letters and archives 14.111 to
14.130, treaties as the Bluebook has them (14.185). A note and an entry of the bibliography have
the same parts; commas part them in the one, full stops in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcesearch.cite import names
from sourcesearch.cite.dating import american, year
from sourcesearch.cite.item import PERIODICALS, UNMARKED, Item, in_volume
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

__all__ = ["bibliography", "note", "short_note"]

_LABELS = {"folio": "fol.", "column": "col.", "timestamp": "at", "line": "line",
           "slide": "slide"}  # fmt: skip
_IN_ITALICS = frozenset("book report song periodical motion_picture map pamphlet classic".split())


def note(item: Item, place: Pinpoint | None) -> str:
    """The full note."""
    if _is_numbered(item):
        article = joined([_names(item), _title(item), _journal(item)], ",")
        return ended(_with_page(article, item, place))
    if item["type"] in PERIODICALS:
        parts = [_names(item), _title(item), item.get("section", ""), _periodical(item)]
        parts += [_date(item), edition(item.get("edition", ""), "edition"), _located(place)]
        return ended(joined(parts, ","))
    if item["type"] == "treaty":
        return ended(joined([_treaty(item), _located(place)], ","))
    if _is_published(item):
        where, bare = _located(place), item
        if place and place.label == "page" and _is_alone(item):
            where, bare = f"{item['volume']}:{where}", {**item, "volume": ""}
        start = joined([_names(item) or _editors_first(item), _work(bare, short=True)], ",")
        return ended(joined([f"{start} ({_imprint(item)})", where], ","))
    who, *rest = [*_unpublished(item, place)]
    return ended(joined([who, *rest, item.get("URL", "")], ","))


def short_note(item: Item, place: Pinpoint | None) -> str:
    """The note for a source that was cited before."""
    if item["type"] == "personal_communication" and "recipient" in item:
        who = _begun(_families(item, "author"), item.get("author", ()))
        who = f"{who} {_to(who, _families(item, 'recipient'))}".strip()
        return ended(joined([who, item.get("event-place", ""), _date(item), _located(place)], ","))
    if item["type"] == "interview" and "title" not in item:
        return ended(joined([_names(item), _interviewer(item), _date(item), _located(place)], ","))
    people = item.get("author") or item.get("editor", ())
    who = _begun(_few([names.family(name) for name in people]), people)
    if not who and item["type"] in PERIODICALS - {"article-journal"} | {"webpage"}:
        who = italic(item.get("container-title", ""))
    title = _title({**item, "title": _shortened(item)})
    if place and place.label == "page" and "volume" in item and item["type"] == "book":
        return ended(joined([who, title, f"{item['volume']}:{pages(place.value)}"], ","))
    date = "" if title else _date(item)
    return ended(joined([who, title, date, _located(place)], ","))


def bibliography(item: Item, place: Pinpoint | None) -> str:
    """The entry of a list of sources, which names no `place` in them."""
    who = _listed(item, "author")
    if _is_numbered(item):
        return _sentences([who, _title(item), _with_page(_journal(item), item, None)])
    if item["type"] in PERIODICALS:
        if who:
            leaves = pages(item.get("page", "")) if item["type"] == "article-journal" else ""
            where = joined([_periodical(item), _date(item), leaves], ",")
            return _sentences([who, _title(item), item.get("section", ""), where])
        return _sentences([_periodical(item), _title(item), item.get("section", ""), _date(item)])
    if item["type"] == "treaty":
        return ended(_treaty(item))
    if _is_published(item):
        who = who or _listed(item, "editor", ", ed.", ", eds.")
        return _sentences([who, _work(item, short=False), _imprint(item)])
    if item["type"] == "webpage" and not who:
        who, item = item.get("container-title", ""), {**item, "container-title": ""}
    rest = [*_unpublished(item, None, stops=True)][1:]
    return _sentences([who, *rest, item.get("URL", "")])


def _sentences(parts: list[str]) -> str:
    first, *rest = [part for part in parts if part]
    return ended(
        joined([first, *(part if "://" in part else capitalized(part) for part in rest)], ".")
    )


# Persons


def _names(item: Item, role: str = "author") -> str:
    """In a note: one or two, or the first of more."""
    people = [names.full(name) for name in item.get(role, ())]
    return _few(people)


def _families(item: Item, role: str) -> str:
    return _few([names.family(name) for name in item.get(role, ())])


def _to(who: str, to: str) -> str:
    """To whom a letter is; a note begins with that where nobody is known to have written it."""
    return f"to {to}" if who else f"To {to}"


def _begun(who: str, people: Sequence[names.Name]) -> str:
    """A note's beginning: the particle of a family name has a capital there."""
    return capitalized(who) if people and "non-dropping-particle" in people[0] else who


def _few(people: list[str]) -> str:
    if len(people) > 2:
        return f"{people[0]} et al."
    return names.listed(people, "and") if people else ""


def _editors_first(item: Item) -> str:
    people = item.get("editor", ())
    mark = ", eds." if len(people) > 1 else ", ed."
    return _names(item, "editor") + mark if people else ""


def _listed(item: Item, role: str, one: str = "", several: str = "") -> str:
    """In a bibliography: all up to six, three of more, the first by its family name (13.78)."""
    people = item.get(role, ())
    if not people:
        return ""
    first, *rest = people
    shown = [names.inverted(first), *(names.full(name) for name in rest)]
    if len(shown) > 6:
        return f"{', '.join(shown[:3])}, et al."
    text = f"{shown[0]}, and {shown[1]}" if len(shown) == 2 else names.listed(shown, "and")
    return text + (several if len(people) > 1 else one)


def _interviewer(item: Item) -> str:
    who = _names(item, "interviewer")
    return f"interview by {who}" if who else ""


# Titles and sources


def _cased(item: Item, title: str) -> str:
    return headline(title) if item.get("language", "").startswith("en") else title


def _title(item: Item) -> str:
    title = _cased(item, item.get("title", ""))
    if item["type"] in _IN_ITALICS:
        return italic(title)
    return title if item["type"] in UNMARKED else quoted(title)


def _shortened(item: Item) -> str:
    """A title without its subtitle."""
    title: str = item.get("title", "")
    return str(item.get("title-short") or title.partition(": ")[0])


def _periodical(item: Item) -> str:
    """The name of a newspaper, and its place if the name does not have it."""
    name, place = item.get("container-title", ""), item.get("publisher-place", "")
    return italic(name) + (f" ({place})" if place and place.casefold() not in name.casefold()
                           else "")  # fmt: skip


def _journal(item: Item) -> str:
    """The name of a journal, its volume, number and year: "Isis 12, no. 3 (1954)"."""
    name = italic(item.get("container-title", ""))
    issue = f"no. {item['issue']}" if "issue" in item else ""
    if "volume" in item:
        where = joined([f"{name} {item['volume']}", issue], ",")
    else:
        where = joined([name, issue], ",")
    return f"{where} ({year(item['issued'])})" if "issued" in item else where


def _is_numbered(item: Item) -> bool:
    """Whether it is in a journal that counts its volumes or numbers."""
    return item["type"] == "article-journal" and ("volume" in item or "issue" in item)


def _with_page(text: str, item: Item, place: Pinpoint | None) -> str:
    """An article with the page that is meant, or else with all of its own."""
    where = _located(place) if place else pages(item.get("page", ""))
    return f"{text}: {where}" if where else text


def _treaty(item: Item) -> str:
    series = " ".join(item[key] for key in ("volume", "container-title", "page") if key in item)
    return joined([_title(item), _date(item), series], ",")


def _is_published(item: Item) -> bool:
    return item["type"] in ("book", "chapter", "report", "thesis", "pamphlet", "classic")


def _is_alone(item: Item) -> bool:
    """Whether nobody but its author made a volume, so that its number stands before the page."""
    others = "editor" in item or "translator" in item
    return "volume" in item and item["type"] != "chapter" and not others


def _work(item: Item, *, short: bool) -> str:
    """The title of a book with its edition, volume, editors and series, or of a chapter."""
    editors = _names(item, "editor") if short else _in_full(item, "editor")
    by = ("ed. " if short else "edited by ") + editors if editors else ""
    volume = f"vol. {item['volume']}" if item.get("volume") else ""
    series = _cased(item, item.get("collection-title", ""))
    if item["type"] == "chapter":
        book = italic(_cased(item, item.get("container-title", "")))
        within = joined([f"in {book}" if book else "", volume, by], ",")
        parts = [_title(item), within if short else capitalized(within), series]
        return joined(parts, "," if short else ".")
    issued_as = edition(item.get("edition", ""), "ed.")
    by = by if "author" in item else ""
    translators = _names(item, "translator") if short else _in_full(item, "translator")
    through = ("trans. " if short else "translated by ") + translators if translators else ""
    if short:
        return joined([_title(item), issued_as, volume, by, through, series], ",")
    made = [joined([volume, by], ","), through] if by else [joined([volume, through], ",")]
    return joined([_title(item), *map(capitalized, [issued_as, *made]), series], ".")


def _in_full(item: Item, role: str) -> str:
    people = [names.full(name) for name in item.get(role, ())]
    return names.listed(people, "and") if people else ""


def _imprint(item: Item) -> str:
    made = item.get("publisher") or item.get("publisher-place", "")
    return joined([made, year(item["issued"]) if "issued" in item else "n.d."], ",")


def _unpublished(item: Item, place: Pinpoint | None, *, stops: bool = False) -> Iterator[str]:
    """The parts of what is not published: who, what, when, and where it is kept."""
    who, held = _names(item), "archive_location" in item or "archive" in item
    if item["type"] == "personal_communication" and "recipient" in item:
        to = _names(item, "recipient")
        if item.get("genre"):
            title = quoted(_cased(item, item.get("title", "")))
            yield from (who, title, f"{item['genre']} to {to}")
        else:
            to = _to(who, joined([to, item.get("event-place", "")], ","))
            yield from (who, to) if stops else (f"{who} {to}".strip(),)
    else:
        yield who
        yield _title(item)
        yield _interviewer(item)
    kept = item["type"] in ("document", "manuscript", "personal_communication")
    date = _date(item) or ("n.d." if kept else "")
    made = {"speech": "event-place", "map": "publisher"}.get(item["type"], "")
    yield joined([item.get("container-title", ""), item.get(made, ""), in_volume(item, date)], ",")
    yield item.get("archive_location", "")
    yield _located(place, labelled=held)
    yield item.get("medium", "")
    yield item.get("archive_collection", "")
    yield joined([item.get("archive", ""), item.get("archive-place", "")], ",")


def _date(item: Item) -> str:
    return american(item["issued"]) if "issued" in item else ""


# Places


def _located(place: Pinpoint | None, *, labelled: bool = False) -> str:
    """A place; only what is kept in an archive has a label before a page."""
    if place is None:
        return ""
    if place.label == "sub-verbo":
        return f"under {quoted(place.value)}"
    several = "–" in place.value or "-" in place.value
    if place.label == "page":
        return (
            f"{'pp.' if several else 'p.'} {pages(place.value)}" if labelled else pages(place.value)
        )
    label = _LABELS[place.label]
    if several and place.label in ("line", "folio", "column"):
        label = {"line": "lines", "folio": "fols.", "column": "cols."}[place.label]
    return f"{label} {span(place.value)}"

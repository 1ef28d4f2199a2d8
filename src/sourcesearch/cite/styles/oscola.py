"""The style of the Oxford University Standard for the Citation of Legal Authorities, 4th edition.

It is how legal writing cites treaties: title in plain type, date, volume and series.
"""

from __future__ import annotations

from sourcesearch.cite import names
from sourcesearch.cite.dating import british, year
from sourcesearch.cite.item import Item, held
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import (
    curled,
    edition,
    ended,
    headline,
    initials,
    italic,
    quoted,
    span,
)

__all__ = ["note"]

_MARKS = "‘’"
_LABELS = {"folio": "fol ", "column": "col ", "line": "l ", "sub-verbo": "under ",
           "slide": "slide "}  # fmt: skip
_WITH_COMMA = frozenset({"article-journal", "article-magazine", "bill"})
_HOUSES = {"House of Commons": "HC", "House of Lords": "HL"}


def note(item: Item, place: Pinpoint | None) -> str:
    """The footnote."""
    write = _WRITTEN.get(item["type"], _kept)
    where = _label(place) + span(place.value) if place else ""
    if place and place.label == "sub-verbo":
        where = f"under {quoted(place.value, _MARKS)}"
    text, kept = write(item), held(item)
    if kept and place and place.label == "page":
        where = f"p {where}"
    apart = ", " if kept or item["type"] in _WITH_COMMA else " "
    return ended(f"{text}{apart}{where}" if where else text)


def _label(place: Pinpoint) -> str:
    """What stands before a place; several leaves are "fols", columns "cols"."""
    label = _LABELS.get(place.label, "")
    if "-" in place.value or "–" in place.value:
        return label.replace("fol ", "fols ").replace("col ", "cols ")
    return label


def _who(item: Item, role: str = "author") -> str:
    """Up to three persons, initials of the first names as they are given."""
    people = [_spoken(name) for name in item.get(role, ())]
    if len(people) > 3:
        return f"{people[0]} and others"
    return names.listed(people, "and", serial=False) if people else ""


def _spoken(name: names.Name) -> str:
    """A name whose initials have no points: "RW Lee", "Harry S Truman"."""
    if suffix := name.get("suffix", ""):
        name = {**name, "suffix": suffix.replace(".", "")}
    given = name.get("given", "")
    parts = given.split()
    if parts and all(part.endswith(".") for part in parts):
        given = initials(given)
    return names.full({**name, "given": given.replace(".", "")}) if given else names.full(name)


def _title(item: Item, marks: str = _MARKS) -> str:
    return quoted(_cased(item, item.get("title", "")), marks)


def _cased(item: Item, title: str) -> str:
    return headline(title) if item.get("language", "").startswith("en") else title


def _date(item: Item) -> str:
    return british(item["issued"]) if "issued" in item else ""


def _list(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _brackets(*parts: str) -> str:
    inner = _list(*parts)
    return f"({inner})" if inner else ""


def _words(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _newspaper(item: Item) -> str:
    name, place = item.get("container-title", ""), item.get("publisher-place", "")
    place = "" if place.casefold() in name.casefold() else place
    return _words(_list(_who(item), _title(item)), italic(name), _brackets(place, _date(item)))


def _journal(item: Item) -> str:
    when = year(item["issued"], "c ") if "issued" in item else ""
    when = f"({when})" if "volume" in item else f"[{when}]"
    place = _words(when, item.get("volume", ""), item.get("container-title", ""))
    first = item.get("page", "").replace("–", "-").partition("-")[0]
    return _words(_list(_who(item), _title(item)), place, first)


def _treaty(item: Item) -> str:
    series = _words(*(item[key] for key in ("volume", "container-title", "page") if key in item))
    return _words(_cased(item, item.get("title", "")), _brackets(_date(item)), series)


def _debate(item: Item) -> str:
    """A debate, in Hansard by its house and volume alone: "HC Deb 3 February 1977, vol 389"."""
    container = item.get("container-title", "")
    volume = f"vol {item['volume']}" if "volume" in item else ""
    house = next((short for name, short in _HOUSES.items() if name in container), "")
    if house and "Hansard" in container:
        return _list(_words(house, "Deb", _date(item)), volume)
    return _words(_list(_who(item), _title(item)), _list(container, _date(item), volume))


def _book(item: Item) -> str:
    volume = f"vol {item['volume']}" if "volume" in item else ""
    issued_as = edition(item.get("edition", ""), "edn")
    editors, translators = _who(item, "editor"), _who(item, "translator")
    who = _who(item)
    if not who and editors:
        who, editors = f"{editors} {_ed(item)}", ""
    tr = "trs" if len(item.get("translator", ())) > 1 else "tr"
    made = [f"{editors} {_ed(item)[1:-1]}" if editors else "",
            f"{translators} {tr}" if translators else ""]  # fmt: skip
    inner = _list(issued_as, *made, _imprint(item))
    title = italic(curled(_cased(item, item.get("title", "")), _MARKS))
    return _words(_list(who, title, volume), f"({inner})" if inner else "")


def _ed(item: Item) -> str:
    return "(eds)" if len(item.get("editor", ())) > 1 else "(ed)"


def _imprint(item: Item) -> str:
    return _words(item.get("publisher", ""), year(item["issued"], "c ") if "issued" in item else "")


def _chapter(item: Item) -> str:
    editors = f"{_who(item, 'editor')} {_ed(item)}" if "editor" in item else ""
    book = italic(_cased(item, item.get("container-title", "")))
    return _words(_list(_who(item), _title(item)), "in", _list(editors, book),
                  _brackets(_imprint(item)))  # fmt: skip


def _report(item: Item) -> str:
    return _words(_list(_who(item), _title(item)), _brackets(_imprint(item)))


def _letter(item: Item) -> str:
    to = f"to {_who(item, 'recipient')}" if "recipient" in item else ""
    title = _cased(item, item.get("title", "")) if not to else ""
    title = _title(item) if "genre" in item else title
    who, kind = _who(item), "Email" if "genre" in item else "Letter"
    parties = _words(f"{kind} from {who}" if who else kind if to else "", to)
    return _with_date(_list(parties, title), item)


def _interview(item: Item) -> str:
    asked = _list(_who(item, "interviewer"), f"Interview with {_who(item)}", _title(item))
    return _with_date(asked, item)


def _speech(item: Item) -> str:
    return _with_date(_list(_who(item), _title(item)), item, item.get("event-place", ""))


def _page(item: Item) -> str:
    address = f"<{item['URL']}>" if "URL" in item else ""
    made = _brackets(item.get("container-title", ""), _date(item))
    return _words(_list(_who(item), _title(item)), made, address)


def _kept(item: Item) -> str:
    return _with_date(_list(_who(item), _title(item)), item)


def _with_date(text: str, item: Item, where: str = "") -> str:
    """What is kept somewhere, when it was written, and where it is."""
    when = _brackets(where, _date(item))
    return _words(text, when, held(item)) if when else _list(text, held(item))


_WRITTEN = {
    "article-newspaper": _newspaper, "article-journal": _journal, "article-magazine": _journal,
    "treaty": _treaty, "book": _book, "chapter": _chapter, "report": _report, "thesis": _report,
    "personal_communication": _letter, "interview": _interview, "speech": _speech,
    "webpage": _page, "bill": _debate,
}  # fmt: skip

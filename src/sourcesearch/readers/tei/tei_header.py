"""The header of an edition, and the metadata it has of the source.

It is read for the source, not for the file: the date is that of the letter, the manuscript or the
first edition, never that of the encoding. Dates are written as EDTF intervals where
attributes give them: `1914-07-28`, `1914/1918`, `../1850`, `1850~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from sourcesearch import dates
from sourcesearch.document import Metadata
from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.tei.tei_text import plain

__all__ = [
    "ORIGIN",
    "correspondence",
    "date_in",
    "date_of",
    "dated_by_events",
    "header_metadata",
]

ORIGIN = "TEI header"

_ABOUT_THE_FILE = re.compile(
    r"(?:(?:\s*[:.,;/(\[–-])+\s*(?:an?\s+|the\s+)?"
    r"(?:(?:ELTeC|TEI|XML|SGML|HTML|digital|digitised|digitized|electronic|encoded|online|"
    r"machine[- ]readable|elektronische|digitale|édition|edición|edizione)\s+)+"
    r"(?:edition|version|transcription|transcript|text|copy|ausgabe|fassung|volltext|"
    r"électronique|numérique|electrónica|elettronica|digital)[)\]]?)+\s*\.?\s*\Z",
    re.IGNORECASE,
)
"""What cataloguing rules add to the title of a transcription, at its end."""

_LONGEST_ADDITION = 300
_LONGEST_DATE = 1_000
_DEEPEST_DATE = 3

_FIRST_EDITION = re.compile(r"first|1st|original|erst|premi", re.IGNORECASE)
_DIGITAL = re.compile(r"digital|electronic|online|web", re.IGNORECASE)
_WHEN = ("when", "when-iso")
_FROM = ("notBefore", "notBefore-iso", "from", "from-iso")
_TO = ("notAfter", "notAfter-iso", "to", "to-iso")
_DATED = ("date", "docDate", "origDate")
_VOLUME = ("volume", "part")
_AROUND = ("s", "j")
"""The levels of titles of what a text is in: a series, a journal."""
_BRACKETED = re.compile(r"\[(?:\s*i\.\s?e\.)?\s*([^\[\]]+)\]")
"""How cataloguers add the year to the printer's own: "M.DC.XXI. [1621]", "1643 [i.e. 1644]"."""

_ISBD = " ,:;"
"""What cataloguers write between place, publisher and year: "London :", "Printed by I. Windet,"."""

_TEMPLATE = re.compile(
    r"title|\[(?:(?:haupt|unter)titel|(?:vor|familien|nach)name|druckort"
    r"|verlag|erscheinungsjahr|besitzende bibliothek|signatur)(?: [^\[\]]{1,40})?\]",
    re.IGNORECASE,
)
"""What stands in headers that are to be filled in: those of oXygen and DTABf."""

_STOP = re.compile(r"(\d{3,4})[.,;:]\Z")
_NOTHING = Element("nothing")


def header_metadata(header: Element) -> Metadata:
    """Title, author, editor, recipient, date, place, publisher, source, language, keywords."""
    statement = _first([header.find("fileDesc/titleStmt")])
    source = _source(header)
    letters = header.findall("profileDesc/correspDesc")
    letter = correspondence(letters[0]) if len(letters) == 1 else {}
    authors = _joined(statement.iterfind("author"), _within(source, "author"))
    values = {
        "title": _title(statement) or _title(source),
        "author": authors or letter.get("author"),
        "editor": _joined(statement.iterfind("editor")),
        "recipient": letter.get("recipient"),
        "date": letter.get("date") or _written(header) or _day(statement) or _printed(source),
        "place": letter.get("place") or _joined(_within(source, "pubPlace")).rstrip(_ISBD),
        "publisher": _joined(_within(source, "publisher")).rstrip(_ISBD),
        "source": _shelf_mark(header) or _joined(source.iterfind(".//title[@level='j']")),
        "language": _language(header),
        "keywords": _joined(header.iterfind("profileDesc/textClass/keywords//term")),
    }
    return Metadata.of(ORIGIN, {n: None if _is_template(v) else v for n, v in values.items()})


def _is_template(value: str | None) -> bool:
    """Whether nobody has filled in what a header has for a value."""
    return bool(value) and all(map(_TEMPLATE.fullmatch, re.split(r"[,;] ", value or "")))


def correspondence(letter: Element) -> dict[str, str | None]:
    """Who wrote a letter to whom, when and where, as its `<correspDesc>` says."""
    sent, received = (
        _first([letter.find(f"correspAction[@type='{kind}']")]) for kind in ("sent", "received")
    )
    return {
        "author": _joined(_people(sent)),
        "recipient": _joined(_people(received)),
        "date": date_in([sent]),
        "place": _joined(_within(sent, "placeName", "settlement")),
    }


def dated_by_events(events: Element) -> Metadata:
    """When a work was written, or else first printed or played, as a list of events says it.

    Plays of DraCor have it in their `<standOff>`. https://dracor.org/doc/odd
    """
    found = [(event.get("type"), date_of(event)) for event in events.iterfind("event")]
    written = [date for kind, date in found if kind == "written" and date]
    shown = sorted(date for kind, date in found if kind in ("print", "premiere") and date)
    return Metadata.of("TEI events", {"date": next(iter([*written, *shown]), None)})


def date_in(elements: Iterable[Element]) -> str | None:
    """The first date in any of the elements, None if there is none."""
    for element in elements:
        for found in _dates(element, _DEEPEST_DATE):
            if date := date_of(found):
                return date
    return None


def _dates(element: Element, depth: int) -> Iterator[Element]:
    """The dates in an element, and those in them, so deep."""
    if element.tag in _DATED:
        yield element
        depth -= 1
    for child in element if depth else ():
        yield from _dates(child, depth)


def date_of(element: Element) -> str | None:
    """The date that the attributes of an element give; else its text, if it is a date.

    None if it is neither.
    """
    when = _attribute(element, _WHEN)
    start, end = _attribute(element, _FROM), _attribute(element, _TO)
    if not when and (start or end):
        when = start if start == end else f"{start or '..'}/{end or '..'}"
    if when and element.get("cert") in ("low", "unknown") and "/" not in when:
        when += "?"
    if when and element.get("precision") == "low" and "/" not in when:
        when += "~"
    written = plain(element) if _is_short(element) else ""
    written = year[1] if (year := _STOP.match(written)) else written
    readings = (when, written, *_BRACKETED.findall(written)[-1:])
    return next((text for text in readings if text and dates.parse(text)), None)


def _is_short(element: Element) -> bool:
    """Whether its text may be a date: not that of a date that holds a whole page."""
    left = _LONGEST_DATE
    for text in element.itertext():
        left -= len(text)
        if left < 0:
            return False
    return True


def _attribute(element: Element, names: Iterable[str]) -> str:
    """A day, month or year, without the time of day."""
    return next((text for name in names if (text := element.get(name, "").partition("T")[0])), "")


def _source(header: Element) -> Element:
    """The description of what was transcribed: the first edition, if several are given."""
    described = header.find("fileDesc/sourceDesc")
    if described is None:
        return _NOTHING
    kinds = [child for child in described if not _DIGITAL.search(child.get("type", ""))]
    first = [child for child in kinds if _FIRST_EDITION.search(child.get("type", ""))]
    dated = [child for child in kinds if date_in([child])]
    return _first([*first, *dated, *kinds])


def _written(header: Element) -> str | None:
    """When it was written, as its `<creation>` says."""
    return date_in([_first([header.find("profileDesc/creation")])])


def _day(statement: Element) -> str | None:
    """The day that is all that a title says: that of an entry of a diary, whenever printed."""
    for text in filter(_is_short, statement.iterfind("title")):
        day = dates.parse(plain(text))
        if day is not None and day.earliest == day.latest:
            return dates.isoformat(day)
    return None


def _printed(source: Element) -> str | None:
    """When it was printed, or what is said of it in words that are not understood."""
    printed = [date for kind in ("publication", "firstEdition", "first")
               for date in source.iterfind(f".//date[@type='{kind}']")]  # fmt: skip
    return (
        next(filter(None, map(date_of, printed)), None)
        or date_in([source])
        # What is not understood is kept as it is written.
        or next(filter(None, map(plain, _within(source, "date"))), None)
    )


def _title(element: Element) -> str | None:
    """The main title, or the first one, and the volume.

    Not that of its series, nor what is said of the transcription.
    """
    titles = list(element.iterfind(".//title"))
    titles = [title for title in titles if title.get("level") not in _AROUND] or titles
    main = [title for title in titles if title.get("type") == "main"]
    plainly = [title for title in titles if title.get("type") is None]
    found = plain(_first([*main, *plainly, *titles]))
    if is_placeholder(found) and any(map(str.isalpha, found)):  # a year is a title
        found = ""
    volumes = [plain(title) for title in titles if title.get("type") in _VOLUME]
    volumes = [name for name in volumes if not found.endswith(name)]  # it may be all of it
    named = [_of_the_source(found) or found, *volumes]
    return ". ".join(name.rstrip(".") for name in named if name) if volumes else named[0] or None


def _of_the_source(title: str) -> str:
    """A title without what is said of the transcription."""
    start = max(0, len(title) - _LONGEST_ADDITION)
    return title[:start] + _ABOUT_THE_FILE.sub("", title[start:])


def _people(action: Element) -> list[Element]:
    return (
        list(action.iter("persName")) or list(action.iter("orgName")) or list(action.iter("name"))
    )


def _shelf_mark(header: Element) -> str | None:
    """Where a manuscript lies: "Bodleian Library, Oxford, MS. Eng. hist. c. 1"."""
    identifier = header.find("fileDesc/sourceDesc//msIdentifier")
    if identifier is None:
        return None
    names = ("institution", "repository", "settlement", "collection", "idno")
    said = (plain(_mark(part)) for name in names for part in identifier.findall(name)[:1])
    return ", ".join(dict.fromkeys(filter(None, said)))  # an archive may be institution, too


def _mark(part: Element) -> Element:
    """The shelf mark itself, where addresses of catalogues stand with it (DTABf)."""
    return _first([part.find("idno[@type='shelfmark']"), part.find("idno"), part])


def _language(header: Element) -> str | None:
    """The language that is used most; None of several of which the header says nothing more."""
    languages = header.findall("profileDesc/langUsage/language")
    used = max(languages, key=_usage, default=_NOTHING)
    if len(languages) > 1 and not _usage(used):
        return None
    return used.get("ident") or plain(used) or None


def _usage(language: Element) -> int:
    usage = language.get("usage", "")
    return int(usage) if usage.isdecimal() else 0


def _within(element: Element, *names: str) -> Iterator[Element]:
    return (found for found in element.iter() if found.tag in names)


def _joined(*choices: Iterable[Element]) -> str:
    """The texts of the first of the choices that has any, each once."""
    for choice in choices:
        each = (part for element in choice for part in _names(element))
        if texts := dict.fromkeys(filter(None, map(_name, each))):
            return "; ".join(texts)
    return ""


def _names(element: Element) -> list[Element]:
    """The names in an element, where it holds several that nothing but markup parts."""
    for tag in ("persName", "name"):
        if len(found := element.findall(tag)) > 1:
            return found
    return [element]


def _name(element: Element) -> str:
    """A name as it is written; "Goethe, Johann Wolfgang von" where its parts are marked."""
    surname, forenames = element.find(".//surname"), element.findall(".//forename")
    if surname is None or not forenames:
        return plain(element)
    given = map(plain, [*forenames, *element.findall(".//nameLink")[:1]])
    return f"{plain(surname)}, {' '.join(filter(None, given))}"


def _first(elements: Iterable[Element | None]) -> Element:
    return next((element for element in elements if element is not None), _NOTHING)

"""BibTeX with the fields of biblatex where BibTeX has none; texts are UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sourcesearch.cite import names
from sourcesearch.cite.dating import iso
from sourcesearch.cite.item import PERIODICALS, Item, held

__all__ = ["bibtex_lines"]

_TYPES = {
    **dict.fromkeys(PERIODICALS, "article"),
    "book": "book", "chapter": "incollection", "thesis": "phdthesis", "report": "techreport",
    "pamphlet": "booklet", "manuscript": "unpublished", "webpage": "online",
}  # fmt: skip
_PRINTED = _TYPES.keys() - {"webpage"}
_TEXTS = {
    "title": "title", "publisher": "publisher", "publisher-place": "address", "volume": "volume",
    "issue": "number", "edition": "edition", "collection-title": "series", "URL": "url",
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "language": "langid", "archive": "library",
    "archive_location": "shelfmark", "medium": "howpublished", "abstract": "abstract",
}  # fmt: skip
_IN = ("container-title", "volume", "issue", "page", "medium")
"""Where a thing of no type of BibTeX's was published."""

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_WORDS_FOR = {
    "\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""For those that have no other: BibTeX counts them, also behind a backslash."""


def bibtex_lines(items: Iterable[Item]) -> Iterator[str]:
    """The entries, each with a key of its own: first author, year, first word of the title."""
    seen: dict[str, int] = {}
    for item in items:
        key = _key(item)
        seen[key] = count = seen.get(key, 0) + 1
        yield f"@{_TYPES.get(item['type'], 'misc')}{{{key}{'' if count == 1 else f'_{count}'},"
        for name, value in _fields(item):
            yield f"  {name} = {{{value}}},"
        yield "}"
        yield ""


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    for role in ("author", "editor", "translator"):
        if role in item:
            yield role, " and ".join(map(_person, item[role]))
    container = "journal" if item["type"] in PERIODICALS else "booktitle"
    texts = {**_TEXTS, "container-title": container}
    misc = item["type"] not in _PRINTED and "container-title" in item
    for variable, name in texts.items():
        if variable in item and not (misc and variable in _IN):
            yield name, _escaped(item[variable])
    if misc:
        parts = [item[variable] for variable in _IN if variable in item]
        yield "howpublished", _escaped(", ".join(parts))
    elif "page" in item:
        yield "pages", _escaped(re.sub(r"[-–]+", "--", item["page"]))
    yield from _dated(item)
    notes = [f"to {names.full(name)}" for name in item.get("recipient", ())]
    notes += [f"interview by {names.full(name)}" for name in item.get("interviewer", ())]
    notes += filter(None, [held(item)])
    if notes:
        yield "note", _escaped("; ".join(notes))


def _dated(item: Item) -> Iterator[tuple[str, str]]:
    if "issued" not in item:
        return
    written = iso(item["issued"])
    if "date-parts" in item["issued"]:
        year, *rest = item["issued"]["date-parts"][0]
        yield "year", str(year)
        if rest:
            yield "month", str(rest[0])
    yield "date", written if "date-parts" in item["issued"] else _escaped(written)


def _person(name: names.Name) -> str:
    """ "von Goethe, Johann"; what must not be taken apart in braces."""
    if "literal" in name:
        return f"{{{_escaped(name['literal'])}}}"
    parts = (names.family(name), name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_escaped(part) for part in parts if part)


def _escaped(text: str) -> str:
    words = _WORDS_FOR if _is_balanced(text) else _WORDS_FOR | _BRACES
    return _SPECIAL.sub(lambda found: words.get(found[0], f"\\{found[0]}"), text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return not depth


def _key(item: Item) -> str:
    people = item.get("author") or item.get("editor") or ()
    who = (people[0].get("family") or people[0]["literal"]) if people else ""
    when = str(item["issued"]["date-parts"][0][0]) if "date-parts" in item.get("issued", {}) else ""
    title = next((word for word in item.get("title", "").split() if len(word) > 3), "")
    parts = (_letters(part) for part in (who, when, title))
    return "_".join(filter(None, parts)) or "item"


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", decomposed)[:20]

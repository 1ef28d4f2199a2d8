"""The reader of BibTeX and BibLaTeX.

Fields become metadata under the names that all formats share, the others keep their own. Files are
named in `file`, as Zotero, JabRef and Mendeley write it (`description:path:type`, several parted by
semicolons) or plainly. (BibLaTeX manual 3.20, section 2; the translators of Zotero.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sourcesearch.readers.bibliography.bibsyntax import Entry, entries, split_names
from sourcesearch.readers.bibliography.reference import Reference, bibliography, joined, of_text
from sourcesearch.readers.common.locations import local_name
from sourcesearch.readers.markup.tex import plain

__all__ = ["reader"]

_TYPES = {
    **dict.fromkeys(("article", "suppperiodical"), "article-journal"),
    **dict.fromkeys(
        "book booklet mvbook collection mvcollection proceedings mvproceedings manual".split(),
        "book",
    ),
    **dict.fromkeys("inbook incollection bookinbook suppbook suppcollection".split(), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("report", "techreport"), "report"),
    **dict.fromkeys(("online", "electronic", "www"), "webpage"),
    "unpublished": "manuscript", "letter": "personal_communication", "inreference":
    "entry-encyclopedia", "legislation": "legislation", "jurisdiction": "legal_case",
    "patent": "patent", "movie": "motion_picture", "audio": "song", "dataset": "dataset",
}  # fmt: skip
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

_NAMES = {
    "journal": "source", "journaltitle": "source", "booktitle": "source", "maintitle": "source",
    "school": "publisher", "institution": "publisher", "organization": "publisher",
    "address": "place", "location": "place", "langid": "language", "shorttitle": "short_title",
    "groups": "collections", "library": "archive", "edition": "edition",
}  # fmt: skip
"""Names of fields that all formats share; those that are not here are the same in both."""

_PERSONS = ("author", "editor", "translator", "recipient", "interviewer")
_VERBATIM = ("url", "doi", "eprint")
_TEXTS = ("note", "annote", "annotation", "addendum", "review")
_APART = frozenset({
    "abstract", "keywords", "file", "year", "month", "day", "date", "title", "subtitle",
    "entrysubtype", *_PERSONS, *_TEXTS,
})  # fmt: skip
_LEFT_OUT = re.compile(r"bdsk-.*|timestamp|owner|date-(?:added|modified)|__markedentry")
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_MONTH = re.compile(r"(?:([0-9]{1,2})\D{1,3})?([0-9]{1,2})")  # "12~" # may
_DAY = re.compile("[0-9]{1,2}")


def _references(text: str) -> Iterator[Reference | str]:
    for entry in entries(text):
        yield entry if isinstance(entry, str) else _reference(entry)


def _reference(entry: Entry) -> Reference:
    values = entry.fields
    fields = {"title": _title(values), "date": _date(values)}
    for name in _PERSONS:
        fields[name] = joined(map(plain, split_names(values.get(name, ""))))
    for name, value in values.items():
        if name not in _APART and not _LEFT_OUT.fullmatch(name):
            text = _unescaped(value) if name in _VERBATIM else plain(value)
            fields.setdefault(_NAMES.get(name, name), text)
    kind = _TYPES.get(entry.kind, "document")
    fields["type"] = _SUBTYPES.get(values.get("entrysubtype", "").lower(), kind)
    if kind == "article-journal" and "number" in fields:
        fields["issue"] = fields.pop("number")
    return Reference(
        entry.key,
        {name: text for name, text in fields.items() if text},
        _paragraphs(values.get("abstract", "")),
        tuple(_paragraphs(values[name]) for name in _TEXTS if name in values),
        tuple(filter(None, _KEYWORDS.split(plain(values.get("keywords", "")).strip()))),
        tuple(_files(values.get("file", ""))),
    )


def _title(values: Mapping[str, str]) -> str:
    parts = (plain(values.get(name, "")) for name in ("title", "subtitle"))
    return ": ".join(filter(None, (" ".join(part.split()) for part in parts)))


def _date(values: Mapping[str, str]) -> str:
    """The date of BibLaTeX, or year, month and day of BibTeX, as ISO writes them."""
    date = plain(values.get("date", "")) or plain(values.get("year", ""))
    month = plain(values.get("month", "")).strip()
    if not date.isdigit() or not month:
        return date
    found = _MONTH.fullmatch(month)
    if not found:
        return f"{month} {date}"
    day = (found[1] or values.get("day", "")).strip()
    return f"{date}-{int(found[2]):02}" + (f"-{int(day):02}" if _DAY.fullmatch(day) else "")


def _paragraphs(value: str) -> str:
    """A text on one line a paragraph, as it may be broken anywhere."""
    pieces = (" ".join(piece.split()) for piece in _BLANK_LINE.split(plain(value)))
    return "\n\n".join(filter(None, pieces))


def _unescaped(value: str) -> str:
    return re.sub(r"\\([&%$#_{}~])", r"\1", value).replace("{", "").replace("}", "").strip()


def _files(value: str) -> Iterator[str]:
    """The names of files in a field `file`."""
    value = value.replace("$\\backslash$", "\\").replace("{\\_}", "_")
    for record in re.split(r"(?<!\\);", value):
        parts = re.split(r"(?<!\\):", record)
        path = ":".join(parts[1:-1]) if len(parts) > 2 else record
        if name := local_name(re.sub(r"\\(.)", r"\1", path)):
            yield name


reader = bibliography("bibtex", (".bib",), "BibTeX", of_text(_references))

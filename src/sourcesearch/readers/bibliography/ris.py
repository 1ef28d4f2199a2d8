"""The reader of RIS, the records that libraries and reference managers exchange.

A line has a tag of two characters, a hyphen and a value; lines without a tag go on. What a tag
means depends on the type of the record here and there. (RIS format specification, Research
Information Systems, 2001 and 2011; the translators of Zotero.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sourcesearch.readers.bibliography.reference import Reference, bibliography, joined, of_text
from sourcesearch.readers.common.locations import local_name

__all__ = ["reader"]

_TYPES = {
    **dict.fromkeys("JOUR EJOUR JFULL ABST".split(), "article-journal"),
    "NEWS": "article-newspaper", "MGZN": "article-magazine",
    **dict.fromkeys("BOOK EBOOK EDBOOK CLSWK SER".split(), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "chapter"),
    **dict.fromkeys(("CONF", "CPAPER"), "paper-conference"),
    **dict.fromkeys(("PCOMM", "ICOMM"), "personal_communication"),
    **dict.fromkeys(("MANSCPT", "UNPB", "UNPD", "INPR"), "manuscript"),
    **dict.fromkeys(("RPRT", "GOVDOC"), "report"),
    **dict.fromkeys(("ELEC", "WEB"), "webpage"),
    **dict.fromkeys(("SOUND", "MUSIC"), "song"),
    **dict.fromkeys(("MPCT", "VIDEO", "ADVS"), "motion_picture"),
    **dict.fromkeys(("DATA", "DBASE"), "dataset"),
    **dict.fromkeys(("CASE", "LEGAL"), "legal_case"),
    **dict.fromkeys(("BILL", "UNBILL"), "bill"),
    "THES": "thesis", "MAP": "map", "STAT": "legislation", "HEAR": "hearing", "PAMP": "pamphlet",
    "SLIDE": "speech", "BLOG": "post-weblog", "ENCYC": "entry-encyclopedia", "PAT": "patent",
    "DICT": "entry-dictionary", "ART": "graphic", "STAND": "standard",
}  # fmt: skip

_FIELDS = {
    "title": "TI T1 CT", "source": "T2 JF JO BT JA J1 J2", "author": "AU A1",
    "date": "DA PY Y1", "publisher": "PB", "place": "CY PP", "archive": "DB", "shelfmark": "AN CN",
    "language": "LA", "url": "UR", "doi": "DO", "volume": "VL", "issue": "IS CP M1",
    "edition": "ET", "section": "SE", "short_title": "ST", "series": "T3", "translator": "A4",
}  # fmt: skip
"""The tags of what metadata have under these names; the first that is there counts."""

_SECOND = {"personal_communication": "recipient", "interview": "interviewer"}
"""Who the second persons are by the type of the record; else they are editors."""

_LINE = re.compile(r"([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t](.*))?\Z")
_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})?)?(?:/(\d{1,2})?)?(?:/(.*))?\Z")
_FILE_TAGS = ("L1", "L2", "L3", "L4", "UR", "LK")

_Record = Mapping[str, Sequence[str]]


def _references(text: str) -> Iterator[Reference]:
    return map(_reference, _records(text))


def _records(text: str) -> Iterator[_Record]:
    """The values of each record by their tags."""
    record: dict[str, list[str]] = {}
    last = ""
    for line in text.lstrip("\ufeff").splitlines():
        found = _LINE.match(line.rstrip())
        if found is None:
            if last and line.strip():
                record[last][-1] += f"\n{line.strip()}"
            continue
        last = found[1]
        if last in ("TY", "ER"):
            if len(record) > 1:
                yield record
            record = {}
        record.setdefault(last, []).append((found[2] or "").strip())
    if len(record) > 1:
        yield record


def _reference(record: _Record) -> Reference:
    kind = _TYPES.get("".join(record.get("TY", ())[:1]).upper(), "document")
    fields = {"type": kind}
    for name, tags in _FIELDS.items():
        values = next((record[tag] for tag in tags.split() if any(record.get(tag, ()))), ())
        fields[name] = joined(values) if name in ("author", "translator") else "".join(values[:1])
    fields["editor"] = joined(record.get("ED", ()))
    second = _SECOND.get(kind, "editor")
    fields[second] = joined(record.get("A2", ())) or fields.get(second, "")
    fields["date"] = _date(fields["date"])
    fields["pages"] = "–".join("".join(record.get(tag, ())[:1]) for tag in ("SP", "EP")).strip("–")
    number = "".join(record.get("SN", ())[:1])
    fields["issn" if kind.startswith("article") else "isbn"] = number
    if local_name(fields["url"]):
        del fields["url"]
    return Reference(
        "".join(record.get("ID", ())[:1]),
        {name: text for name, text in fields.items() if text},
        "\n\n".join(dict.fromkeys(record.get("AB", record.get("N2", ())))),
        (*record.get("N1", ()), *record.get("RN", ())),
        tuple(tag for value in record.get("KW", ()) for tag in value.split("\n") if tag),
        tuple(_files(record)),
    )


def _date(written: str) -> str:
    """A date as ISO writes it: "1907/05/12/evening" is a day, and what stands last a remark."""
    found = _DATE.match(written)
    if not found:
        return written.strip("/ ")
    year, month, day, _ = found.groups()
    return "-".join([year, *(part.zfill(2) for part in (month, day if month else None) if part)])


def _files(record: _Record) -> Iterator[str]:
    for tag in _FILE_TAGS:
        for line in "\n".join(record.get(tag, ())).split("\n"):
            is_name = tag.startswith("L") or line.startswith("file:")
            name = local_name(re.sub(r"\Ainternal-pdf://", "PDF/", line)) if is_name else None
            if name:
                yield name


reader = bibliography("ris", (".ris",), "RIS", of_text(_references))

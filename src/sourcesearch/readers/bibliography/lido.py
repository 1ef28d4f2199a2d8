"""The description of an object of a museum in LIDO (https://lido-schema.org)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.readers.bibliography.reference import Reference, joined
from sourcesearch.readers.markup.xmltree import one_line

__all__ = ["reference_of"]

_FIELDS = {
    "title": "titleSet/appellationValue",
    "author": "eventActor/nameActorSet/appellationValue",
    "place": "eventPlace/appellationValue",
    "archive": "repositoryName/appellationValue",
    "shelfmark": "repositorySet/workID",
    "kind": "objectWorkType/term",
    "url": "recordInfoLink",
}
"""In which element a value is, anywhere below another; elements between them are left out."""

_TOLD_ONCE = frozenset({"title", "place", "archive", "shelfmark", "url"})
_ABSTRACT = "objectDescriptionSet/descriptiveNoteValue"
_NOTES = (
    "titleSet/appellationValue", "inscriptions/inscriptionTranscription",
    "inscriptions/descriptiveNoteValue", "displayMaterialsTech", "displayObjectMeasurements",
    "eventDescriptionSet/descriptiveNoteValue",
)  # fmt: skip
_OF_EUROPEANA = frozenset({"IMAGE", "TEXT", "SOUND", "VIDEO", "3D"})
"""Terms by which Europeana sorts what was sent to it."""

_TAGS = ("subjectConcept/term", "displaySubject", "subjectActor/appellationValue",
         "subjectPlace/appellationValue", "classification/term")  # fmt: skip


def reference_of(lido: Element) -> Reference:
    """What a record says of an object, and of its making."""
    fields = {name: _values(lido, path) for name, path in _FIELDS.items()}
    found = {
        name: values[0] if name in _TOLD_ONCE else joined(values)
        for name, values in fields.items()
        if values
    }
    if date := next(filter(None, map(_date, lido.iter("eventDate"))), ""):
        found["date"] = date
    tags = [each for path in _TAGS for each in _values(lido, path)]
    notes = [each for path in _NOTES for each in _values(lido, path)]
    return Reference(
        one_line(record) if (record := lido.find("lidoRecID")) is not None else "",
        found,
        "\n\n".join(_values(lido, _ABSTRACT)),
        tuple(each for each in notes if each != found.get("title")),
        tuple(each for each in dict.fromkeys(tags) if each not in _OF_EUROPEANA),
    )


def _values(lido: Element, path: str) -> list[str]:
    return [*dict.fromkeys(filter(None, map(one_line, _below(lido, path.split("/")))))]


def _below(element: Element, names: list[str]) -> Iterator[Element]:
    for found in element.iter(names[0]):
        if names[1:]:
            yield from _below(found, names[1:])
        else:
            yield found


def _date(told: Element) -> str:
    """When something happened: between two dates, or as it is displayed."""
    ends = [told.findtext(f"date/{name}", "").strip() for name in ("earliestDate", "latestDate")]
    if all(ends):
        return "/".join(dict.fromkeys(ends))
    return one_line(shown) if (shown := told.find("displayDate")) is not None else ends[0]

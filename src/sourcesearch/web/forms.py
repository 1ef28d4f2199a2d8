"""The forms of the study: which questions can be put to each, and how an address says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from sourcesearch.errors import UsageError
from sourcesearch.web.addresses import number

__all__ = ["FORMS", "Field", "Form"]

_TIME = ("", "year", "decade", "century", "month", "section", "source", "place", "author",
         "language")  # fmt: skip
_MEASURES = ("log-dice", "log-likelihood", "mi", "mi3", "t", "z", "delta-p", "log-ratio")


class Field(NamedTuple):
    """A field of a form.

    name:    in the address; `option` is that of the method of `Collection`.
    choices: what can be chosen; empty where anything can be typed.
    default: what is meant where nothing is said.
    is_number: whether it is a whole number.
    """

    name: str
    label: str
    option: str
    choices: Sequence[str] = ()
    default: str = ""
    is_number: bool = False
    hint: str = ""

    def read(self, values: QueryParams) -> Any:
        """The value of the option; None where there is none."""
        said = values.get(self.name, "").strip() or self.default
        if self.choices and said not in self.choices:
            raise UsageError(f"{self.label}: {said!r} is none of {', '.join(self.choices)}")
        if self.is_number:
            return number(said, 0, 100_000) or None
        return said or None


class Form(NamedTuple):
    """A question of the study.

    says:    what it is for, in a sentence.
    queries: how many can be put at once.
    wanted:  what is typed into the field of the query.
    """

    name: str
    title: str
    says: str
    queries: int
    wanted: str
    fields: Sequence[Field]

    def options(self, values: QueryParams) -> dict[str, Any]:
        """The options that an address says, for the method of `Collection` of this name."""
        found = {field.option: field.read(values) for field in self.fields}
        return {name: value for name, value in found.items() if value is not None}

    def asked(self, values: QueryParams) -> list[str]:
        """The queries of an address."""
        return [each.strip() for each in values.getlist("q") if each.strip()][: self.queries]


_FROM = Field("from", "from", "since", hint="1850")
_TO = Field("to", "to", "until", hint="1899")

FORMS = {
    "concordance": Form(
        "concordance", "Concordance", "Each occurrence in its context.", 1, "Words or a phrase",
        (
            Field("sort", "sorted by", "sort", ("", "right", "left", "match", "date", "source",
                                                "document", "right:1,left:1", "left:1,right:1")),
            Field("context", "words of context", "context", default="8", is_number=True),
            Field("sample", "at random", "sample", is_number=True, hint="all"),
            Field("seed", "which sample", "seed", is_number=True, hint="0"),
            Field("group", "count instead", "group", ("", "right:1", "left:1", "right:1,right:2",
                                                      "left:2,left:1")),
            _FROM, _TO,
        ),
    ),
    "count": Form(
        "count", "Counts over time",
        "How often, in how many documents, of how many words; with an interval of 95 %.", 3,
        "Words or a phrase",
        (
            Field("by", "for each", "by", _TIME, "decade"),
            Field("per", "drawn", "per", ("million", "documents"), "million"),
            Field("spread", "imprecise dates", "spread", ("share", "certain"), "share"),
            _FROM, _TO,
        ),
    ),
    "collocates": Form(
        "collocates", "Collocates", "In what company a word stands.", 1, "A word or phrase",
        (
            Field("window", "window", "window", hint="5, 5:0, sentence, paragraph", default="5"),
            Field("min", "at least", "least", default="5", is_number=True),
            Field("measure", "measure", "measure", _MEASURES, "log-dice"),
            Field("against", "against", "against", hint="another query"),
            Field("by", "for each", "by", tuple(kind for kind in _TIME if kind != "section")),
            Field("unit", "words as", "unit", ("form", "term"), "form"),
            _FROM, _TO,
        ),
    ),
    "keywords": Form(
        "keywords", "Keywords", "What sets a part of the collection apart.", 1,
        "A query that selects documents (place:dorchester, date:1860..1869)",
        (
            Field("against", "against", "against", hint="all others"),
            Field("min", "at least", "least", default="5", is_number=True),
            Field("unit", "words as", "unit", ("form", "term"), "form"),
            _FROM, _TO,
        ),
    ),
    "dispersion": Form(
        "dispersion", "Dispersion", "How evenly a word is spread, and where it stands.", 1,
        "A word or phrase", (_FROM, _TO),
    ),
}  # fmt: skip
"""By the names of the methods of `Collection`."""

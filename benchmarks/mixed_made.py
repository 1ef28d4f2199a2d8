"""Small collections made for one promise each, and the checks of these.

A check says what is not as it should be, a line each; nothing is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

__all__ = ["CHECKS"]

Record = dict[str, str]
Check = Callable[[Any], Iterator[str]]

_FILLER = "The weather was fair and the harvest went on in all the fields by the river. "
_GERMAN = "Der Krieg war lang, und die Leute in der Stadt hatten kein Brot und keine Kohlen mehr. "
_RUSSIAN = "Въ этомъ году зима была долгая, и народъ ждалъ, когда придетъ тепло и свѣтъ. "


def _records(*texts: str, **columns: str) -> list[Record]:
    """A record for each text, named by its number from 1."""
    return [{"id": str(number), "text": text, **columns} for number, text in enumerate(texts, 1)]


def _found(asker: Any, query: str, **options: Any) -> list[str]:
    """The numbers of the documents that a query finds, best first."""
    options = {"limit": None, **options}
    return [hit.document.part for hit in asker.search(query, **options)]


def _finds(query: str, *expected: str) -> Check:
    """A query finds these documents, in any order, and no others."""

    def check(asker: Any) -> Iterator[str]:
        found = _found(asker, query)
        if sorted(found) != sorted(expected):
            yield f"{query}: {found} instead of {list(expected)}"

    return check


def _finds_first(query: str, first: str) -> Check:
    """A query finds this document first."""

    def check(asker: Any) -> Iterator[str]:
        if (found := _found(asker, query))[:1] != [first]:
            yield f"{query}: {found} instead of {first} first"

    return check


_SOME = _records(
    *(f"The port {word} the railway. {_FILLER}" for word in ("and", "near", "without")),
    *(f"The railway was {word}. {_FILLER}" for word in ("new", "slow", "closed", "sold")),
)


def _all_words_first(asker: Any) -> Iterator[str]:
    record = asker.record("port", "railway")
    partial = [hit.get("partial", False) for hit in record["hits"]]
    if partial != [False] * 3 + [True] * 4:
        yield f"partial: {partial} instead of 3 with all and 4 with some"
    if (record["total"], record.get("partial_total")) != (3, 4):
        yield f"total {record['total']}, partial_total {record.get('partial_total')}"
    if record["query"]["relaxed"]:
        yield "relaxed, though documents have all the words"


def _line_between(asker: Any) -> Iterator[str]:
    said = asker.said("port", "railway")
    between = re.search(r"\d+ documents? ha\w+ all the words; [\d,]+ more ha\w+ some", said)
    if not between or not 0 < said.find("3. ") < between.start() < said.find("4. "):
        yield "no line between hits with all and with some of the words"


def _without_a_limit(asker: Any) -> Iterator[str]:
    hits = asker.record("-n", "0", "port", "railway")["hits"]
    if len(hits) != 3:
        yield f"{len(hits)} hits instead of 3"
    if "--any" not in (said := asker.said("-n", "0", "port", "railway")):
        yield f"not said how many more --any gives: {said.splitlines()[-1]}"


def _relaxed_above(asker: Any) -> Iterator[str]:
    said = asker.said("railway", "cholera")
    at = said.lower().find("no document has all")
    if not 0 <= at < said.find("1. "):
        yield "that no document has all the words is not said above the hits"
    if not asker.record("railway", "cholera")["query"]["relaxed"]:
        yield "relaxed is not set"


_STREWN = _records(
    f"{_FILLER * 40}They heard the bells of the old town. {_FILLER * 40}",
    "The town is old. The bells are new, and old bells are of the best in town.",
    "Bells, bells, bells! The old town, the old bells, a town of bells.",
    "Of the town: the old. Of the old: the bells. Of the bells: the town.",
)


def _verbatim_first(asker: Any) -> Iterator[str]:
    hits = asker.search("bells of the old town").hits
    if not hits or hits[0].document.part != "1":
        yield f"{[hit.document.part for hit in hits]} instead of 1 first"
    elif not hits[0].passages or "bells of the old town" not in hits[0].passages[0].text:
        yield "the first passage leaves the words out"


_LETTERS = [
    {"id": "1", "sender": "Gilbert Imlay", "recipient": "Mary Wollstonecraft",
     "place": "Havre", "text": f"The ship has come. {_FILLER}"},
    {"id": "2", "sender": "William Godwin", "recipient": "Joseph Johnson",
     "place": "London", "text": f"I read what Mary Wollstonecraft wrote. {_FILLER}"},
    {"id": "3", "sender": "Joseph Johnson", "recipient": "William Godwin",
     "place": "London", "text": f"The printer is ill. {_FILLER}"},
]  # fmt: skip


def _in_which_field(asker: Any) -> Iterator[str]:
    if sorted(found := _found(asker, "Wollstonecraft")) != ["1", "2"] or found[0] != "1":
        yield f"Wollstonecraft: {found} instead of 1, whom it was written to, and 2"
    if "recipient" not in asker.said("Wollstonecraft"):
        yield "the hit does not say in which field the word was found"


_COLUMNS = [
    {"id": "1", "place": "Poole", "text": f"The ship has come. {_FILLER}"},
    {"id": "2", "place": "Dorchester", "text": f"The cholera has come. {_FILLER}"},
]


def _filters_hold(asker: Any) -> Iterator[str]:
    for query in ("cholera place:poole", "place:poole cholera harvest", "cholera ship place:poole"):
        for options in ({}, {"any_word": True}, {"more": True}):
            if "2" in _found(asker, query, **options):
                yield f"{query} {options}: Dorchester"


_MAILS = [str(number) for number in range(3, 33)]
_RECOGNISED = [
    {"id": "1", "ocr_quality": "0.82", "text": f"The Mancheller mail is late. {_FILLER}"},
    {"id": "2", "ocr_quality": "", "text": f"The Mancheller mail is late. {_FILLER}"},
    *({"id": number, "ocr_quality": "", "text": f"The Manchester mail is late. {_FILLER}"}
      for number in _MAILS),
]  # fmt: skip


def _stop_words_plain(asker: Any) -> Iterator[str]:
    hits = asker.search("the bells of the harbour").hits
    marked = [one.text[a:b].lower() for hit in hits for one in hit.passages
              for a, b in one.highlights]  # fmt: skip
    if alone := [text for text in marked if text in ("the", "of")]:
        yield f"marked: {alone}"
    if "bells" not in " ".join(marked):
        yield f"bells not marked: {marked}"


_GERMANS = _records(
    *(_GERMAN * 3 + f"Er kam bey Nacht, und der {word} war da." for word in ("Rath", "Theil")),
    language="de",
) + [{"id": f"e{number}", "text": f"{_FILLER * 3}", "language": "en"} for number in range(9)]

CHECKS: Sequence[tuple[str, list[Record], Check]] = [
    ("all words first, then some", _SOME, _all_words_first),
    ("all words first: a line between", _SOME, _line_between),
    ("all words first: no partial hits without a limit", _SOME, _without_a_limit),
    ("relaxed is said above the hits", _SOME, _relaxed_above),
    ("verbatim before strewn, however long", _STREWN, _verbatim_first),
    ("metadata: a recipient", _LETTERS, _in_which_field),
    ("metadata: a sender", _LETTERS, _finds_first("Imlay", "1")),
    ("metadata: a place", _LETTERS, _finds_first("Havre", "1")),
    ("filters hold in a small collection", _COLUMNS, _filters_hold),
    ("OCR: only in recognised documents", _RECOGNISED, _finds("Manchester", "1", *_MAILS)),
    (
        "stop words are not marked alone",
        _records(f"{_FILLER}The bells of it. The noise of the bells in the harbour of it."),
        _stop_words_plain,
    ),
    ("German spelling: bei finds bey", _GERMANS, _finds("bei", "1", "2")),
    ("German spelling: Rat finds Rath", _GERMANS, _finds("Rat", "1")),
    ("German spelling: Teil finds Theil", _GERMANS, _finds("Teil", "2")),
    *(
        (f"Russian: {new} finds {old}",
         _records(f"{_RUSSIAN * 3} Вотъ {old}.", _RUSSIAN * 3, language="ru"), _finds(new, "1"))
        for new, old in (
            ("лето", "лѣто"), ("мир", "міръ"), ("Федор", "Ѳедоръ"), ("дом", "домъ"),
        )
    ),
    (
        "comparative: queer finds queerest",
        _records(f"The queerest of tales. {_FILLER}", _FILLER, language="en"),
        _finds("queer", "1"),
    ),
    *(
        (f"stems: {query} does not find {other}",
         _records(f"Of {other}. {_FILLER}", f"Of {query}. {_FILLER}"), _finds(query, "2"))
        for query, other in (("even", "evening"), ("emerge", "emergency"))
    ),
    (
        "stems: add finds added",
        _records(f"He added it. {_FILLER}", _FILLER), _finds("add", "1"),
    ),
    (
        "U.S. is not the pronoun",
        _records(f"He told us of it. {_FILLER}", f"The U.S. fleet came. {_FILLER}"),
        _finds("U.S.", "2"),
    ),
    (
        "£500 as it stands",
        _records(f"A flock of 500 sheep. 500! {_FILLER}", f"He paid £500 for it. {_FILLER * 3}"),
        _finds_first("£500", "2"),
    ),
    (
        "CAB 23/196 as it stands",
        _records(f"A cab. On the 23 of May, 196 men. The cab, 23. {_FILLER}",
                 f"See CAB 23/196. {_FILLER * 3}"),
        _finds_first("CAB 23/196", "2"),
    ),
]  # fmt: skip

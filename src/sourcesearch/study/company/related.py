"""Related words: how a word was misread and otherwise spelled, and which are used like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np

from sourcesearch import analysis
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import documents_of, keys_of, positions_of
from sourcesearch.search.vocabulary.word_report import Inspected, inspected
from sourcesearch.study.company.likeness import LEAST, Likeness
from sourcesearch.study.hits import word_of
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.study import Study
from sourcesearch.study.text import characters

__all__ = ["Kind", "Related", "RelatedWords", "related"]

_CONTEXT = 5  # words of an example to both sides
_BEFORE = 16  # letters of an example before the word, of which those of a part of a word go
_LOOKED_AT = 100  # occurrences, to find one that is spelled as it is shown

Kind = Literal["misreading", "spelling", "like company"]

_Found = tuple[str, Kind, int, float | None, tuple[int, ...] | None]


class Related(NamedTuple):
    """A word that is related to another.

    kind:     "misreading": probably what OCR made of it; "spelling": the same by the rules of
              changing spelling; "like company": it stands among the same words.
    likeness: the cosine of the two words' vectors, 1 at most; None of the first two kinds.
    example:  a line of a text with it, and `id` the document.
    hits:     the query that finds it.
    """

    word: str
    kind: Kind
    occurrences: int
    likeness: float | None
    example: str
    id: str
    hits: str

    @property
    def excerpt(self) -> str:
        """The example from shortly before the word, which is seen so where lines are short."""
        standing = (each for each in analysis.tokens(self.example, None)
                    if analysis.folded(each.form) == self.word)  # fmt: skip
        start = next((each.start for each in standing), 0)
        if start <= _BEFORE:
            return self.example
        return f"…{self.example[start - _BEFORE : start].partition(' ')[2]}{self.example[start:]}"


class RelatedWords(Rows[Related]):
    """Related words: misreadings, other spellings, and words in like company."""

    row = Related
    drawn, named = "likeness", "word"
    columns = (
        Column("word", "word"),
        Column("kind", "kind"),
        Column("occurrences", "occurrences", ",d"),
        Column("likeness", "likeness", ".2f"),
        Column("excerpt", "example", "", 1),
    )


def related(
    study: Study, likeness: Likeness, word: str, options: Mapping[str, Any], *, limit: int
) -> RelatedWords:
    """The words related to one, of each kind at most `limit`."""
    folded = analysis.folded(word.strip())
    if not any(map(str.isalnum, folded)) or len(word.split()) != 1:
        raise UsageError(f'not one word: "{word}"')
    if limit < 1:
        raise UsageError(f"limit: {limit} is less than 1")
    reports = inspected(folded, study.searcher.vocabulary)
    others = list(_other_spellings(study, folded, reports, limit))
    known = {folded, *(name for name, _, _ in others)}
    found: list[_Found] = [
        (name, kind, count, None, _place(study, name)) for name, kind, count in others
    ]
    # The forms that are looked up with a word are the same word, not another.
    same = {folded, *(analysis.folded(form) for report in reports for form, _ in report.forms)}
    for number, score in likeness.like(folded, 4 * limit + len(known)):
        name = likeness.names[number]
        if name not in known and name not in same:
            place = tuple(likeness.places[number].tolist())
            found.append((name, "like company", int(likeness.counts[number]), score, place))
    rows = _rows(study, _limited(found, limit))
    return RelatedWords(rows, _about(study, folded, likeness, options))


def _other_spellings(
    study: Study, word: str, reports: Sequence[Inspected], limit: int
) -> Iterator[tuple[str, Kind, int]]:
    misread = study.searcher.misreadings(word)
    for each in misread[:limit]:
        yield each.spelling, "misreading", each.occurrences
    known = {each.spelling for each in misread}
    for report in reports:
        for spelling in report.spellings[:limit]:
            if spelling.spelling not in known:
                yield spelling.spelling, "spelling", spelling.occurrences


def _place(study: Study, spelling: str) -> tuple[int, ...] | None:
    """Where a spelling stands: among the first places of the word the first that is spelled so."""
    found = study.ask(spelling, {"variants": False, "ocr": False}).occurring.first[:_LOOKED_AT]
    if not len(found):
        return None
    words = study.stream.words.take(study.stream.places(found)).tolist()
    same = [word >= 0 and study.stream.forms[word] == spelling for word in words]
    at = same.index(True) if True in same else 0
    return int(documents_of(found)[at]), int(positions_of(found)[at])


def _limited(found: list[_Found], limit: int) -> list[_Found]:
    """At most so many of each kind."""
    kinds = dict.fromkeys(kind for _, kind, *_ in found)
    return [one for kind in kinds for one in [f for f in found if f[1] == kind][:limit]]


def _rows(study: Study, found: list[_Found]) -> list[Related]:
    examples = _examples(study, [place for *_, place in found])
    return [
        Related(name, kind, count, score, *example, word_of(name))
        for (name, kind, count, score, _), example in zip(found, examples, strict=True)
    ]


def _examples(study: Study, places: list[tuple[int, ...] | None]) -> list[tuple[str, str]]:
    """For each place a line of its text, and the name of its document."""
    known = sorted({place for place in places if place is not None})
    lines: dict[tuple[int, ...], tuple[str, str]] = {}
    if known:
        docs, positions = np.array(known, np.int64).T
        standing = characters.standing(study.snapshot, study.pieces, docs, positions, positions)
        for place in known:
            lines[place] = _example(study, standing, place)
    return [("", "") if place is None else lines[place] for place in places]


def _example(
    study: Study, standing: characters.Standing, place: tuple[int, ...]
) -> tuple[str, str]:
    number, position = place
    at = int(standing.keys.searchsorted(keys_of(np.array([number]), np.array([position])))[0])
    read = int(standing.of[at])  # words of another text may stand far away
    low, behind = standing.of.searchsorted([read, read + 1]).tolist()
    first, last = max(at - _CONTEXT, low), min(at + _CONTEXT + 1, behind) - 1
    base = int(standing.bases[read])
    text = standing.texts[read][
        int(standing.starts[first]) - base : int(standing.ends[last]) - base
    ]
    return " ".join(text.split()), study.id_of(number)


def _about(study: Study, word: str, likeness: Likeness, options: Mapping[str, Any]) -> About:
    docs = study.searcher.index.every
    notes = []
    if options.get("since") or options.get("until"):
        notes.append("Words are related in the whole collection, whatever the time asked for")
    if word not in likeness.names:
        notes.append(f"{word}: too rare to say whose company is like its own (under {LEAST})")
    return About("related", ((word, word),), study.of(docs), len(docs), study.words(docs),
                 tuple(notes))  # fmt: skip

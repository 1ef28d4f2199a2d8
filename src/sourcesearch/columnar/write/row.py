"""The row: what a writer takes of a document, and what an analysis has to tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["BODY", "Analysis", "Row", "TextPart", "Words"]

BODY = "body"
"""The field in which a row's `text` is searched."""


@dataclass(slots=True)
class Row:
    """What the index holds of one document.

    text:       the original text; it is stored, and analysed as the field `BODY`.
    values:     for each field its value: a text for a text field, a text or a
                sequence of texts for a key field, a number for a number field.
                None and absent are the same.
    language:   in which the analysis takes the document's words apart.
    record:     a JSON object that is kept as it is.
    spans:      named lists of character ranges of `text` (paragraphs, pages).
                Each is kept as a table of three columns: start, end, and the
                position of the first token at or after start.
    tables:     named integer arrays (rows, columns), kept as they are.
    described:  by what it is counted: values by their names, as they are shown.
    unsearched: ranges of `text` (sorted, without overlap) that give no tokens;
                positions run on as if they were not there.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    record: str = "{}"
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    tables: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)
    unsearched: Sequence[tuple[int, int]] = ()


class Words(NamedTuple):
    """The words of a batch of texts, one text after the other.

    distinct: the distinct words as spelled. It may hold words of other batches, and be
              a list that grows from batch to batch: words keep their place in it.
    ids:      int32, for each occurrence its index in `distinct`.
    starts:   integers, the index of its first character in its text.
    counts:   integers, the number of occurrences in each text.
    """

    distinct: Sequence[str]
    ids: NDArray[np.int32]
    starts: NDArray[Any]
    counts: NDArray[Any]


class TextPart(Protocol):
    """A token of a word: what it is looked up by, how it is spelled, where it stands.

    Neither the term nor the form holds a NUL.
    step is 1 where it stands at the next position, 0 at that of the part before.
    """

    @property
    def term(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def step(self) -> int: ...


class Analysis(Protocol):
    """All that a writer needs to know of text analysis."""

    def words(self, texts: Sequence[str]) -> Words:
        """Finds the words of `texts`."""
        ...

    def parts(self, word: str, language: str) -> Sequence[TextPart] | Iterator[TextPart]:
        """Takes a word apart; called once for each distinct word and language.

        No term stands twice at one position.
        """
        ...

    def terms(self, words: Sequence[str], language: str) -> Sequence[str | None]:
        """For each of `words` the term, if it is one part spelled as the word is, else None.

        Most words are; a call for many costs less than one for each. A word
        that has None, `parts` takes apart.
        """
        ...

    def folded(self, forms: Sequence[str]) -> Sequence[str]:
        """What each of some forms is listed under: the form without case and accents.

        That of a form of at most 64 ASCII letters and digits is the form in lower case; it is
        not asked for.
        """
        ...

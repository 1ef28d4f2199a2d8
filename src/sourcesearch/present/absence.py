"""What a person is told where nothing, or another word, was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.analysis import UNKNOWN, language_name
from sourcesearch.counted import counted

if TYPE_CHECKING:
    from sourcesearch.search.help.no_results import Absence, Searched
    from sourcesearch.search.results import Results

__all__ = ["absence_lines"]

_MOST_LANGUAGES = 5


def absence_lines(results: Results) -> Iterator[str]:
    """What was searched and which of the words occur, if nothing was found; what may be meant."""
    if results.absence is not None:
        if not results.understood:
            yield "There is no word in this query that could be looked for."
        yield from _absence(results.absence)
    for word, instead, documents, _ in results.suggestions:
        yield f"Did you mean {instead} ({counted(documents, 'document')}) for {word}?"


def _absence(absence: Absence) -> Iterator[str]:
    if absence.words:
        yield "Occurring: " + ", ".join(
            f"{word.text} in {counted(word.documents, 'document') if word.documents else 'none'}"
            for word in absence.words
        )
    if absence.outside:
        outside = counted(absence.outside, "document")
        yield f"Without the limits of time, language, format or name: {outside}"
    yield f"Searched: {_searched(absence.searched)}"


def _searched(searched: Searched) -> str:
    parts = [counted(searched.documents, "document"), counted(searched.words, "word")]
    if searched.span:
        undated = searched.documents - searched.dated
        parts.append(f"dated {searched.span}" + (f" ({undated:,} undated)" if undated else ""))
    if searched.languages:
        named = [
            f"{'unknown' if code == UNKNOWN else language_name(code)} {documents:,}"
            for code, documents in searched.languages[:_MOST_LANGUAGES]
        ]
        more = len(searched.languages) - _MOST_LANGUAGES
        parts.append(
            ", ".join(named) + (f" and {counted(more, 'more language')}" if more > 0 else "")
        )
    if searched.ocr_quality is not None:
        parts.append(f"mean OCR quality {searched.ocr_quality:.0%}")
    return "; ".join(parts)

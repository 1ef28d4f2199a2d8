"""The files for programs that keep references: CSL-JSON, RIS, BibTeX, and what each loses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcesearch.cite.item import Item

__all__ = ["EXPORTS", "losses"]


def _csl_json_lines(items: Iterable[Item]) -> Iterator[str]:
    from sourcesearch.cite.files.csl_json import csl_json_lines

    yield from csl_json_lines(items)


def _ris_lines(items: Iterable[Item]) -> Iterator[str]:
    from sourcesearch.cite.files.ris import ris_lines

    yield from ris_lines(items)


def _bibtex_lines(items: Iterable[Item]) -> Iterator[str]:
    from sourcesearch.cite.files.bibtex import bibtex_lines

    yield from bibtex_lines(items)


EXPORTS: Mapping[str, Callable[[Iterable[Item]], Iterator[str]]] = {
    "csl-json": _csl_json_lines,
    "ris": _ris_lines,
    "bibtex": _bibtex_lines,
}
"""The formats; each writes items as lines."""


def losses(items: Iterable[Item], form: str) -> str | None:
    """What a format cannot say of some items, in a line; None if it loses nothing that matters."""
    from sourcesearch.cite.item import PERIODICALS

    types = [item["type"] for item in items]
    newspapers = sum(each in PERIODICALS - {"article-journal"} for each in types)
    if form == "bibtex" and newspapers:
        return (
            f"BibTeX knows no newspapers: {newspapers} of them become articles of journals"
            " (--format csl-json or ris keeps them)"
        )
    if form == "ris" and (interviews := types.count("interview")):
        return (
            f"RIS knows no interviews: {interviews} of them become letters"
            " (--format csl-json keeps them)"
        )
    return None

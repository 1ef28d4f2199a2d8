"""The explanation of a score, in lines and as a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcesearch.search.ranking.explanation import Explanation

__all__ = ["explanation_lines", "explanation_record"]


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The parts of a score, a line each, for a person."""
    yield (
        f"score {explanation.score:.3f} = document {explanation.document:.3f}"
        f" + best passage {explanation.passage:.3f} + closeness {explanation.closeness:.3f}"
        + (f" + as typed {explanation.grade:.3f}" if explanation.grade > 0.0005 else "")
    )
    for share in explanation.shares:
        yield (
            f"  {share.typed}: weight {share.weight:.2f}, {share.frequency:g} times,"
            f" document {share.document:.3f}, passage {share.passage:.3f}"
        )


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """The parts of a score for a program."""
    return {
        "document": explanation.document,
        "passage": explanation.passage,
        "closeness": explanation.closeness,
        "grade": explanation.grade,
        "shares": [asdict(share) for share in explanation.shares],
    }

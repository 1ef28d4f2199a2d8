"""What is said where nothing, or hardly anything, was found; loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence

__all__ = ["Absence", "Suggestion"]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.search.help.did_you_mean": ["Suggestion"],
        "sourcesearch.search.help.no_results": ["Absence"],
    },
)

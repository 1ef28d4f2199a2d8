"""The search of a collection: from a line of words to ranked, quoted documents.

`query` reads the words as a tree, `vocabulary` says which forms and terms stand for them,
`evaluation` finds documents and positions, `ranking` puts them in order, `passages` quotes
them; `help` is for what was not found. `searcher` drives all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.search.options import SearchOptions

__all__ = ["SearchOptions"]

__getattr__ = lazily(__name__, {"sourcesearch.search.options": ["SearchOptions"]})

"""The analyzer for Whoosh, which gives it our tokens.

`WordAnalyzer` is the analyzer of Whoosh fields: Whoosh's own writer, its query
parser and its highlighters get the tokens of `analyzer.tokens`. Schemas are
pickled into the index: the name and the module of this class are part of its
format.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis.acore import Token as WhooshToken
from whoosh.analysis.analyzers import Analyzer

from sourcesearch.analysis.analyzer import Token, tokens

__all__ = ["WordAnalyzer"]


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """Analyzes text in one language, an ISO 639-1 code; None does not stem.

    Two analyzers of one language are equal. `keeporiginal` gives the form as
    `original`.
    """

    def __init__(self, language: str | None = None) -> None:
        self.language = language

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.language!r})"

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        **options: Any,
    ) -> Iterator[WhooshToken]:
        """Whoosh's tokens of `value`: one object, changed at each step, as Whoosh does."""
        shared = WhooshToken(positions, chars, **options)
        asked = options.get("mode") == "query"  # for words that are asked for again and again
        for found in (_remembered if asked else tokens)(value, self.language):
            shared.text = found.term
            shared.boost = 1.0
            shared.stopped = False
            if keeporiginal:
                shared.original = found.form
            if positions:
                shared.pos = start_pos + found.position
            if chars:
                shared.startchar = start_char + found.start
                shared.endchar = start_char + found.end
            yield shared


@lru_cache(maxsize=1 << 12)
def _remembered(text: str, language: str | None) -> tuple[Token, ...]:
    return tuple(tokens(text, language))

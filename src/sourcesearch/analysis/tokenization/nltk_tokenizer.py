"""The tokenizer for NLTK, which finds the same words.

`WordTokenizer` is NLTK's `RegexpTokenizer` with our pattern, for those who go
on in NLTK from our texts. Importing this module imports NLTK (300 ms), which
is why nothing else in this room does so.
"""

from __future__ import annotations

import re
from typing import Any

from nltk.tokenize.regexp import RegexpTokenizer

from sourcesearch.analysis.tokenization.tokenizer import pattern

__all__ = ["WordTokenizer"]


class WordTokenizer(RegexpTokenizer):  # type: ignore[misc]
    """`tokenize(text)` gives words, `span_tokenize(text)` their ranges.

    NLTK 3.10 compiles with the `regex` engine and a time-out, against patterns
    that cannot be trusted. Ours can: `re` is six times faster. The two engines
    also differ in what is a `\\w`, and `re` is the one that this room follows.
    """

    def __init__(self) -> None:
        super().__init__(pattern())

    def _check_regexp(self) -> None:
        if self._regexp is None:
            self._regexp: Any = re.compile(self._pattern, self._flags)

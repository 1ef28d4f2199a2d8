"""The analysis of text: from a text to tokens, and from a query to terms.

Text -> words (`tokenizer`) -> parts of words (`parts`), folded (`fold`, by `han` in
Chinese and Japanese) -> terms (`stem`); `analyzer` puts these together, and `language`
says which stemmer. How else a word may be written, `abbreviations` and `spellings` say, by
the tables of `orthography`. `words` and `distinct` do the first step for large texts with numpy,
`nltk_tokenizer` is the same step for NLTK, `whoosh_analyzer` the whole for
Whoosh; these four are imported by name, so that the room itself needs neither
numpy, NLTK nor Whoosh.
"""

from typing import TYPE_CHECKING

from sourcesearch.analysis.abbreviations import initials, pointed, unpointed
from sourcesearch.analysis.analyzer import Token, alternatives, joined, stemmed_parts, tokens
from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.stem import UNKNOWN, stem, stemmed_in, stems
from sourcesearch.analysis.tokenization.breaks import unbroken
from sourcesearch.analysis.tokenization.parts import (
    MAX_LENGTH,
    Part,
    folded,
    folded_each,
    parts,
    spelled,
    spelled_whole,
)
from sourcesearch.analysis.tokenization.tokenizer import is_character, masked, spans
from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.analysis.languages.language import (
        common_languages,
        detect,
        language_code,
        language_name,
    )

__all__ = [
    "ANALYSIS_VERSION",
    "MAX_LENGTH",
    "UNKNOWN",
    "Part",
    "Token",
    "alternatives",
    "common_languages",
    "detect",
    "fold",
    "folded",
    "folded_each",
    "initials",
    "is_character",
    "joined",
    "language_code",
    "language_name",
    "masked",
    "parts",
    "pointed",
    "spans",
    "spelled",
    "spelled_whole",
    "stem",
    "stemmed_in",
    "stemmed_parts",
    "stems",
    "tokens",
    "unbroken",
    "unpointed",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.analysis.languages.language": [
            "common_languages",
            "detect",
            "language_code",
            "language_name",
        ]
    },
)
"""A query need not know what languages are called."""

ANALYSIS_VERSION = "9 snowball-3.1"
"""By what an index has its terms: our rules, by a number that grows, and Snowball's release.

Terms of another version are not those that a query asks for.
"""

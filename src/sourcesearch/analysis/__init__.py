"""How does a text become tokens, and a query terms?

Text -> words (`tokenizer`) -> parts of words (`parts`), folded (`fold`) ->
terms (`stem`); `analyzer` puts these together, and `language` says which
stemmer. `words` and `distinct` do the first step for large texts with numpy,
`nltk_tokenizer` is the same step for NLTK, `whoosh_analyzer` the whole for
Whoosh; these four are imported by name, so that the room itself needs neither
numpy, NLTK nor Whoosh.
"""

from sourcesearch.analysis.analyzer import Token, alternatives, joined, tokens
from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.language import detect, language_code, language_name
from sourcesearch.analysis.parts import MAX_LENGTH, Part, folded, parts, unbroken
from sourcesearch.analysis.stem import UNKNOWN, stem, stemmed_in
from sourcesearch.analysis.tokenizer import masked, spans

__all__ = [
    "MAX_LENGTH",
    "UNKNOWN",
    "Part",
    "Token",
    "alternatives",
    "detect",
    "fold",
    "folded",
    "joined",
    "language_code",
    "language_name",
    "masked",
    "parts",
    "spans",
    "stem",
    "stemmed_in",
    "tokens",
    "unbroken",
]

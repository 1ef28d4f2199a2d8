"""The schema as a table of contents keeps it: a pickle, of which nothing is run.

Whoosh loads it with `pickle`, which runs whatever a doctored file says; `unpickled` admits
only the classes that a schema of ours is made of.
"""

from __future__ import annotations

import io
import pickle
import re
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer

__all__ = ["ADMITTED", "pickled", "unpickled"]

ADMITTED = frozenset(
    {
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "ID"),
        ("whoosh.fields", "KEYWORD"),
        ("whoosh.fields", "NUMERIC"),
        ("whoosh.fields", "STORED"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.analysis.analyzers", "CompositeAnalyzer"),
        ("whoosh.analysis.filters", "LowercaseFilter"),
        ("whoosh.analysis.filters", "StripFilter"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.analysis.tokenizers", "RegexTokenizer"),
        ("whoosh.columns", "NumericColumn"),
        ("whoosh.formats", "Existence"),
        ("whoosh.formats", "Frequency"),
        ("whoosh.formats", "Positions"),
        ("__builtin__", "float"),
        ("__builtin__", "int"),
        ("__builtin__", "long"),
    }
)
"""All that a schema may name, besides analyzers of this package."""

_PATTERNS = frozenset({r"[\w\*]+(\.?[\w\*]+)*", r"[^ \t\r\n]+", r"[^,]+"})


def pickled(schema: fields.Schema) -> bytes:
    """A schema as Whoosh keeps it."""
    schema.clean()
    return pickle.dumps(schema, 2)


def unpickled(content: bytes) -> fields.Schema:
    """The schema of a pickle. Raises anything where it holds what is not admitted."""
    schema = _Unpickler(io.BytesIO(content)).load()
    if not isinstance(schema, fields.Schema):
        raise pickle.UnpicklingError("it is no schema")
    return schema


class _Unpickler(pickle._Unpickler):
    """Loads nothing but what is admitted.

    The one written in Python: to the other a changed byte can mean a table of
    billions of entries.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("re", "_compile"):
            return _known_pattern
        if (module, name) in ADMITTED or self._is_analyzer(module, name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"it names {module}.{name}")

    def _is_analyzer(self, module: str, name: str) -> bool:
        if not module.startswith("sourcesearch."):
            return False
        found = super().find_class(module, name)
        return isinstance(found, type) and issubclass(found, Analyzer)


def _known_pattern(pattern: str, flags: int) -> re.Pattern[str]:
    """A pattern of Whoosh's own fields; any other might be made to run for ever."""
    if pattern not in _PATTERNS:
        raise pickle.UnpicklingError("it holds an unknown regular expression")
    return re.compile(pattern, re.UNICODE)

"""The regular expression that is compiled when it is first asked for.

To compile one takes a tenth of a millisecond, and a command that is typed needs few of those that
the modules it loads have.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["expression"]


class _Expression:
    """Stands for a compiled expression, of which it takes over what it is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """An attribute of the compiled expression, called only where it is not yet here."""
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression `source`, as `re.compile` gives it."""
    return cast("re.Pattern[str]", _Expression(source, flags))

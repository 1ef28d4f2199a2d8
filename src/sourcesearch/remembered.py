"""A memory of what was worked out, which never grows beyond a bound."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Remembered"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Remembered(dict[_Key, _Value]):
    """Results by what they are results of; where `most` are known, the next one ends them all.

    To forget what was not asked for for longest would cost more than to work it out again.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _Key, value: _Value) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, value)

"""A memory of what was worked out: within a bound, or for as long as an object lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

__all__ = ["Remembered", "kept"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Owner = TypeVar("_Owner")


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


class kept(Generic[_Owner, _Value]):  # noqa: N801 - it is written as a decorator
    """A property that is worked out when it is first asked for, and kept with its object.

    `functools.cached_property` does the same, and up to Python 3.11 takes a lock for it, which
    costs more than most of what the thousands of documents of an export are asked.
    """

    def __init__(self, work: Callable[[_Owner], _Value]) -> None:
        self.__doc__ = work.__doc__
        self._work = work

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, instance: _Owner, owner: type[Any]) -> _Value: ...
    def __get__(self, instance: _Owner | None, owner: type[Any]) -> Self | _Value:
        if instance is None:
            return self
        value = self._work(instance)
        instance.__dict__[self._name] = value
        return value

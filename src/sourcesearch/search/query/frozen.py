"""Plain, frozen data: what nodes are made of.

A frozen dataclass would do; it writes and compiles six functions for each class, which for
the nodes of a query is a tenth of what a command needs to start.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self, dataclass_transform

__all__ = ["Frozen"]


@dataclass_transform(frozen_default=True)
class Frozen:
    """Values by name, as annotated in the class, in their order; equal where all of them are.

    The hash is worked out once: nodes are keys of what was found.
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _needed: ClassVar[tuple[str, ...]] = ()
    __match_args__ = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(dict.fromkeys((*cls._names, *cls.__annotations__)))
        cls._needed = tuple(name for name in cls._names if not hasattr(cls, name))
        cls.__match_args__ = cls._names  # type: ignore[misc,assignment]

    def __init__(self, *values: Any, **named: Any) -> None:
        names, given = self._names, self.__dict__
        given.update(zip(names, values, strict=False))
        if named:
            given.update(named)
        enough = len(values) >= len(self._needed) or given.keys() >= {*self._needed}
        if not enough or len(values) > len(names) or (named and not named.keys() <= {*names}):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}")

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some names."""
        return type(self)(**{**dict(zip(self._names, self._values, strict=True)), **changes})

    @property
    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._names])

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return self._values == other._values

    def __hash__(self) -> int:
        try:
            known: int = self.__dict__["_hash"]
        except KeyError:
            known = self.__dict__["_hash"] = hash((type(self).__name__, self._values))
        return known

    def __repr__(self) -> str:
        pairs = zip(self._names, self._values, strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

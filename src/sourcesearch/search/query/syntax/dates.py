"""Dates asked for: their nodes, and how certainly a document is of the time.

A document whose date may fall into the time asked for is found. It is certainly of
that time if all days that its date may mean are; otherwise possibly. A document
without a date that is understood is neither, and is found by `date:none`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sourcesearch import dates
from sourcesearch.dates import Interval
from sourcesearch.errors import UsageError
from sourcesearch.patterns import expression
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Dates,
    Node,
    Or,
    Undated,
    Words,
)
from sourcesearch.search.query.tree import joined

__all__ = ["NONE", "between", "certainty", "date_node", "only_certain", "only_undated", "within"]

NONE = frozenset({"none", "undated", "unknown"})
"""What is typed for what a document does not say."""
_BEGUN = expression(r"(?P<known>[0-9]{2}|[0-9]{4}(?:[-./][0-9]{1,2})?)[-./]?\*")
_COMPARED = expression(r"(?P<sign>[<>]=?)\s*(?P<date>.+)")

Certainty = Literal["certain", "possible"]


def date_node(text: str) -> Dates | Undated | None:
    """The node for what stands after `date:`; None if it is not a date."""
    if text.strip().lower() in NONE:
        return Undated("none")
    compared = _COMPARED.fullmatch(text.strip())
    interval = dates.parse(_completed(compared["date"] if compared else text))
    if interval is None:
        return None
    if compared is None:
        return Dates(text, interval)
    return Dates(text, _beyond(interval, compared["sign"]))


def _completed(text: str) -> str:
    """A date of which only the beginning was typed, as of a word: `18*`, `1860-05*`."""
    begun = _BEGUN.fullmatch(text)
    return begun["known"].ljust(4, "X") if begun else text


def _beyond(interval: Interval, sign: str) -> Interval:
    """The days before or after an interval, itself included with `=`."""
    match sign:
        case ">":
            return Interval(interval.latest + 1, dates.OPEN_FUTURE)
        case ">=":
            return Interval(interval.earliest, dates.OPEN_FUTURE)
        case "<":
            return Interval(dates.OPEN_PAST, interval.earliest - 1)
    return Interval(dates.OPEN_PAST, interval.latest)


def between(first: str | None, last: str | None) -> Dates | None:
    """The node for a time from one date to another, both included; None without either.

    Raises UsageError for what is not a date, and for an end before the beginning.
    """
    if first is None and last is None:
        return None
    earliest = _interval(first).earliest if first is not None else dates.OPEN_PAST
    latest = _interval(last).latest if last is not None else dates.OPEN_FUTURE
    if earliest > latest:
        raise UsageError(f"{first} is later than {last}")
    return Dates(f"{first or ''}..{last or ''}", Interval(earliest, latest))


def _interval(text: str) -> Interval:
    interval = dates.parse(text)
    if interval is None:
        raise UsageError(f"{text}: not a date this program understands")
    return interval


def within(node: Node | None, time: Dates | None) -> Node | None:
    """The node, but only documents of a time; without a node all documents of it.

    Words that simply stand side by side can still be relaxed.
    """
    if time is None or node is None:
        return node if time is None else time
    if isinstance(node, AndNot):
        return AndNot(within(node.part, time) or time, node.excluded)
    if isinstance(node, Words):
        return node.replaced(parts=(*node.parts, time))
    return And((node, time))


def certainty(node: Node | None, document: Interval | None) -> Certainty | None:
    """Whether a document that matches is certainly of the time that is asked for.

    None if no time is asked for that the document is of.
    """
    match node:
        case Dates(interval=interval):
            return dates.relation(document, interval)
        case AndNot(part=part) | AndMaybe(part=part):
            return certainty(part, document)
        case And(parts=parts) | Or(parts=parts):
            found = [one for part in parts if (one := certainty(part, document))]
            if not found:
                return None
            best: Certainty = "certain" if isinstance(node, Or) else "possible"
            worst: Certainty = "possible" if isinstance(node, Or) else "certain"
            return best if best in found else worst
    return None


def only_certain(node: Node | None) -> Node | None:
    """The node for those documents that are certainly of the time; None if it asks for none."""
    return _replaced(node, lambda time: time.replaced(certain=True))


def only_undated(node: Node | None) -> Node | None:
    """The node for undated documents that match in all but the time; None if it asks for none."""
    return _replaced(node, lambda _: Undated("none"))


def _replaced(node: Node | None, change: Callable[[Dates], Dates | Undated]) -> Node | None:
    """The node with others for those that ask for a time; None if there are none."""
    match node:
        case Dates():
            return change(node)
        case AndNot(part=part) | AndMaybe(part=part):
            first = _replaced(part, change)
            return None if first is None else node.replaced(part=first)
        case And(parts=parts) | Or(parts=parts):
            changed = [_replaced(part, change) for part in parts]
            if not any(part is not None for part in changed):
                return None
            if isinstance(node, Or):
                return joined(Or, changed, node.boost)
            kept = zip(changed, parts, strict=True)
            return node.replaced(parts=tuple(old if new is None else new for new, old in kept))
    return None

"""The description of a query as it was understood, in words that a person could type.

    stalin AND "ice free port*" (port*: ports, port) NOT source:times

What was chosen among the forms of the collection stands in brackets behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcesearch.search.query.nodes import (
    Alternative,
    And,
    AndMaybe,
    AndNot,
    Dates,
    Everything,
    Having,
    Judged,
    Keys,
    Near,
    Node,
    Not,
    Or,
    Selecting,
    Text,
    Undated,
)
from sourcesearch.search.vocabulary.forms.expansion import Expansion

__all__ = ["understood"]


def understood(node: Node | None) -> str:
    """The node in words; empty for None."""
    return "" if node is None else _said(node, top=True)


def _said(node: Node, *, top: bool = False) -> str:
    match node:
        case Near():
            return _bracketed(_near(node), top, node.boost)
        case Text():
            return _text(node)
        case Keys() | Dates() | Having() | Undated() | Everything():
            return _selecting(node)
        case Not(part=Undated()):
            return "date:*"
        case Not(part=part):
            return f"NOT {_said(part)}"
        case AndNot(part=part, excluded=other):
            return _bracketed(f"{_said(part)} NOT {_said(other)}", top)
        case AndMaybe(part=part, maybe=other):
            return _bracketed(f"+{_said(part)} {_said(other)}", top)
        case And(parts=(Text() as text, Having(field=field, tokens=int()))):
            return f'{field}:=="{text.typed.removeprefix("=")}"'
        case And(parts=parts, boost=boost) | Or(parts=parts, boost=boost):
            word = " OR " if isinstance(node, Or) else " AND "
            return _bracketed(word.join(map(_said, parts)), top, boost)


def _selecting(node: Selecting) -> str:
    match node:
        case Judged(typed=typed, said=field) | Keys(typed=typed, field=field):
            return f"{field}:{typed}"
        case Dates(typed=typed) | Undated(typed=typed):
            return f"date:{typed}"
        case Having(field=field):
            return f"{field}:*"
        case Everything():
            return "*"


def _bracketed(said: str, top: bool, boost: float = 1.0) -> str:
    return said if top and boost == 1.0 else f"({said}){_boost(boost)}"


def _boost(boost: float) -> str:
    return "" if boost == 1.0 else f"^{boost:g}"


def _near(near: Near) -> str:
    said = ""
    for number, side in enumerate(near.sides):
        each = " OR ".join(_said(text) for text in side)
        said += f" NEAR/{near.reaches[number - 1] - 1} " if number else ""
        said += each if len(side) == 1 else f"({each})"
    return said


def _text(text: Text) -> str:
    said = text.typed
    if text.phrase:
        mark = "=" if text.exact else ""
        said = f'{mark}"{said}"' + (f"~{text.slop - 1}" if text.slop > 1 else "")
    said += _boost(text.boost)
    if text.named:
        said = f"{text.fields[0][0]}:{said}"
    notes = [f"also {', '.join(text.also)}"] if text.also else []
    notes += [note for one in text.alternatives if (note := _note(text, one))]
    return f"{said} ({'; '.join(dict.fromkeys(notes))})" if notes else said


def _note(text: Text, alternative: Alternative) -> str:
    """What else may stand at a slot, foremost in the field that has the most of it."""
    if alternative.typed.startswith("="):
        missing = not any(each.used for each in alternative.expansions)
        return f"{alternative.typed}: not in this collection" if missing else ""
    most, *others = sorted(
        alternative.expansions, key=lambda each: (-each.total, -each.occurrences)
    )
    if alternative.kind and not most.total:
        return ""
    said = _words(most, [word for each in others for word in each.shown])
    if alternative.kind:
        said = f"{alternative.kind} {said}"
        return f"{alternative.typed} {said}" if text.phrase else said
    return said if alternative.typed == text.typed else f"{alternative.typed}: {said}"


def _words(expansion: Expansion, others: Sequence[str]) -> str:
    if expansion.total < 0:
        return "takes too long, left out"
    if not expansion.total:
        return "no such word"
    shown = ", ".join(expansion.shown)
    if expansion.used < expansion.total:
        number = f"{expansion.used:,} of {expansion.total:,} words"
        return f"too many: {number}, the most frequent: {shown} …"
    if expansion.total > len(expansion.shown):
        return f"{expansion.total:,} words: {shown} …"
    return ", ".join(dict.fromkeys([*expansion.shown, *others]))

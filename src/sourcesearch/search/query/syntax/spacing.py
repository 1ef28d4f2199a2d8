"""The spacing of the places of a phrase: their orders, and how far apart they may stand.

A layout is one arrangement or more. A phrase has one: its places in their order,
each right after the one before, or a few words later. NEAR has one for each order
of its words. The index is searched and the text is marked by the same layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, permutations, product
from typing import NamedTuple

__all__ = ["Arrangement", "Gap", "Layout", "in_any_order", "in_order"]

Gap = tuple[int, int]
"""The least and the greatest distance of two places, in positions; (1, 1) is next to each other."""

_MOST = 256


class Arrangement(NamedTuple):
    """Places in the order in which they stand in a text.

    order: the numbers of the places, each once.
    gaps:  between each place and the next; one fewer than the places.
    """

    order: tuple[int, ...]
    gaps: tuple[Gap, ...]


Layout = tuple[Arrangement, ...]


def in_order(gaps: Sequence[Gap]) -> Layout:
    """The places 0, 1, 2... in their order."""
    return (Arrangement(tuple(range(len(gaps) + 1)), tuple(gaps)),)


def in_any_order(parts: Sequence[tuple[int, Layout]], reaches: Sequence[int]) -> Layout:
    """Several layouts near one another, in any order.

    parts:   for each its number of places and its layout. The places are numbered
             through, part after part.
    reaches: how far apart two neighbours of the list may stand. Parts that become
             neighbours in another order take the greatest reach between them.
    """
    return tuple(islice(_orders(parts, reaches), _MOST))


def _orders(parts: Sequence[tuple[int, Layout]], reaches: Sequence[int]) -> Iterator[Arrangement]:
    starts = [sum(count for count, _ in parts[:number]) for number in range(len(parts))]
    for numbers in permutations(range(len(parts))):
        for chosen in product(*(parts[number][1] for number in numbers)):
            order: list[int] = []
            gaps: list[Gap] = []
            for at, (number, inner) in enumerate(zip(numbers, chosen, strict=True)):
                if at:
                    first, last = sorted((numbers[at - 1], number))
                    gaps.append((1, max(reaches[first:last])))
                order += (starts[number] + place for place in inner.order)
                gaps += inner.gaps
            yield Arrangement(tuple(order), tuple(gaps))

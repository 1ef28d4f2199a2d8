"""Bars and strips of block characters, for a terminal: no colour needed."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["bar", "strip"]

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SHADE = "░"
_HEIGHTS = " ▁▂▃▄▅▆▇█"


def bar(value: float | None, most: float, width: int) -> str:
    """A bar as long, of `width` characters, as the value is of `most`, to an eighth.

    What is not nothing shows; below nothing the bar is shaded. Where there is no value there is
    no bar, but a dot.
    """
    if value is None or value != value:
        return "·".ljust(width)
    if value < 0:
        return (_SHADE * max(1, round(-value / most * width))).ljust(width)
    eighths = round(value / most * width * 8) if most else 0
    if value > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + _EIGHTHS[rest].strip()).ljust(width)


def strip(counts: Sequence[float], most: float) -> str:
    """A column of blocks for each count, its height that of the count beside `most`."""
    return "".join(
        _HEIGHTS[min(8, max(1, round(count / most * 8)))] if count > 0 else "·" for count in counts
    )

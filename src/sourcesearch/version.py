"""The version of the program, which is that of git's tags: its build writes it down."""

from __future__ import annotations

from pathlib import Path

__all__ = ["__version__"]


def _written() -> str:
    try:
        return Path(__file__).with_name("version.txt").read_text("ascii").strip()
    except FileNotFoundError:  # the sources as they lie in a clone, never built or installed
        return "0.0"


__version__ = _written()

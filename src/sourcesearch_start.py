"""The start of the command line, outside of the package: nothing that takes time to import.

Whoever interrupts the program while it is being loaded gets the line and the exit code of
any other interrupt.
"""

from __future__ import annotations

import sys

__all__ = ["main"]

_INTERRUPTED = 130
"""The exit code of a program that SIGINT ended, as shells have it."""


def main() -> None:
    """Loads the command line and runs it (see `sourcesearch.cli.main`)."""
    try:
        from sourcesearch.cli import main as run

        run()
    except KeyboardInterrupt:
        print("sourcesearch: interrupted", file=sys.stderr)
        sys.exit(_INTERRUPTED)

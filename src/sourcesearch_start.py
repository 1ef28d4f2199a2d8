"""The start of the command line, outside of the package: nothing that takes time to import.

Whoever interrupts the program while it is being loaded gets the line and the exit code of
any other interrupt.
"""

from __future__ import annotations

import gc
import os
import sys

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED = 130
"""The exit code of a program that SIGINT ended, as shells have it."""

_RARELY = 100_000
"""New objects between two searches for cycles. What a command loads are 40,000 to 65,000 that stay;
to search them takes a tenth of its time."""


def main() -> None:
    """Loads the command line and runs it (see `sourcesearch.cli.main`)."""
    try:
        gc.set_threshold(_RARELY)
        # NumPy's library of linear algebra starts a thread for each core as it is loaded: a quarter
        # of the processor time of a query, and nothing here multiplies matrices.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from sourcesearch.cli import main as run

        run()
    except KeyboardInterrupt:
        print("sourcesearch: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)

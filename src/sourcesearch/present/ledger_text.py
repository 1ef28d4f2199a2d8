"""What a ledger says, in lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcesearch.ledger.entry import Entry
    from sourcesearch.ledger.methods import Progress, Remaining

__all__ = ["listed", "progress_line", "remaining_line"]

_QUOTED = 60


def listed(entry: Entry, named: str) -> str:
    """An entry in a line; `named` is its document as people read it."""
    quote = " ".join(entry.quote.split())
    shown = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
    parts = (entry.mark, f"“{shown}”" if shown else "", " ".join(entry.note.split()),
             " ".join(f"#{tag}" for tag in entry.tags))  # fmt: skip
    return f"{named}: {' · '.join(part for part in parts if part)}"


def progress_line(progress: Progress) -> str:
    """How far one is: "40 of 123 hits seen, 12 relevant, 20 not"."""
    return (
        f"{progress.seen:,} of {progress.hits:,} documents seen, {progress.relevant:,} relevant,"
        f" {progress.not_relevant:,} not relevant"
    )


def remaining_line(remaining: Remaining) -> str:
    """What a sample says of what it was drawn from."""
    sample = remaining.sample
    drawn = f"Sample of {len(sample.documents):,} (seed {sample.seed}) of {sample.population:,}"
    if remaining.estimate is None:
        return f"{drawn} unseen: none judged yet"
    likely, low, high = remaining.estimate
    found = remaining.relevant
    return (
        f"{drawn} unseen: {remaining.judged:,} judged, {found:,} relevant; so about"
        f" {max(0, likely - found):,.0f} more relevant ones remain of these"
        f" ({max(0, low - found):,} to {high - found:,}, with 95 %)"
    )

"""Large files of many records, of which several processes read a share each.

A file is in one batch as long as one process reads it. So a mailbox, table, finding aid or zip of
more than a few megabytes is surveyed by the process that it is given to, and comes back as several
candidates, alike but for the share that is to be read (see `joining`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sourcesearch import readers
from sourcesearch.collection.building.ingest import common_languages
from sourcesearch.collection.files.plan import Candidate
from sourcesearch.errors import ReaderError

__all__ = ["Batch", "divided", "is_large", "undivided"]

Batch = Sequence[Candidate]

_LARGE = 2 << 20
"""Bytes of a file from which on the processes' time is less than what they save."""


def is_large(candidate: Candidate) -> bool:
    """Whether a file is worth to be read by several processes, and can be."""
    if candidate.now.size < _LARGE:
        return False
    reader = readers.named_reader(readers.SourceFile(candidate.name))
    return reader is not None and reader.survey is not None


def divided(candidate: Candidate) -> list[Candidate]:
    """The shares of a file that several processes are to read; none if one is to read it.

    The digest is that of the whole. What holds what it held is not surveyed, and who reads
    what cannot be surveyed says why.
    """
    source, now, jobs = candidate.source, candidate.now, candidate.processes
    reader = readers.named_reader(source)
    if jobs < 2 or reader is None or reader.survey is None:
        return []
    try:
        now = replace(now, digest=now.digest or source.digest())
        if candidate.known and candidate.known.same_as(now):
            return []
        survey = reader.survey(source)
        shares = [readers.Share(number, jobs, survey) for number in range(jobs)]
        whole_file = replace(source, share=readers.Share(0, 1, survey))
        languages = frozenset() if candidate.options.language else common_languages(whole_file)
    except (ReaderError, OSError):
        return []
    shared = candidate._replace(now=now, processes=1, languages=languages)
    return [shared._replace(share=share) for share in shares]


def undivided(batch: Batch, shares: Iterable[Candidate]) -> Batch:
    """The files of a batch that are read by one process."""
    keys = {share.now.key for share in shares}
    return [each for each in batch if each.now.key not in keys]

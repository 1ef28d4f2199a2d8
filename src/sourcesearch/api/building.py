"""The building of a collection from its files, and its upkeep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import sourcesearch
from sourcesearch.api.collection import Collection, naming, open
from sourcesearch.api.finding import find, is_collection
from sourcesearch.api.paths import PathLike, folder_of, named
from sourcesearch.errors import CollectionMissing, UsageError
from sourcesearch.opensearch.server.address import Address

if TYPE_CHECKING:
    from sourcesearch.readers import ReadingOptions

__all__ = ["build", "check", "remove", "repair", "update"]


def build(
    *paths: PathLike,
    into: PathLike = "index",
    **how: Any,
) -> Collection:
    """Brings the collection `into` up to date with the files below `paths`, and opens it.

    Makes the collection if there is none. The other arguments are those of `update`.
    """
    update(*paths, into=into, **how)
    return open(into)


def update(
    *paths: PathLike,
    into: PathLike = "index",
    language: str | None = None,
    wait: float = 0.0,
    jobs: int | None = None,
    memory: int = 400 << 20,
    optimize: bool = False,
    ocr: bool | None = None,
    ocr_languages: str | Iterable[str] = (),
    text_column: str | Iterable[str] = (),
    prune: bool = False,
    report: Callable[[sourcesearch.Progress], None] = lambda _: None,
    part: str | None = None,
    shards: int | None = None,
    replicas: int | None = None,
    rebuild: bool = False,
) -> sourcesearch.Summary:
    """Reads what is new or changed below `paths`, drops what is gone; says what was done.

    language: a code (`de`) or name (`German`) to analyse all documents in, where
              each would be analysed in its own language. What was read with another choice
              of this or of `text_column` than is made now is read again.
    wait:     seconds to wait while another process writes the collection.
    jobs:     how many processes read; None means as many as there are processors.
    memory:   bytes that all processes may take together, about.
    optimize: whether to merge the whole index into one segment; with no paths, only that.
    ocr:      whether to read pictures of pages with tesseract, where it is installed; unless
              said, as it was said of this collection the last time.
    ocr_languages: tesseract's names of the languages on them (`deu`), the most frequent
              first; to name any means `ocr`. Those that tesseract has, if none is named.
    text_column: the column of tables that holds the text, or several; guessed unless said.
    prune:    whether a given folder that has become empty takes its documents with it.
    report:   called as files are done.
    part, shards, replicas, rebuild: of a collection on OpenSearch
              (`opensearch.indexing.update.How`).

    Raises UsageError, CollectionBusy, CollectionDamaged, and CollectionMissing where there is
    neither a collection nor any of the paths.
    """
    from sourcesearch import analysis
    from sourcesearch.collection import update as updating
    from sourcesearch.collection.files.task import Task

    if not paths and not optimize:
        raise UsageError("no files or folders to index were given")
    code = None
    if language:
        code = analysis.language_code(language)
        if code is None:
            raise UsageError(
                f"{language}: not a language this program knows (a code or name: de, German)"
            )
    task = Task(
        paths=[named(path) for path in paths],
        options=_options(ocr, ocr_languages, text_column, code),
        prune=prune,
        optimize=optimize,
        jobs=jobs or os.cpu_count() or 1,
        memory=memory,
        report=report,
    )
    served: dict[str, Any] = {"part": part, "shards": shards, "replicas": replicas}
    served = {name: said for name, said in served.items() if said is not None}
    if rebuild:
        served["rebuild"] = True
    if (address := Address.of(into)) is not None:
        from sourcesearch.opensearch.indexing import update as sending

        return sending.update(task, address, sending.How(**served))
    if served:
        raise UsageError(f"{', '.join(served)}: only of a collection on OpenSearch")
    return updating.update(task, folder_of(into), wait)


def _options(
    ocr: bool | None,
    ocr_languages: str | Iterable[str],
    text_column: str | Iterable[str],
    language: str | None,
) -> ReadingOptions:
    from sourcesearch.readers.options import ReadingOptions

    named, columns = _several(ocr_languages), _several(text_column)
    # Whether tesseract is there, and with which languages, makes a difference to remember.
    wanted = bool(named) or None if ocr is None else ocr
    recognised = _recognised(named) if wanted else ()
    return ReadingOptions(wanted, recognised, columns, language=language)


def _recognised(named: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that tesseract is to look for."""
    from sourcesearch.readers.scans.tesseract import languages

    return languages(named)


def _several(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def remove(
    *paths: PathLike, index: PathLike | None = None, wait: float = 0.0
) -> sourcesearch.Summary:
    """Takes the documents of the files at or below `paths` out of a collection.

    The files stay as they are. Raises CollectionMissing, CollectionBusy.
    """
    from sourcesearch.collection import build as building

    folder = find(index)
    if (address := Address.of(folder)) is not None:
        from sourcesearch.opensearch.indexing import update as sending

        return sending.remove([named(path) for path in paths], address)
    with building.changing(folder_of(folder)):
        open(folder).close()
    return building.remove([named(path) for path in paths], folder_of(folder), wait=wait)


def check(index: PathLike | None = None) -> list[str]:
    """Verifies the files of a collection; a line for each thing that is wrong.

    Raises CollectionMissing.
    """
    from sourcesearch.collection.verify import verify

    folder = find(index)
    if (address := Address.of(folder)) is not None:
        from sourcesearch.opensearch.checking import problems_of

        return problems_of(address)
    with naming(folder):
        return verify(folder_of(folder))


def repair(index: PathLike | None = None, wait: float = 0.0) -> list[str]:
    """Keeps what is whole of a damaged collection and drops the rest.

    A line for each thing that was lost, and for each file that is to be indexed again for it.
    Raises CollectionMissing, CollectionBusy, and OSError.
    """
    from sourcesearch.collection.files.repair import repair as repaired

    folder = find(index)
    if address := Address.of(folder):
        raise UsageError(f"{address}: --repair: not on OpenSearch; index it with --rebuild")
    with naming(folder):
        if not is_collection(folder_of(folder)):  # whose files a lock would be among
            raise CollectionMissing(folder)
        return repaired(folder_of(folder), wait)

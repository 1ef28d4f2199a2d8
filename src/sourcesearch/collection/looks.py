"""How the given folders looked when the collection was last brought up to date with them.

A digest of the names, kinds, sizes and times of all that lies in them, made before a run looks
at any file. As long as it is the same, the same generation of the collection is up to date, and
neither is the table of files read nor what lies beside a file. To look costs about as much as
`find` does. It is kept in `cache/`; whoever removes it or damages it loses a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat as kinds
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sourcesearch import readers
from sourcesearch.collection import filelog
from sourcesearch.collection.filetable import Commit
from sourcesearch.columnar import disk

__all__ = ["Look", "look", "remember", "remembered"]

_NAME = "looked.json"


class Look(NamedTuple):
    """What lies in some folders, and all else that decides what a run has to do.

    files: digest of what lies there.
    asked: what was said about reading it, and what there is to read it with.
    """

    files: str
    asked: str


def look(
    paths: Sequence[Path], folder: Path, options: readers.ReadingOptions, *, prune: bool
) -> Look | None:
    """How it looks now. None where that is not easily said: there are links to folders.

    folder: of the index, which is left out.
    prune:  whether a folder that has become empty takes its documents with it.
    """
    places = [os.path.abspath(path) for path in paths]
    digest = hashlib.blake2b(digest_size=16)
    try:
        for place in places:
            if not _add(place, os.path.abspath(folder), digest):
                return None
    except (OSError, ValueError):
        return None
    said = options.said(readers.OPTIONS)
    recognition = options.ocr, options.ocr_languages  # that nothing was said is not "no"
    asked = repr((places, prune, said, recognition, readers.means(), readers.broken_readers()))
    return Look(digest.hexdigest(), asked)


def _add(place: str, index: str, digest: hashlib.blake2b) -> bool:
    """Adds what lies at and below `place`; whether no folder is reached by a link."""
    stat = os.stat(place)  # noqa: PTH116 - texts, since there are many
    digest.update(_line(place, stat))
    waiting = [place] if kinds.S_ISDIR(stat.st_mode) else []
    while waiting:
        inside = waiting.pop()
        lines, folders = [], []
        with os.scandir(inside) as entries:
            for entry in entries:
                if readers.is_hidden(entry.name) or entry.path == index:
                    continue
                if not entry.is_dir():
                    stat = entry.stat()
                    lines.append(f"{entry.name}\0{stat.st_mode} {stat.st_size} {stat.st_mtime_ns}")
                elif entry.is_symlink():
                    return False
                else:
                    folders.append(entry.path)
        digest.update(os.fsencode("\n".join([inside, *sorted(lines)])))
        waiting += sorted(folders, reverse=True)
    return True


def _line(name: str, stat: os.stat_result) -> bytes:
    numbers = (0, 0) if kinds.S_ISDIR(stat.st_mode) else (stat.st_size, stat.st_mtime_ns)
    return os.fsencode(name) + b"\0%d %d %d\n" % (stat.st_mode, *numbers)


def remember(cache: Path, seen: Look, commit: Commit, said: dict[str, Any]) -> None:
    """Keeps how it looked, and what a run says that finds it so.

    Where that cannot be kept, the next run looks at each file.
    """
    with suppress(OSError):
        content = json.dumps([seen, commit, _log(cache.parent), said]).encode()
        disk.make_directory(cache)
        if not (cache / _NAME).exists() or (cache / _NAME).read_bytes() != content:
            disk.write(cache / _NAME, content)  # half of it would be no JSON, and no harm


def remembered(cache: Path, seen: Look | None, commit: Commit) -> dict[str, Any] | None:
    """What a run says of folders that look so, if nothing has changed since; else None."""
    with suppress(OSError, ValueError):
        *known, said = json.loads((cache / _NAME).read_bytes())
        if known == json.loads(json.dumps([seen, commit, _log(cache.parent)])):
            return dict(said)
    return None


def _log(folder: Path) -> list[int]:
    """Size and time of the log of files: one that was tampered with is to be looked at."""
    stat = (folder / filelog.NAME).stat()
    return [stat.st_size, stat.st_mtime_ns]

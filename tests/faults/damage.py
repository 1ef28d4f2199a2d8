"""What is asked of a collection of which a byte was changed, and what has to come of it.

Each thing asked either is answered as by the whole collection, or raises CollectionDamaged;
`check` always finds something; a run that merges refuses, or has nothing to do with what is
damaged. It is asked in a process of its own, with a limit of memory and of time.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import sourcesearch
from sourcesearch.errors import CollectionDamaged

MEMORY = 3 << 30
INDEX = Path("index")

QUERIES = (
    *("harbour", "the harbour", '"free of ice"', "ice NEAR/5 harbour", "harb*", "=Harbour"),
    *("harbuor~", "date:1860..1861", "title:letter", "place:poole", "harbour -antwerp", "nothing"),
)


def build(folder: str) -> list[str]:
    """A collection of two segments, with deletions; the names of its files."""
    os.chdir(folder)
    texts = Path("texts")
    texts.mkdir()
    head = "---\ntitle: Letter {0}\ndate: 186{0}\nplace: Poole\n---\n\n"
    body = (
        "To Antwerp.\n\nThe harbour of Poole was free of ice in 186{0}.\n\nHarbours were sealed.\n"
    )
    for number in range(4):
        (texts / f"{number}.md").write_text((head + body).format(number))
    sourcesearch.update("texts", into=INDEX, jobs=1)
    (texts / "5.md").write_text((head + body).format(5))
    (texts / "1.md").unlink()
    sourcesearch.update("texts", into=INDEX, jobs=1)
    names = sorted(path.name for path in INDEX.iterdir())
    return [name for name in names if name.endswith((".columns", ".toc", ".jsonl"))]


def _asked() -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is asked, by its name; each opens the collection for itself."""
    for query in QUERIES:
        yield query, partial(_found, query)
    yield "show", lambda: _with(lambda c: [p.text for p in c.read("texts/2.md")])
    yield "info", lambda: _with(lambda c: (c.overview().fields, c.values("place")))


def _with(ask: Callable[[sourcesearch.Collection], Any]) -> Any:
    with sourcesearch.open(INDEX) as collection:
        return ask(collection)


def _found(query: str) -> Any:
    def ask(collection: sourcesearch.Collection) -> Any:
        return [
            (hit.document.id, hit.score, hit.document.title, hit.passages)
            for hit in collection.search(query)
        ]

    return _with(ask)


def failures(folder: str, name: str, changes: list[tuple[int, int]]) -> list[str]:
    """What does not hold when a byte of a file is changed by exclusive or, a line each.

    changes: (place, what it is changed by), each tried for itself.
    """
    import resource  # where there is none, there is no shim either

    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole = {what: repr(ask()) for what, ask in _asked()}
    content = (INDEX / name).read_bytes()
    found = []
    for place, change in changes:
        damaged = bytes([content[place] ^ change])
        (INDEX / name).write_bytes(content[:place] + damaged + content[place + 1 :])
        found += [f"byte {place} of {name[-12:]} ^ {change}: {what}" for what in _wrong(whole)]
    (INDEX / name).write_bytes(content)
    return found


def _wrong(whole: dict[str, str]) -> Iterator[str]:
    for what, ask in _asked():
        try:
            answer = repr(ask())
        except CollectionDamaged as error:
            if len(str(error).splitlines()) != 1:
                yield f"{what} says more than a line"
        except BaseException as error:
            yield f"{what} raises {type(error).__name__}: {error}"
        else:
            if answer != whole[what]:
                yield f"{what} is answered otherwise"
    if not sourcesearch.check(INDEX):
        yield "check finds nothing"


def merged(folder: str, name: str, place: int, change: int) -> list[str]:
    """What does not hold when a run merges all segments, of which one was changed.

    It may use what a merge does not read, and works out anew.
    """
    os.chdir(folder)
    whole = {what: repr(ask()) for what, ask in _asked()}
    shutil.copytree(".", "copy")
    os.chdir("copy")
    content = bytearray((INDEX / name).read_bytes())
    content[place] ^= change
    (INDEX / name).write_bytes(content)
    try:
        sourcesearch.update(into=INDEX, optimize=True)
    except CollectionDamaged as error:
        found = [] if name in str(error) else [f"{error} does not name {name}"]
        if not (INDEX / name).exists():
            found.append(f"byte {place}: the damaged file is not there any more")
    else:
        found = [f"byte {place} was merged: {problem}" for problem in sourcesearch.check(INDEX)]
        found += [
            f"byte {place} was merged: {what} is answered otherwise"
            for what, ask in _asked()
            if repr(ask()) != whole[what]
        ]
    os.chdir("..")
    shutil.rmtree("copy")
    return found

"""What has to hold of a collection after a run to which something happened.

Everything expected comes from elsewhere: from a run without a fault, from a collection that is
made anew from the same files, from the texts themselves. A failure is a line that begins with
what it is about: check, answers, error, claim, next run, third run, left over.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import sourcesearch
from faults.scenarios import QUERIES, SCENARIOS
from sourcesearch.errors import CollectionDamaged, CollectionMissing, SourcesearchError

INDEX = Path("index")

State = dict[str, Any] | None
"""The documents by their names, each with its text and paths, and what was committed last; None
where there is no collection."""

_NOTHING_NEW = re.compile(r"nothing (was |is |has been )?changed|committed before stays")
_ALL_THERE = re.compile(r"(everything|all of it|the run) (was|is|has been) committed")
"""What an error may claim of the commit."""


EMPTY: State = {"documents": {}, "files": 0, "fingerprint": "0" * 32}


class Expected(NamedTuple):
    """What a run may leave.

    states: those that may be committed, in their order: before the run, after each commit.
    after:  the last one, which the next run has to reach.
    fresh:  what the run says that makes a new collection of the same files.
    kinds:  the files of the new collection, by kind.
    """

    states: list[State]
    after: State
    fresh: dict[str, Any]
    kinds: list[str]


def state() -> State:
    """What the collection says; raises what it raises."""
    try:
        collection = sourcesearch.open(INDEX)
    except CollectionMissing:
        return None
    with collection:
        found = {each.id: [each.text, sorted(each.paths)] for each in collection.documents()}
        if len(found) != len(collection):
            raise AssertionError(f"{len(collection)} documents have {len(found)} names")
        commit = collection.commit()
        if commit.documents != len(found):
            raise AssertionError(f"the files have {commit.documents} documents, not {len(found)}")
        for query in QUERIES:
            answers = collection.search(query, limit=None, passages=0)
            names = sorted(hit.document.id for hit in answers)
            having = sorted(name for name, (text, _) in found.items() if _has(text, query))
            if names != having:
                raise AssertionError(f"{query} is in {having}, but found in {names}")
        return {"documents": found, "files": commit.files, "fingerprint": commit.fingerprint}


def _has(text: str, word: str) -> bool:
    return word in re.split(r"\W+", text.lower())


def outcome(run: Any) -> dict[str, Any]:
    """What a run ends with, as far as a caller sees it."""
    try:
        run()
    except BaseException as error:
        lines = str(error).splitlines()
        return {
            "error": type(error).__name__,
            "meant": isinstance(error, SourcesearchError),
            "damaged": isinstance(error, CollectionDamaged),
            "text": lines[0] if lines else "",
            "lines": len(lines),
        }
    return {"error": ""}


def judge(
    name: str, expected: list[Any], ended: dict[str, Any] | None, fault: str
) -> Iterator[str]:
    """What does not hold, a line each, of what a run of a scenario left in the current folder.

    ended: its outcome; None if it was killed.
    """
    scenario, wanted = SCENARIOS[name], Expected(*expected)
    yield from _checked("check", missing=None in wanted.states)
    try:
        now = state()
    except Exception as error:
        yield f"answers: {_said(error)}"
    else:
        if not _allowed(now, wanted.states, stages=scenario.stages):
            yield f"answers: {_differences(now, wanted.states)}"
        if ended:
            yield from _told(ended, fault)
            yield from _claims(ended, now, wanted)
    try:
        yield from _mended(name, wanted)
    except Exception as error:
        yield f"next run: {_said(error)}"


def _checked(about: str, *, missing: bool = False) -> Iterator[str]:
    try:
        problems = sourcesearch.check(INDEX)
    except CollectionMissing:
        if not missing:
            yield f"{about}: there is no collection"
    except Exception as error:
        yield f"{about}: {_said(error)}"
    else:
        yield from (f"{about}: {problem}" for problem in problems)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _allowed(now: State, states: list[State], *, stages: bool) -> bool:
    """Whether a state was committed; of a run with several commits, as far as that can be told
    from outside: each document as it was before or is afterwards."""
    if now in states:
        return True
    if not stages or now is None:
        return False
    before, after = ((state or EMPTY)["documents"] for state in (states[0], states[-1]))
    there = now["documents"]
    return all(
        there.get(name) in (before.get(name), after.get(name)) for name in {*before, *after, *there}
    )


def _differences(now: State, states: list[State]) -> str:
    if now is None:
        return "there is no collection"
    parts = []
    for other in (state for state in states if state):
        names = {*other["documents"], *now["documents"]}
        differ = [n for n in names if other["documents"].get(n) != now["documents"].get(n)]
        keys = [key for key in ("files", "fingerprint") if other[key] != now[key]]
        parts.append(f"{', '.join([*sorted(differ)[:9], *keys])} differ")
    return "; and ".join(parts)


def _told(ended: dict[str, Any], fault: str) -> Iterator[str]:
    """Whether an error is one that is meant, in one line."""
    if not ended["error"]:
        return
    if fault == "EINTR":
        yield f"error: {ended['error']} where the call had only to be repeated"
    elif ended["error"] == "KeyboardInterrupt":
        if not fault.startswith("SIGINT"):
            yield "error: KeyboardInterrupt, though nobody interrupted"
    elif not ended["meant"]:
        yield f"error: {ended['error']}: {ended['text']}"
    elif ended["damaged"]:
        yield f"error: what is whole is called damaged: {ended['text']}"
    elif ended["lines"] != 1:
        yield f"error: {ended['lines']} lines: {ended['text']}"


def _claims(ended: dict[str, Any], now: State, wanted: Expected) -> Iterator[str]:
    """Whether what is said of the commit is true, as far as one can see it."""
    before, after = wanted.states[0], wanted.after
    if before == after:
        return
    text = ended.get("text", "")
    if not ended["error"] and now != after:
        yield "claim: the run ended well, but is not all there"
    if now == after and _NOTHING_NEW.search(text):
        yield f"claim: all is there, but it says: {text}"
    if now != after and _ALL_THERE.search(text):
        yield f"claim: not all is there, but it says: {text}"


def _mended(name: str, wanted: Expected) -> Iterator[str]:
    """Whether the next run reaches what a new collection is, and a third has nothing to do."""
    scenario = SCENARIOS[name]
    scenario.run()
    yield from _checked("next run")
    now = state()
    if now != wanted.after:
        yield f"next run: {_differences(now, [wanted.after])}"
    left = kinds()
    if left != wanted.kinds:
        extra, gone = Counter(left) - Counter(wanted.kinds), Counter(wanted.kinds) - Counter(left)
        yield f"left over: {sorted(extra.elements())} too many, {sorted(gone.elements())} too few"
    before = digests()
    summary = counted(scenario.fresh())
    changed = [key for key in CHANGES if summary[key]]
    if changed:
        yield f"third run: {', '.join(f'{summary[key]} {key}' for key in changed)}"
    differ = [key for key in COUNTS if summary[key] != wanted.fresh[key]]
    yield from (f"third run: {summary[k]} {k}, not {wanted.fresh[k]}" for k in differ)
    if digests() != before:
        yield "third run: it wrote something"


CHANGES = ("added", "changed", "renamed", "removed", "duplicate")
COUNTS = ("documents", "passages", "words", "problems")


def counted(summary: Any) -> dict[str, Any]:
    """What a run says it did, as JSON carries it."""
    problems = [list(problem) for problem in summary.problems]
    return {**{key: getattr(summary, key) for key in CHANGES + COUNTS}, "problems": problems}


def kinds() -> list[str]:
    """The files of the index by kind; a segment that the contents do not name as that."""
    from sourcesearch.columnar import Snapshot

    with Snapshot.open(INDEX.absolute()) as snapshot:
        named = {segment.file_name for segment in snapshot.contents.segments}
    found = {path.name for path in INDEX.iterdir()}
    return sorted(
        [re.sub(r"_[0-9a-z]{16}\b|\d+(\.\d+)?", "_", name) for name in found - named]
        + [f"{name} is missing" for name in named - found]
    )


def digests() -> dict[str, str]:
    """What each file of the index holds."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in INDEX.iterdir()
        if path.is_file()
    }

"""What has to hold of a collection after a run to which something happened.

Everything expected comes from elsewhere: from a run without a fault, from a collection that is
made anew from the same files, from the texts themselves. A failure is a line that begins with
what it is about: check, answers, error, claim, next run, third run, left over.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import sourcesearch
from faults.asking import EMPTY, INDEX, State, state
from faults.scenarios import SCENARIOS
from sourcesearch.collection.files.looks import CACHE
from sourcesearch.errors import CollectionDamaged, CollectionMissing, SourcesearchError

_COMMITTED = re.compile(r"what was committed stays \((\d+) files?, (\d+) documents?\)")
_NOTHING_NEW = re.compile(r"nothing (was |is |has been )?changed|committed before stays")
"""What an error may say of the commit."""


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


def outcome(run: Any) -> dict[str, Any]:
    """What a run ends with, as far as a caller sees it."""
    try:
        run()
    except BaseException as error:
        lines = str(error).splitlines()
        return {
            "error": type(error).__name__,
            "meant": isinstance(error, SourcesearchError),
            "system": isinstance(error, OSError) and error.filename is not None,
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
    problems = list(_checked("check", missing=None in wanted.states))
    if not (scenario.damaged and problems):
        yield from problems
        yield from _answers(wanted, ended, stages=scenario.stages)
    if ended:
        yield from _told(ended, fault, damaged=scenario.damaged, system=scenario.system)
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


def _answers(wanted: Expected, ended: dict[str, Any] | None, *, stages: bool) -> Iterator[str]:
    """Whether the collection is as it was committed, and what was said of it is true."""
    try:
        now = state()
    except Exception as error:
        yield f"answers: {_said(error)}"
        return
    if not allowed(now, wanted.states, stages=stages):
        yield f"answers: {_differences(now, wanted.states)}"
    if ended:
        yield from _claims(ended, now, wanted)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def allowed(now: State, states: list[State], *, stages: bool) -> bool:
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
    for other in (each for each in states if each):
        names = {*other["documents"], *now["documents"]}
        differ = [n for n in names if other["documents"].get(n) != now["documents"].get(n)]
        keys = [key for key in ("files", "fingerprint") if other[key] != now[key]]
        parts.append(f"{', '.join([*sorted(differ)[:9], *keys])} differ")
    return "; and ".join(parts)


def _told(ended: dict[str, Any], fault: str, *, damaged: bool, system: bool) -> Iterator[str]:
    """Whether an error is one that is meant, in one line."""
    if not ended["error"]:
        return
    if fault == "EINTR":
        yield f"error: {ended['error']} where the call had only to be repeated"
    elif ended["error"] == "KeyboardInterrupt":
        if not fault.startswith("SIGINT"):
            yield "error: KeyboardInterrupt, though nobody interrupted"
    elif not ended["meant"] and not (system and ended["system"]):
        yield f"error: {ended['error']}: {ended['text']}"
    elif ended["damaged"] and not damaged:
        yield f"error: what is whole is called damaged: {ended['text']}"
    elif ended["lines"] != 1:
        yield f"error: {ended['lines']} lines: {ended['text']}"


def _claims(ended: dict[str, Any], now: State, wanted: Expected) -> Iterator[str]:
    """Whether what is said of the commit is true."""
    text = ended.get("text", "")
    before, after = wanted.states[0], wanted.after
    if not ended["error"] and now != after:
        yield "claim: the run ended well, but is not all there"
    if now == after != before and _NOTHING_NEW.search(text):
        yield f"claim: all is there, but it says: {text}"
    if said := _COMMITTED.search(text):
        there = now or EMPTY
        if [int(number) for number in said.groups()] != [there["files"], len(there["documents"])]:
            yield f"claim: of {there['files']} files, {len(there['documents'])} documents: {text}"


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
    """The files of the index by kind; a segment that the contents do not name as that.

    Without the cache: what a run keeps there, the next one may find or not.
    """
    from sourcesearch.columnar import Snapshot

    with Snapshot.open(INDEX.absolute()) as snapshot:
        named = {segment.file_name for segment in snapshot.contents.segments}
    found = {path.name for path in INDEX.iterdir()} - {CACHE}
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

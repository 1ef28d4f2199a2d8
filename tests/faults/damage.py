"""Segments that are not what was written, and what has to hold of them.

Whatever is asked of such a collection, it answers as if nothing were damaged, or says which
file is; nothing of it is merged; and `check` finds it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import query

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.errors import CollectionDamaged
from sourcesearch.search.results import Results

_TEXTS = {
    "treaty.txt": "The treaty was signed in London.\n\nIt gave three ice-free ports.\n",
    "letter.md": (
        "---\ntitle: A letter of the Harbour Master\nauthor: A. Clerk\ndate: 1846-05-02\n---\n\n"
        "# To the Board\n\nDear Sir, the govern-\nment has closed the port; the harbours are vpon"
        " the point of freezing.\n\nThe Port was closed, the PORT is open.\n"
    ),
    "zeitung.txt": "Die Regierung hat den Hafen ge¬\nschlossen, und die Häfen sind voll Eis.\n",
    "news/1.txt": "A fire broke out in the market. The fire was put out at the harbour.\n",
    "news/2.txt": "The market opened again in May, the harhour in June.\n",
    "news/metadata.csv": (
        "file,title,date,place\n"
        "1.txt,The Poole Herald,1860-08-23,Poole\n"
        "2.txt,The Dorset Chronicle,about 1861,Dorchester\n"
    ),
}


def prepared(folder: Path, words: int = 0) -> None:
    """Makes a collection of two segments, of which one has a deleted document.

    words: how many the last text has besides its sentence.
    """
    texts = folder / "texts"
    for name, text in {**_TEXTS, "gone.txt": "A port that is no more.\n"}.items():
        (texts / name).parent.mkdir(parents=True, exist_ok=True)
        (texts / name).write_text(text, encoding="utf-8")
    sourcesearch.update(texts, into=folder / "index", jobs=1)
    more = " ".join(f"w{number * number % 997}" for number in range(words))
    (texts / "gone.txt").unlink()
    (texts / "late.txt").write_text(f"Late ships find the port closed. {more}\n", encoding="utf-8")
    sourcesearch.update(texts, into=folder / "index", jobs=1)


class Damage(NamedTuple):
    """What becomes of a segment: at `start` it has other bytes; what is behind may be lost."""

    segment: str
    start: int
    bytes: bytes
    lost: bool = False

    def apply(self, index: Path) -> bool:
        """Damages the segment; says whether that changes it."""
        path = index / self.segment
        before = path.read_bytes()
        behind = b"" if self.lost else before[self.start + len(self.bytes) :]
        after = before[: self.start] + self.bytes + behind
        path.write_bytes(after)
        return after != before


class Trials:
    """A collection that is damaged again and again, in the current folder."""

    def __init__(self, sound: Path) -> None:
        self._sound = sound
        shutil.copytree(sound / "texts", "texts")
        self._restore()
        self._expected = _answers()
        _merge()
        self._merged = _answers()
        assert all(_is_answer(one) for one in [*self._expected.values(), *self._merged.values()])

    def _restore(self) -> None:
        shutil.rmtree("index", ignore_errors=True)
        shutil.copytree(self._sound / "index", "index")

    def failures(self, damage: Damage) -> list[str]:
        """What does not hold of the collection when it is damaged; a line each."""
        self._restore()
        if not damage.apply(Path("index")):
            return []
        problems = _checked()
        failures = [] if damage.segment in problems else [f"check: {problems}"]
        failures += _wrong(_answers(), self._expected, damage)
        before = _committed()
        merged = _outcome(_merge)
        if not _is_answer(merged):
            failures += _wrong({"merge": merged}, {}, damage)
            failures += ["a merge that was refused changed the index"] * (_committed() != before)
        else:  # which did not need what is damaged
            failures += _wrong(_answers(), self._merged, damage)
            failures += [f"check after a merge: {said}"] if (said := _checked()) != "''" else []
        return failures


def _committed() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("index").glob("*MAIN*")}


def _merge() -> None:
    sourcesearch.update("texts", into="index", optimize=True, jobs=1)


def _checked() -> str:
    return _outcome(lambda: "; ".join(sourcesearch.check("index")))


def _outcome(ask: Callable[[], Any]) -> str:
    try:
        return repr(ask())
    except CollectionDamaged as error:
        return f"damaged: {error}"
    except Exception as error:
        return f"fault: {type(error).__name__}: {error}"


def _is_answer(outcome: str) -> bool:
    return not outcome.startswith(("damaged:", "fault:"))


def _wrong(outcomes: dict[str, str], expected: dict[str, str], damage: Damage) -> Iterator[str]:
    """What is neither as expected nor said to be damage of the segment."""
    for asked, outcome in outcomes.items():
        said = outcome.startswith("damaged:") and damage.segment in outcome
        if not said and outcome != expected.get(asked):
            yield f"{asked}: {outcome[:200]}"


# What is asked

_QUERIES = [
    *("port", "closed port", "harb*", "harbour~", "=PORT", "the NOT port", "fire NEAR market"),
    *('"ice-free ports"', "title:herald OR Hafen", "date:1846..1861 market", "portt", "lang:de"),
]
_OPTIONS = {
    "explain": {"explain": True},
    "more": {"more": True, "since": "1800"},
    "ocr": {"ocr": True, "passages": None, "limit": None},
}
_WHOOSH = [
    query.Term("body", "port"),
    query.Phrase("body", ["the", "port"]),
    query.Prefix("body", "harb"),
    query.NumericRange("date_from", 0, 10**8),
    query.Every("title"),
]


def _answers() -> dict[str, str]:
    """All that is asked of the collection, and what comes of it."""
    found: list[sourcesearch.Collection] = []
    opened = _outcome(lambda: found.append(sourcesearch.open("index")))
    if not found:
        return {"open": opened}
    with found[0] as collection:
        asked: dict[str, Callable[[], Any]] = {
            text: lambda text=text: _hits(collection.search(text)) for text in _QUERIES
        }
        for name, options in _OPTIONS.items():
            asked[name] = lambda options=options: _hits(collection.search("harbour", **options))
        asked |= {
            "similar": lambda: _hits(collection.similar("letter.md")),
            "read": lambda: collection.read("letter.md", query="port"),
            "overview": lambda: {**vars(collection.overview()), "commit": None},
            "values": lambda: collection.values("place"),
            "analysis": lambda: collection.analysis("harbour"),
            "misreadings": lambda: collection.misreadings("harbour"),
            "whoosh": _asked_of_whoosh,
        }
        return {"open": opened, **{name: _outcome(ask) for name, ask in asked.items()}}


def _hits(results: Results) -> tuple[Any, ...]:
    """What was found, without how long that took."""
    hits = [
        (
            *(hit.document.id, hit.document.locator(0, 1), dict(hit.document.metadata)),
            *(hit.score, hit.passages, hit.title_highlights, hit.explanation, hit.date_match),
        )
        for hit in results
    ]
    besides = results.understood, results.relaxed, results.added, results.dates
    return results.total, hits, *besides, results.suggestions, results.absence


def _asked_of_whoosh() -> list[Any]:
    """What Whoosh's own searcher finds, and its reader lists."""
    with Snapshot.open(Path("index")) as snapshot:
        searcher = snapshot.index().searcher()
        found: list[Any] = [
            [(hit.docnum, hit.score, hit.fields()) for hit in searcher.search(each, limit=None)]
            for each in _WHOOSH
        ]
        found += searcher.search(query.Every(), sortedby="date_from").docs()
        reader = searcher.reader()
        found += [(term, reader.frequency(*term)) for term in reader.all_terms()]
        searcher.close()
        return found

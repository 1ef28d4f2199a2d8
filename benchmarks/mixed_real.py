"""Checks of a mixed collection of speeches, newspapers and novels.

A check says what is not as it should be, a line each; nothing is right. What is right a scan
of the texts and the metadata says.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import Stemmer

__all__ = ["World", "checks"]

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FREQUENT = 3  # documents that were typed, not recognised, which make a form a word
_LINE = 160  # characters of a line that says how a query was understood
_STOP_WORDS = {"the", "of", "a", "in", "to", "and"}
_PASSAGES = 10
_STEMS = [Stemmer.Stemmer(name).stemWord for name in ("english", "german", "french", "dutch")]
_LED_BY = 3  # hits in the language of a word
_AT_HOME = [
    *(("en", word) for word in
      "will letter king house year war peace iron sheep storm south liberty great".split()),
    *(("fr", word) for word in "guerre roi maison mère décembre ville".split()),
    *(("de", word) for word in "Krieg Herzog Leben Regierung nächsten Volk".split()),
    ("en", "war NOT peace"),
    *(("en", words) for words in ("man of war", "he was in pain", "all men must die")),
    *(("fr", words) for words in ("le prix du pain en 1850", "le fort de la ville")),
    *(("de", words) for words in ("ein Unglück auf dem See", "die Not der Weber in Schlesien")),
]  # fmt: skip

Wrong = Iterator[str]


class World:
    """The collection, and what a scan of it says."""

    def __init__(self, asker: Any) -> None:
        self.asker = asker
        self.search = asker.search

    @cached_property
    def documents(self) -> list[Any]:
        """All documents."""
        return list(self.asker.collection.documents())

    def having(self, string: str) -> set[str]:
        """The documents in which these words stand side by side."""
        wanted = re.compile(rf"(?<!\w){re.escape(string)}(?!\w)")
        return {each.id for each in self.documents if wanted.search(self._lines[each.id])}

    @cached_property
    def _lines(self) -> dict[str, str]:
        return {each.id: " ".join(each.text.lower().split()) for each in self.documents}

    @cached_property
    def words(self) -> set[str]:
        """Words in their own right: those of several documents that nobody recognised."""
        counts: Counter[str] = Counter()
        for each in self.documents:
            if "newspapers-" not in each.path:
                counts.update(set(_WORDS.findall(self._lines[each.id])))
        return {word for word, count in counts.items() if count >= _FREQUENT}

    def found(self, query: str, **options: Any) -> list[Any]:
        """All documents that a query finds, best first."""
        hits = self.search(query, limit=None, passages=0, **options)
        return [hit.document for hit in hits]

    def marked(self, query: str, **options: Any) -> Counter[str]:
        """What is marked in the passages of all hits."""
        options = {"limit": None, "passages": _PASSAGES, **options}
        return Counter(
            passage.text[start:end]
            for hit in self.search(query, **options)
            for passage in hit.passages
            for start, end in passage.highlights
        )


def _filter(query: str, holds: Callable[[Any], bool], world: World) -> Wrong:
    """All hits are of those that the filter means, and of these are all that have the words."""
    words = [word for word in query.split() if ":" not in word]
    must = set.intersection(*(world.having(word) for word in words))
    must &= {each.id for each in world.documents if holds(each)}
    for options in ({}, {"any_word": True}, {"more": True}):
        found = world.found(query, **options)
        others = [each.id for each in found if not holds(each)]
        yield from (f"{query} {options}: {Path(one).name}" for one in others)
        if missing := must - {each.id for each in found}:
            yield f"{query} {options}: {len(missing)} of {len(must)} are missing"


def _note(query: str, word: str, world: World) -> Wrong:
    notes = world.asker.record(*query.split()).get("notes")
    if not notes or word not in " ".join(map(str, notes)):
        yield f"notes: {notes}"
    said = world.asker.said(*query.split())
    if word not in said.partition("1. ")[0]:
        yield f"nothing of {word} is said above the hits"


def _dates(query: str, must: tuple[int, int], may: tuple[int, int], world: World) -> Wrong:
    """Found are all documents that lie in the years `must`, and none outside of `may`."""
    found = {each.id for each in world.found(query)}
    for each in world.documents:
        if (days := each.interval) is None:
            continue
        years = [date.fromordinal(day).year for day in (days.earliest, days.latest)]
        if must[0] <= years[0] and years[1] <= must[1] and each.id not in found:
            yield f"{query}: {each.date} is missing"
        if (years[1] < may[0] or years[0] > may[1]) and each.id in found:
            yield f"{query}: {each.date} is found"


def _verbatim(string: str, world: World) -> Wrong:
    holders = world.having(string)
    ids = [hit.document.id for hit in world.search(string)]
    if not holders or set(ids[: len(holders)]) != holders:
        all_ids = [each.id for each in world.found(string)]
        ranks = sorted(all_ids.index(one) + 1 for one in holders if one in all_ids)
        yield f"{string}: ranks {ranks} of {len(all_ids)}"


def _first(query: str, name: str, world: World) -> Wrong:
    ids = [each.id for each in world.found(query)]
    rank = next((number for number, one in enumerate(ids, 1) if name in one), None)
    if rank != 1:
        yield f"{query}: {name} is number {rank} of {len(ids)}"


def _no_other_words(query: str, world: World) -> Wrong:
    """Nothing is marked that is a word in its own right and has another stem in each language."""
    asked = query.lower().split()
    others = Counter[str]()
    for marked, count in world.marked(query).items():
        for form in _WORDS.findall(marked.lower()):
            bare = re.sub(r"['’]s?$", "", form)
            if bare in world.words - _STOP_WORDS and not _inflected(bare, asked):
                others[form] += count
    if others:
        yield f"{query}: {', '.join(f'{word} {count}' for word, count in others.most_common(5))}"
    understood = world.search(query).understood
    if "\n" in understood or len(understood) > _LINE:
        yield f"{query} is understood in more than a line: {understood[:60]}"


def _inflected(form: str, asked: list[str]) -> bool:
    return any(stem(form) in map(stem, asked) for stem in _STEMS)


def _misread(query: str, form: str, world: World) -> Wrong:
    if form not in " ".join(world.marked(query, passages=None)).lower():
        yield f"{query} does not find {form}"


def _led_by(language: str, query: str, world: World) -> Wrong:
    languages = [hit.document.language for hit in world.search(query)][:_LED_BY]
    if set(languages) != {language}:
        yield f"languages of the first hits: {languages}"


def _more(word: str, world: World) -> Wrong:
    having = {each.id for each in world.found(word)}
    there = [each.id in having for each in world.found(word, more=True)]
    first = there.index(False) if False in there else len(there)
    if behind := sum(there[first:]):
        yield f"{word}: behind number {first + 1}, which has it not, are {behind} that have it"


def _spelled(query: str, form: str, world: World) -> Wrong:
    forms = {word.lower() for word in world.marked(f"{query} language:de", passages=None)}
    if form not in " ".join(forms):
        yield f"{query} does not find {form}: {sorted(forms)[:8]}"


def _authors(world: World) -> Wrong:
    by = {each.id for each in world.documents if "Dickens" in (each.author or "")}
    first = {each.id for each in world.found("Dickens")[: len(by)]}
    if not by or by - first:
        yield f"{len(by - first)} of {len(by)} novels of Dickens are not the first hits"


def _suggested(query: str, expected: str, world: World) -> Wrong:
    instead = [one.instead.lower() for one in world.search(query).suggestions]
    if expected not in instead:
        yield f"{query}: {instead or 'nothing'} is suggested"


def _not_suggested(query: str, world: World) -> Wrong:
    """Nothing is suggested that is searched for already."""
    results = world.search(query, limit=50)
    marked = {
        word.lower()
        for hit in results
        for one in hit.passages
        for start, end in one.highlights
        for word in _WORDS.findall(one.text[start:end])
    } | set(query.lower().split())
    again = [one.instead for one in results.suggestions if one.instead.lower() in marked]
    if again:
        yield f"{query}: {again}"


def _suggested_soon(world: World) -> Wrong:
    times = []
    for _ in range(5):
        start = time.process_time()
        world.search("Manchster", limit=1, passages=0)
        times.append((time.process_time() - start) * 1e3)
    if min(times) > 50:
        yield f"{min(times):.0f} ms"


def checks() -> Iterator[tuple[str, Callable[[World], Wrong]]]:
    """All checks and their names."""
    filters: dict[str, Callable[[Any], bool]] = {
        "cholera place:poole": lambda one: one.metadata.get("place") == "Poole",
        "railway accident path:newspapers-en": lambda one: "newspapers-en" in one.path,
        "railway zeppelin language:fr": lambda one: one.language == "fr",
        "railway nightmare author:dickens": lambda one: "Dickens" in (one.author or ""),
        "fire murder title:poole": lambda one: "Poole" in (one.title or ""),
        "cholera date:1954": lambda one: "1954" in (one.date or ""),
    }
    for query, holds in filters.items():
        yield f"filters: {query}", partial(_filter, query, holds)
    for query in ("autor:Dickens", "year:1860", "date:nonsense", "railway autor:Dickens"):
        yield f"notes: {query}", partial(_note, query, re.findall("autor|year|nonsense", query)[0])
    yield "dates: date:>1830", partial(_dates, "date:>1830", (1831, 9999), (1830, 9999))
    yield "dates: date:1860s", partial(_dates, "date:1860s", (1860, 1869), (1860, 1869))
    yield "verbatim: iron curtain", partial(_verbatim, "iron curtain")
    fear = "only thing we have to fear is fear itself"
    yield "verbatim: fear itself", partial(_first, fear, "1933-Roosevelt")
    for query in ("will", "letter", "king", "house", "corn laws", "Chartist", "sheep stealing"):
        yield f"OCR: {query} finds no other words", partial(_no_other_words, query)
    misread = {"Manchester": "mancheller", "strike": "btrike", "Dorchester": "dorcheiter"}
    for query, form in misread.items():
        yield f"OCR: {query} finds {form}", partial(_misread, query, form)
    for language, query in _AT_HOME:
        yield f"idf by language: {query}", partial(_led_by, language, query)
    for word in ("railway", "cholera", "Chartist"):
        yield f"--more: {word}, first what has it", partial(_more, word)
    old = {"bei": "bey", "Rat": "rath", "Teil": "theil", "Bundesrat": "bundesrath"}
    for query, form in old.items():
        yield f"German spelling in a mixed collection: {query}", partial(_spelled, query, form)
    yield "metadata: Dickens, the author", _authors
    yield "did you mean: Manchster", partial(_suggested, "Manchster", "manchester")
    for query in ("Manchester", "Mancheller", "Dorcheiter", "Chartist", "Bundesrath"):
        yield f"did you mean: not again, {query}", partial(_not_suggested, query)
    yield "did you mean: under 50 ms", _suggested_soon

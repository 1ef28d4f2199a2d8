"""The inspection of words: what becomes of each, in lines and as a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sourcesearch.analysis import language_name
from sourcesearch.counted import listed

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.word_report import Inspected

__all__ = ["inspection_lines", "inspection_record", "rule_lines", "rules_record"]

_MOST = 12


def inspection_record(words: Sequence[Inspected]) -> dict[str, Any]:
    """For programs."""
    return {
        "version": 1,
        "words": [
            {
                "form": word.form,
                "position": word.position,
                "folded": word.folded,
                "steps": [step._asdict() for step in word.steps],
                "terms": dict(word.terms),
                "forms": dict(word.forms),
                "spellings": [
                    {**spelling._asdict(), "rules": list(spelling.rules)}
                    for spelling in word.spellings
                ],
                "apart": word.apart,
                "misreadings": [misreading._asdict() for misreading in word.misreadings],
            }
            for word in words
        ],
    }


def inspection_lines(words: Sequence[Inspected]) -> Iterator[str]:
    """For people."""
    for word in words:
        yield word.form.replace("\n", "⏎")
        for name, said in _facts(word):
            yield f"  {name:<9}{said}"


def _facts(word: Inspected) -> Iterator[tuple[str, str]]:
    steps = "; ".join(f"{step.rule}: {step.before} → {step.after}" for step in word.steps)
    yield "folded", word.folded + (f"  ({steps})".replace("\n", "⏎") if steps else "")
    yield "terms", ", ".join(f"{term} ({language_name(code)})" for code, term in word.terms)
    yield "forms", _listed([f"{form} {count:,}" for form, count in word.forms]) or "none"
    also = [
        f"{each.spelling} {each.occurrences:,} ({', '.join(each.rules)})" for each in word.spellings
    ]
    if word.apart:
        also.append(word.apart)
    if also:
        yield "also", _listed(also)
    if word.misreadings:
        misread = [f"{each.spelling} {each.occurrences:,}" for each in word.misreadings]
        yield "--ocr", _listed(misread)


def _listed(items: Sequence[str]) -> str:
    return listed([item.replace("\n", "⏎") for item in items], _MOST)


def rules_record() -> dict[str, Any]:
    """All rules, for programs."""
    from sourcesearch.analysis.apart import APART
    from sourcesearch.analysis.spellings import RULES
    from sourcesearch.analysis.steps import FOLDING

    return {
        "version": 1,
        "folding": [{**rule._asdict(), "example": list(rule.example)} for rule in FOLDING],
        "spelling": [
            {
                "name": rule.name,
                "says": rule.says,
                "example": list(rule.example),
                "languages": list(rule.languages),
            }
            for rule in RULES
        ],
        "apart": {word: apart.written for word, apart in APART.items()},
    }


def rule_lines() -> Iterator[str]:
    """All rules, for people."""
    record = rules_record()
    yield "Texts and queries alike:"
    yield from map(_rule, record["folding"])
    yield "Queries find besides, where the collection has it (not with --no-variants):"
    yield from map(_rule, record["spelling"])
    examples = ", ".join(f"{word} as {apart}" for word, apart in record["apart"].items())
    yield f"  {'apart':<13} Words that were written as two: {examples}."


def _rule(rule: dict[str, Any]) -> str:
    typed, found = (text.replace("\n", "⏎") for text in rule["example"])
    names = ", ".join(map(language_name, rule.get("languages", ())))
    where = f" ({names})" if names else ""
    return f"  {rule['name']:<13} {rule['says']} {typed}: {found}{where}."

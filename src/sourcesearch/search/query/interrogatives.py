"""Interrogative sentences: queries such as `who was the captain of the Beagle`.

They begin with a word that asks and a verb that asks with it. That, and what else every sentence
has, stands nowhere near the answer: only the other words count in how nearly it stands. What
begins otherwise may be a quotation, of which every word counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.search.query.stopwords import stop_words

__all__ = ["asked_about"]


class _Asking(NamedTuple):
    """How a language asks.

    words:   with which a sentence begins. verbs: what follows at once.
    endings: with which it may end, parted by commas.
    """

    words: str
    verbs: str
    endings: str


_LANGUAGES = {
    "de": _Asking(
        "wer wen wem wessen was wann wo wohin woher warum weshalb wieso wie welche welcher welches",
        "ist sind war waren hat hatte haben hatten wird wurde wurden kann konnte soll sollte fand "
        "viel viele lange alt oft weit",
        "statt, stattgefunden, geschehen",
    ),
    "en": _Asking(
        "who whom whose what when where why which how",
        "is are was were do does did has have had can could will would should "
        "many much long old often far",
        "take place, taken place, happen, happened",
    ),
    "es": _Asking(
        "quién quiénes qué cuándo dónde cómo cuál cuáles cuánto cuántos cuántas",
        "es era fue son eran fueron ha han había está estaba tuvo",
        "ha tenido lugar",
    ),
    "fr": _Asking(
        "qui que quand où pourquoi comment combien quel quelle quels quelles",
        "est était sont étaient a ont avait fut furent eut de",
        "eu lieu, lieu",
    ),
    "it": _Asking(
        "chi che cosa quando dove perché come quale quali quanto quanti quante",
        "è era fu sono erano furono ha hanno aveva ebbe",
        "avuto luogo, luogo",
    ),
    "nl": _Asking(
        "wie wat wanneer waar waarom hoe welke welk",
        "is was zijn waren heeft had hebben werd werden vond kan veel lang oud",
        "plaats, plaatsgevonden",
    ),
}


def asked_about(words: Sequence[str], languages: Sequence[str]) -> tuple[bool, ...]:
    """Which of the words (folded) of an interrogative sentence say what it is about.

    Empty where it is none, or says nothing else. `languages` are those of the collection.
    """
    for language in filter(_LANGUAGES.__contains__, languages):
        asking, verbs, endings = _folded(language)
        if len(words) > 2 and words[0] in asking and words[1] in verbs:
            ending = max((len(each) for each in endings if _ends(words, each)), default=0)
            known = stop_words(language)
            saying = [word not in known for word in words[2 : len(words) - ending]]
            return (False, False, *saying, *[False] * ending) if any(saying) else ()
    return ()


def _ends(words: Sequence[str], ending: Sequence[str]) -> bool:
    return tuple(words[-len(ending) :]) == ending


@cache
def _folded(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, ...]]]:
    words, verbs, endings = map(analysis.fold, _LANGUAGES[language])
    ends = frozenset(tuple(each.split()) for each in endings.split(","))
    return frozenset(words.split()), frozenset(verbs.split()), ends

"""Which queries are asked of a collection, and what do they mean?

Words and phrases are drawn from the texts themselves; the same texts always give
the same queries. With each goes what it asks for, put together by hand and not
from what the program understood.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from scan_asked import (
    Asked,
    Both,
    Dated,
    Either,
    Undated,
    Without,
    Words,
    exactly,
    like,
    near,
    nearly,
    plain,
    row,
)
from scan_texts import Texts, folded_as

from sourcesearch.analysis.languages.function_words import FUNCTION_WORDS
from sourcesearch.search.query.stopwords import stop_words

__all__ = ["Query", "queries"]

_FAR = 1 << 31
_TRIES = 100_000


class Query(NamedTuple):
    """What is typed, and what it asks for; `since` and `until` are said besides."""

    kind: str
    typed: str
    asked: Asked
    since: str | None = None
    until: str | None = None


def queries(texts: Texts, seed: int = 1) -> Iterator[Query]:
    """Some two hundred and fifty, of all kinds."""
    ask = _Asker(texts, random.Random(seed))
    kinds: list[tuple[str, int, Callable[[], tuple[str, Asked]]]] = [
        ("word", 20, ask.word),
        ("operators", 20, ask.operators),
        ("phrase", 30, ask.phrase),
        ("loose phrase", 15, ask.loose),
        ("NEAR", 25, ask.near),
        ("chain of NEAR", 10, ask.chain),
        ("wildcard", 30, ask.wildcard),
        ("expression", 12, ask.expression),
        ("fuzzy", 25, ask.fuzzy),
        ("exact", 15, ask.exact),
        ("exact phrase", 15, ask.exact_phrase),
        ("phrase of patterns", 20, ask.patterns),
        ("title", 5, ask.title),
    ]
    for kind, number, make in kinds:
        for _ in range(number):
            yield Query(kind, *make())
    yield from _dated(texts, ask)


class _Asker:
    """Makes queries of the words of texts."""

    def __init__(self, texts: Texts, choose: random.Random) -> None:
        self._texts = texts
        self._choose = choose
        self._bodies = [text.fields["body"] for text in texts.texts if text.fields["body"].tokens]
        counts = Counter(
            token.word.written
            for body in self._bodies
            for token in body.tokens
            if token.word.written.isalpha() and len(body.at[token.position]) == 1
        )
        ranked = sorted(counts, key=lambda form: (-counts[form], form))
        self._common = ranked[:60]
        self._content = [form for form in ranked[60:] if len(form) > 3]
        self._frequent = [form for form in self._content if counts[form] > 3] or self._content

    def _form(self) -> str:
        """A word of the texts, most often a frequent one."""
        some = self._choose.choice([self._frequent, self._frequent, self._content])
        return self._choose.choice(some)

    def _run(self, length: int) -> list[str]:
        """Words of plain letters that follow one another in a text."""
        for _ in range(_TRIES):
            body = self._choose.choice(self._bodies)
            start = self._choose.randrange(len(body.at))
            found = [body.at.get(start + number, []) for number in range(length)]
            forms = [one[0].word.written for one in found if len(one) == 1]
            if len(forms) == length and all(map(str.isalpha, forms)):
                return forms
        raise ValueError("the texts have no run of words")

    def word(self) -> tuple[str, Asked]:
        """A word, in any case and with or without accents."""
        form = self._choose.choice([self._form(), self._choose.choice(self._common)])
        ways: list[Callable[[str], str]] = [str.upper, str.lower, str.title, _bare]
        form = self._choose.choice(ways)(form)
        return form, plain(self._texts, form)

    def operators(self) -> tuple[str, Asked]:
        """Two or three words with operators.

        No stop words: passages are not chosen for the sake of these.
        """
        words = iter(self._form, "")
        first, second, third = islice((word for word in words if not _is_stop_word(word)), 3)
        a, b, c = (plain(self._texts, form) for form in (first, second, third))
        ways: list[tuple[str, Asked]] = [
            (f"{first} AND {second}", Both((a, b))),
            (f"{first} OR {second} OR {third}", Either((a, b, c))),
            (f"{first} AND NOT {second}", Without(a, b)),
            (f"{first} -{second}", Without(a, b)),
            (f"{first} AND ({second} OR {third})", Both((a, Either((b, c))))),
            (f"({first} OR {second}) AND NOT {third}", Without(Either((a, b)), c)),
        ]
        return self._choose.choice(ways)

    def phrase(self) -> tuple[str, Asked]:
        """Two to six words."""
        typed = " ".join(self._run(self._choose.choice([2, 2, 2, 3, 3, 4, 5, 6])))
        return f'"{typed}"', plain(self._texts, typed)

    def loose(self) -> tuple[str, Asked]:
        """The first, the last and perhaps a middle word of some that follow one another."""
        run = self._run(self._choose.randint(3, 6))
        typed = " ".join([run[0], *run[2 : 2 + (len(run) > 4)], run[-1]])
        slop = self._choose.randint(1, 5)
        return f'"{typed}"~{slop}', plain(self._texts, typed, slop)

    def near(self) -> tuple[str, Asked]:
        """Two words, or a word and a phrase or alternatives, that are near somewhere."""
        run = self._run(self._choose.randint(4, 9))
        reach = self._choose.choice([0, 1, 3, 5, 10])
        kind = self._choose.choice(["words", "words", "phrase", "alternatives"])
        left, first = run[-1], plain(self._texts, run[-1])
        right, second = run[0], plain(self._texts, run[0])
        if kind == "phrase":
            right, second = f'"{run[0]} {run[1]}"', plain(self._texts, f"{run[0]} {run[1]}")
        elif kind == "alternatives":
            other = self._form()
            right = f"({right} OR {other})"
            second = Words(second.ways + plain(self._texts, other).ways)
        return f"{left} NEAR/{reach} {right}", near([first, second], [reach])

    def chain(self) -> tuple[str, Asked]:
        """Three words."""
        run = self._run(self._choose.randint(5, 9))
        words = [run[-1], run[0], run[len(run) // 2]]
        reaches = [self._choose.choice([1, 3, 6]) for _ in range(2)]
        typed = f"{words[0]} NEAR/{reaches[0]} {words[1]} NEAR/{reaches[1]} {words[2]}"
        return typed, near([plain(self._texts, word) for word in words], reaches)

    def _pattern(self) -> str:
        word = self._form()
        at = self._choose.randrange(1, len(word) - 1)
        kept = max(3, len(word) // 2)
        return self._choose.choice(
            [
                f"{word[:kept]}*",
                f"*{word[-kept:]}",
                f"{word[:2]}*{word[-2:]}",
                f"{word[:at]}?{word[at + 1 :]}",
                f"*{word[1:-1]}*",
                f"{word[:at]}?*",
            ]
        )

    def wildcard(self) -> tuple[str, Asked]:
        """Stars and question marks."""
        typed = self._pattern()
        return typed, Words((row([_wild(typed)]),))

    def expression(self) -> tuple[str, Asked]:
        """A regular expression."""
        word, other = (folded_as(self._form())[0] for _ in range(2))
        at = self._choose.randrange(1, len(word) - 1)
        typed = self._choose.choice(
            [
                f"{word[:at]}.{word[at + 1 :]}",
                f"{word[:3]}[a-m]+",
                f"({word}|{other})s?",
                f".*{word[at:]}",
                f"{word[:2]}.{{2,4}}",
            ]
        )
        return f"/{typed}/", Words((row([like(typed)]),))

    def fuzzy(self) -> tuple[str, Asked]:
        """A word with one or two edits, as it stands in a text or itself misspelled."""
        word = self._form()
        at = self._choose.randrange(len(word))
        typed = self._choose.choice(
            [word, word[:at] + word[at + 1 :], f"{word[:at]}e{word[at + 1 :]}"]
        )
        edits = self._choose.randint(1, 2)
        (folded,) = folded_as(typed)
        return typed + ("~" if edits == 1 else "~2"), Words((row([nearly(folded, edits)]),))

    def exact(self) -> tuple[str, Asked]:
        """A word as it is written."""
        form = self._choose.choice([self._form(), self._choose.choice(self._common)])
        return f"={form}", exactly([form])

    def exact_phrase(self) -> tuple[str, Asked]:
        """A phrase as it is written."""
        run = self._run(self._choose.choice([2, 2, 3, 4]))
        return f'="{" ".join(run)}"', exactly(run)

    def patterns(self) -> tuple[str, Asked]:
        """A phrase with a pattern, an alternative, a word nearly so, or any word in it."""
        run = self._run(3)
        places = [plain(self._texts, word).ways[0].places[0] for word in run]
        other = self._form()
        either = plain(self._texts, other).ways[0].places[0]
        stem = run[2][: max(2, len(run[2]) - 2)]
        (folded,) = folded_as(run[2])
        kinds = [
            (f'"{run[0]} {run[1]} {stem}*"', row([*places[:2], _wild(f"{stem}*")])),
            (f'"{run[0]} * {run[2]}"', row([places[0], None, places[2]])),
            (f'"{run[0]} {run[1]} {run[2]}~"', row([*places[:2], nearly(folded, 1)])),
            (
                f'"({other} OR {run[0]}) {run[1]}"',
                row([lambda word: either(word) or places[0](word), places[1]]),
            ),
        ]
        typed, way = self._choose.choice(kinds)
        if f"{run[0]} {run[1]} " in typed and not typed.startswith('"('):
            parted = plain(self._texts, f"{run[0]} {run[1]}").ways[1].places[0]
            return typed, Words((way, row([parted, way.places[-1]])))
        return typed, Words((way,))

    def title(self) -> tuple[str, Asked]:
        """A word of a title."""
        titles = [
            text.fields["title"].tokens for text in self._texts.texts if "title" in text.fields
        ]
        tokens = [token for some in titles for token in some if token.word.written.isalpha()]
        form = self._choose.choice(tokens).word.written if tokens else self._form()
        return f"title:{form}", Words(plain(self._texts, form).ways, ("title",))


def _is_stop_word(form: str) -> bool:
    return any(folded_as(form)[0] in stop_words(language) for language in FUNCTION_WORDS)


def _bare(form: str) -> str:
    """A word without its accents."""
    letters = unicodedata.normalize("NFD", form)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _wild(typed: str) -> Callable[..., bool]:
    pieces = re.split(r"([*?])", typed)
    marks = {"*": ".*", "?": "."}
    return like("".join(marks.get(piece) or "".join(folded_as(piece)) for piece in pieces))


def _dated(texts: Texts, ask: _Asker) -> Iterator[Query]:
    """Times, by themselves and with a word."""
    years = sorted({date.fromordinal(text.days[0]).year for text in texts.texts if text.days})
    for year in years[:: max(1, len(years) // 6)] or [1950]:
        for typed, time in _times(year):
            yield Query("date", f"date:{typed}", time)
        word, words = ask.word()
        yield Query("date", f"{word} AND date:{typed}", Both((words, time)))
        first, last = date(year, 1, 1), date(year + 20, 12, 31)
        yield Query(
            "--from, --to", word, Both((words, Dated(first.toordinal(), last.toordinal()))),
            str(year), str(year + 20),
        )  # fmt: skip
        yield Query(
            "--from, --to", word, Both((words, Dated(first.toordinal(), _FAR))), since=str(year)
        )
    yield Query("date", "date:none", Undated())


def _times(year: int) -> list[tuple[str, Dated]]:
    """Some times around a year."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    june = date(year, 6, 30).toordinal()
    return [
        (f"{year}", Dated(first, last)),
        (f"{year - 1}..{year}-06", Dated(date(year - 1, 1, 1).toordinal(), june)),
        (f"..{year}", Dated(-_FAR, last)),
        (f"{year}-06-25", Dated(june - 5, june - 5)),
        (f"{year}-06..", Dated(date(year, 6, 1).toordinal(), _FAR)),
    ]

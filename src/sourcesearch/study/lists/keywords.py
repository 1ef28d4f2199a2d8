"""Keywords: what sets a part of a collection apart from the rest, or from another part."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import DocIds, without
from sourcesearch.study.hits import both, selecting, without_of, word_of
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.association import Contingency, log_likelihood, log_ratio
from sourcesearch.study.statistics.rates import MILLION
from sourcesearch.study.study import Study

__all__ = ["Keyword", "Keywords", "conservative_log_ratio", "keywords"]

_ALPHA = 0.05

Floats = NDArray[np.float64]


class Keyword(NamedTuple):
    """A word of a part, beside the rest.

    occurrences, documents: of the part; other_...: of what it is compared with.
    log_likelihood: G2; p is its probability by chance, multiplied by the number of words that
                    were compared (Bonferroni), at most 1.
    log_ratio:      1 is twice as frequent in the part, -1 half as frequent.
    conservative:   the end of the log ratio's interval that is next to 0, 0 if 0 is in it
                    (Evert 2022), by Wilson's interval at a level of 5 % divided by the number
                    of words.
    hits:           the query that finds it in the part; `other_hits`, asked without --from and
                    --to, that which finds it in the others.
    """

    word: str
    occurrences: int
    other_occurrences: int
    documents: int
    other_documents: int
    per_million: float
    other_per_million: float
    log_likelihood: float
    log_ratio: float
    conservative: float
    p: float
    stop: bool
    hits: str
    other_hits: str


class Keywords(Rows[Keyword]):
    """The words that are more frequent in the part, by conservative log ratio; then the others."""

    row = Keyword
    drawn, named = "conservative", "word"
    most = 50
    columns = (
        Column("word", "word"),
        Column("stop", "", "stop"),
        Column("occurrences", "occurrences", ",d"),
        Column("documents", "documents", ",d", 3),
        Column("other_occurrences", "in the rest", ",d"),
        Column("other_documents", "documents", ",d", 2),
        Column("log_likelihood", "log-likelihood", ",.1f", 5),
        Column("log_ratio", "log ratio", "+.2f", 4),
        Column("conservative", "conservative log ratio", "+.2f"),
        Column("p", "p", ".1g", 1),
    )


def conservative_log_ratio(
    counts: Floats, others: Floats, size: int, other_size: int, words: int
) -> Floats:
    """The log ratio that is certain, of words with `counts` of `size` and `others` of `other_size`.

    Of c + d occurrences c are in the part with probability p; the interval of p by Wilson (1927)
    gives that of the ratio, p / (1 - p) times other_size / size. After Evert (2022), "Measuring
    keyness", who takes the interval of Clopper and Pearson.
    """
    z = NormalDist().inv_cdf(1 - _ALPHA / max(words, 1) / 2)
    total = counts + others
    share = counts / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    reach = z / (1 + z**2 / total) * np.sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    scale = np.log2(other_size / size)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.log2((middle - reach) / (1 - middle + reach)) + scale
        high = np.log2((middle + reach) / (1 - middle - reach)) + scale
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def keywords(
    study: Study,
    part: str,
    options: Mapping[str, Any],
    *,
    against: str | None,
    least: int,
    unit: str,
) -> Keywords:
    """The words of the documents that `part` selects beside those of `against`, or the rest."""
    question = study.ask(part, options)
    docs = question.documents
    asked = [question]
    if against is None:
        others = without(question.evaluation.index.every, docs)
    else:
        asked.append(study.ask(against, {**options, "since": None, "until": None}))
        others = asked[-1].documents
    hits = partial(_hits, [selecting(each) for each in asked], options)
    rows = sorted(
        _rows(study, (docs, others), least, unit, hits),
        key=lambda row: (row.log_ratio < 0, -abs(row.conservative), -row.log_likelihood, row.word),
    )
    return Keywords(rows, _about(study, asked, docs, others, against, unit))


def _hits(asked: Sequence[str], options: Mapping[str, Any], word: str) -> tuple[str, str]:
    """The queries that find a word in what was asked for, and in what that is compared with."""
    part, *against = asked
    if against:
        return both(word, part), both(word, against[0])
    limits = [options.get(limit) or "" for limit in ("since", "until")]
    time = "date:" + "..".join(limits).replace(" ", "-") if any(limits) else ""
    return both(word, part), without_of(word, both(part, time))


def _rows(
    study: Study,
    sides: tuple[DocIds, DocIds],
    least: int,
    unit: str,
    hits: Callable[[str], tuple[str, str]],
) -> Iterator[Keyword]:
    stream, units = study.stream, study.units(unit)
    marks = [study.marked(each) for each in sides]
    counts, besides = (stream.frequencies(units, marked) for marked in marks)
    having, beside = (stream.having(units, marked) for marked in marks)
    size, other_size = int(counts.sum()), int(besides.sum())
    if not size or not other_size:
        return
    compared = int(((counts + besides) > 0).sum())
    some = np.flatnonzero(counts + besides >= max(least, 1))
    table = Contingency(counts[some], size, (counts + besides)[some], size + other_size)
    scores = log_likelihood(table)
    sure = conservative_log_ratio(
        counts[some].astype(np.float64),
        besides[some].astype(np.float64),
        size,
        other_size,
        compared,
    )
    columns = (some, counts[some], besides[some], having[some], beside[some], scores,
               log_ratio(table), sure)  # fmt: skip
    for number, seen, other, held, elsewhere, score, ratio, certain in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        word = units.names[number]
        yield Keyword(
            word, seen, other, held, elsewhere, seen / size * MILLION,
            other / other_size * MILLION, score, ratio, certain,
            min(1.0, math.erfc(math.sqrt(score / 2)) * compared),
            word in study.stop_words, *hits(word_of(word, unit)),
        )  # fmt: skip


def _about(
    study: Study,
    asked: list[Question],
    docs: DocIds,
    others: DocIds,
    against: str | None,
    unit: str,
) -> About:
    notes = [note for question in asked for note in question.notes]
    rest = "the rest" if against is None else "the others"
    notes.append(f"Beside {rest}: {study.of(others)}; {study.units(unit).said}")
    sides = ((docs, asked[0].text or "the part"), (others, against or "the rest"))
    notes += [f"{side}: no words to compare" for some, side in sides if not study.words(some)]
    queries = tuple((question.text, question.understood) for question in asked)
    return About("keywords", queries, study.of(docs), len(docs), study.words(docs), tuple(notes))

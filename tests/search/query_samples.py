"""A made archive, and what a scan of its texts finds, for the tests of the query language."""

import random
from itertools import pairwise, permutations, product

from sourcesearch import analysis
from sourcesearch.search.passages.highlight import joined

WORDS = (
    "port ports Port PORT porter airport sport report harbor harbour Hafen Häfen häfen treaty "
    "treaties treatise Polish polish stalin Stalin's stalln roshchin roschin ice free icefree the "
    "of and reunification reunified communist naïve naive U.S. 1,745 1745 ice-\nfree gov-\nernment "
    "government Soviet soviet russian ambassador the ice of treaty Soviet ambassador the ice of"
).split(" ")


def texts(size=120, seed=5):
    """Documents of one paragraph, in lines of five words."""
    choose = random.Random(seed)
    lines = [choose.choices(WORDS, k=5) for _ in range(size * 4)]
    return [
        "\n".join(" ".join(line) for line in lines[at : at + choose.randint(1, 6)]) + "."
        for at in range(0, len(lines), 4)
    ]


def stemmed(typed):
    """Whether a token is one of the word as it is looked up."""
    (wanted,) = (term for terms in analysis.alternatives(typed, ("en",)) for term in terms)
    return lambda token, folded: token.term == wanted


def spelled(accepts):
    """Whether a token's folded spelling is accepted."""
    return lambda token, folded: accepts(folded)


def written(form):
    """Whether a token is written so."""
    return lambda token, folded: analysis.unbroken(token.form) == form


def edits(a, b):
    """The Levenshtein distance."""
    row = list(range(len(b) + 1))
    for line, letter in enumerate(a, 1):
        last, row[0] = row[0], line
        for place, other in enumerate(b, 1):
            last, row[place] = (
                row[place],
                min(last + (letter != other), row[place] + 1, row[place - 1] + 1),
            )
    return row[-1]


def rows_of(places, gaps, text):
    """All rows of tokens of `text` that stand as the places and gaps (least, most) say."""
    stemmed_tokens = analysis.tokens(text, "en")
    tokens = [
        (token, plain.term)
        for token, plain in zip(stemmed_tokens, analysis.tokens(text, None), strict=True)
    ]
    found = [[]]
    for number, accepts in enumerate(places):
        fitting = [token for token, folded in tokens if accepts(token, folded)]
        found = [
            [*row, token]
            for row, token in product(found, fitting)
            if not row
            or gaps[number - 1][0] <= token.position - row[-1].position <= gaps[number - 1][1]
        ]
    return found


def marks(rows, gaps, text):
    """The highlights for rows: what stands at a fixed distance is marked as a whole."""
    spans = []
    for row in rows:
        spans += [(token.start, token.end) for token in row]
        for (first, second), (least, most) in zip(pairwise(row), gaps, strict=True):
            if least == most:
                spans.append((first.start, second.end))
    return joined(spans, text)


def phrase(places, gaps):
    """A scan for places in their order."""
    return lambda text: marks(rows_of(places, gaps, text), gaps, text)


def near(places, words_between):
    """A scan for places in any order, neighbours with at most so many words between."""
    gaps = [(1, words_between + 1)] * (len(places) - 1)

    def scan(text):
        rows = [row for order in permutations(places) for row in rows_of(order, gaps, text)]
        return marks(rows, gaps, text)

    return scan


def either(*scans):
    """What any of some scans finds."""
    return lambda text: joined((span for scan in scans for span in scan(text)), text)

"""Small collections that nobody has seen, and what a scan of their texts finds."""

import csv
import io
import random
from collections import namedtuple

import pytest

import sourcesearch
from sourcesearch import analysis

from conftest import write

WORDS = (
    "the of and a in to house houses war wars peace ship ships steam sail railway port ports"
    " king queen letter letters London paper bread winter harbour frozen ice river coal night"
).split()
DATES = (
    *("1914-07-03", "1914", "1915-02", "1916", "1918", "1919-05-01", "1921", "1925", "1931"),
    *("1913/1916", "1910s", "1918/1919", "circa 1890", "", "", "1914..", "1850"),
)
SOURCES = ("The Times", "Herald", "The Poole Herald", "")

Scanned = namedtuple("Scanned", "name text tokens date source")
"""A document as a plain scan sees it; its tokens are those of the analyzer."""


def made_texts(seed, documents=40):
    """Texts of some paragraphs, with words broken over lines, and what is known of them."""
    chance = random.Random(seed)
    texts, known = {}, []
    for number in range(documents):
        paragraphs = []
        for _ in range(chance.randint(1, 4)):
            sentences = []
            for _ in range(chance.randint(1, 4)):
                words = chance.choices(WORDS, k=chance.randint(3, 15))
                if chance.random() < 0.3:
                    words.insert(chance.randrange(len(words)), "gov-\nernment")
                words[0] = words[0].capitalize()
                sentences.append(" ".join(words) + ".")
            paragraphs.append(" ".join(sentences))
        name = f"{number:02}.txt"
        texts[name] = "\n\n".join(paragraphs) + "\n"
        known.append((name, chance.choice(DATES), chance.choice(SOURCES)))
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([("file", "date", "source"), *known])
    return texts, table.getvalue(), known


class Made:
    """A collection of made texts, open, beside a scan of its texts."""

    def __init__(self, folder, seed):
        texts, table, known = made_texts(seed)
        write(folder / "texts", {**texts, "metadata.csv": table})
        self.path = folder / "index"
        self.collection = sourcesearch.build(folder / "texts", into=self.path, language="en")
        self.scanned = [
            Scanned(name, texts[name], list(analysis.tokens(texts[name], "en")), date, source)
            for name, date, source in known
        ]

    def places(self, scanned, word):
        """The positions of a word, in all its inflections, in a text."""
        (wanted,) = {token.term for token in analysis.tokens(word, "en")}
        return sorted({token.position for token in scanned.tokens if token.term == wanted})


@pytest.fixture(scope="session", params=[1, 2, 3])
def made(request, tmp_path_factory):
    """Three collections, each of other texts."""
    found = Made(tmp_path_factory.mktemp(f"made{request.param}"), request.param)
    yield found
    found.collection.close()


@pytest.fixture
def paged_book():
    """A book of seven pages under a running head; what else they say differs from page to page."""
    names = ("Anna", "Bert", "Carl", "Dora", "Emil", "Frieda", "Gustav")
    return "\f".join(
        f"THE HISTORY OF PORTS {page}\n\n{name} saw the captain\nin the harbour\nof {name}stadt,\n"
        f"and the steamer left\nfor {name}hof\nin {name}land\n"
        for page, name in enumerate(names, 1)
    )

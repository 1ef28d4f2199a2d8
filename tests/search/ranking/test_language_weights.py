"""The weight of a word in each language, against a count of the documents."""

import numpy as np
import pytest
from evaluation_samples import build, collection, word

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.ranking import Concept
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import weight

DOCUMENTS = collection(size=150)
LEANING = 50


def counted(number, term):
    _, body, title, _, _ = DOCUMENTS[number]
    return f"{title} {body}".lower().split().count(term)


@pytest.mark.parametrize("others", [[], [3], [140, 149], range(0, 150, 2)], ids=str)
@pytest.mark.parametrize("term", ["old", "sea", "word7", "nowhere"])
def test_a_word_is_weighed_by_the_documents_of_each_language(tmp_path, term, others):
    build(tmp_path, DOCUMENTS, segments=3)
    language = np.zeros(150, np.int8)
    language[[*others]] = 1
    expected = []
    for number in (0, 1):
        mine = [counted(n, term) for n in range(150) if language[n] == number]
        every = [counted(n, term) for n in range(150)]
        share = LEANING / 150
        held = sum(map(bool, mine)) + share * sum(map(bool, every))
        often = sum(mine) + share * sum(every)
        expected.append(weight(len(mine) + LEANING, held, often))
    with Snapshot.open(tmp_path) as snapshot:
        index = Index(snapshot)
        index.languages, index.language = ("en", "de"), language
        asked = Concept(term, word(term, fields=("title", "body")))
        found = Statistics(index).weights(asked, Evaluation(index))
    assert found.tolist() == pytest.approx(expected)

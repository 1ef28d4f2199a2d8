"""The weight of a word in each language, against a count of the documents."""

from math import prod, sqrt

import numpy as np
import pytest
from evaluation_samples import build, collection, word

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.ranking import Concept
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import weight

DOCUMENTS = collection(size=150)
LEANING, FEW = 50, 1


def counted(number, term):
    _, body, title, _, _ = DOCUMENTS[number]
    return f"{title} {body}".lower().split().count(term)


def words(number):
    return len(DOCUMENTS[number][1].split())


def weighed(numbers, term):
    """The weight of a term in some documents."""
    mine, every = ([counted(n, term) for n in some] for some in (numbers, range(150)))
    share = LEANING / 150
    held = sum(map(bool, mine)) + share * sum(map(bool, every))
    return weight(len(mine) + LEANING, held, sum(mine) + share * sum(every))


def common(numbers, term):
    """How common a term is in some documents, which lean on all."""
    found = []
    for some in (numbers, range(150)):
        often = [counted(n, term) for n in some]
        found.append((sum(map(bool, often)) / len(often), sum(often) / sum(map(words, some))))
    lean = FEW / (len(numbers) + FEW)
    return sqrt(prod((1 - lean) * mine + lean * every for mine, every in zip(*found, strict=True)))


@pytest.mark.parametrize("others", [[3], [140, 149], range(0, 150, 2)], ids=str)
@pytest.mark.parametrize("term", ["old", "sea", "word7", "nowhere"])
def test_a_word_is_weighed_by_each_language_but_not_above_its_own(tmp_path, term, others):
    build(tmp_path, DOCUMENTS, segments=3)
    language = np.zeros(150, np.int8)
    language[[*others]] = 1
    numbers = [[n for n in range(150) if language[n] == each] for each in (0, 1)]
    weights, rates = ([each(some, term) for some in numbers] for each in (weighed, common))
    own = weights[rates.index(max(rates))]
    expected = [
        min(each, own) * sqrt(rate / max(rates)) if rate else 0.0
        for each, rate in zip(weights, rates, strict=True)
    ]
    with Snapshot.open(tmp_path) as snapshot:
        index = Index(snapshot)
        index.languages, index.language = ("en", "de"), language
        asked = Concept(term, word(term, fields=("title", "body")))
        found = Statistics(index).weights(asked, Evaluation(index))
    assert found.tolist() == pytest.approx(expected)


FILLER = "The weather was fair and the harvest went on in all the fields by the river. "
ENGLISH = "The house stood by the river, and the house was let to a farmer of the parish. " * 9
FRENCH = "Le marchand de la ville est venu ce matin avec sa femme et ses deux enfants. "
GERMAN = "Der Krieg war lang, und das Brot war teuer, wie es immer war in den Jahren. "


def led_by(folder, query, **records):
    """The languages of what a query finds, best first, in so many records of each."""
    source = folder / "records.csv"
    rows = [f'{code}{n},{code},"{text}"' for code, some in records.items() for n, text in some]
    source.write_text("\n".join(["id,language,text", *rows]), encoding="utf-8")
    with sourcesearch.build(source, into=folder / "index") as collection:
        return [hit.document.language for hit in collection.search(query, limit=None)]


def test_a_word_that_is_rare_in_another_language_does_not_lead_there(tmp_path):
    french = [*enumerate([FRENCH] * 20), (20, FRENCH + "Au coin: house.")]
    found = led_by(tmp_path, "house", en=[*enumerate([ENGLISH] * 20)], fr=french)
    assert found == ["en"] * 20 + ["fr"]


def test_a_stop_word_of_one_language_is_asked_in_the_other(tmp_path):
    english = [*enumerate([FILLER] * 20), (20, FILLER + "There was talk of war.")]
    found = led_by(tmp_path, "war", en=english, de=[*enumerate([GERMAN] * 20)])
    assert found[0] == "en"


def test_a_word_that_every_language_has_as_a_stop_word_leads_where_it_is_common(tmp_path):
    french = [*enumerate([FRENCH] * 60), (60, FRENCH + "Monsieur Will est mort.")]
    english = enumerate([FILLER + "He will come, and she will go."] * 20)
    found = led_by(tmp_path, "will", en=[*english], fr=french)
    assert found == ["en"] * 20 + ["fr"]


def test_a_word_typed_with_accents_is_not_asked_in_a_language_without_them(tmp_path):
    english = [*enumerate([FILLER + "It was mere chance, a mere trifle."] * 20)]
    french = [*enumerate([FRENCH] * 20), (20, FRENCH + "La mère est morte.")]
    assert led_by(tmp_path, "mère", en=english, fr=french)[0] == "fr"

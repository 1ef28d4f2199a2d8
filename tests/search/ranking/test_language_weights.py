"""The weight of a word in each language, against a count of the documents."""

from math import sqrt

import numpy as np
import pytest
from evaluation_samples import build, collection, word

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.ranking import Concept
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import language_weights, weight

DOCUMENTS = collection(size=150)
LEANING = 50


def counted(number, term):
    _, body, title, _, _ = DOCUMENTS[number]
    return f"{title} {body}".lower().split().count(term)


def words(number):
    return len(DOCUMENTS[number][1].split())


def weighed(numbers, term):
    """The weight of a term in some documents, how many have it, and how common it is there."""
    mine, every = ([counted(n, term) for n in some] for some in (numbers, range(150)))
    share, held = LEANING / 150, sum(map(bool, mine))
    leaning = held + share * sum(map(bool, every)), sum(mine) + share * sum(every)
    common = sqrt(held / len(mine) * sum(mine) / sum(map(words, numbers)))
    return weight(len(mine) + LEANING, *leaning), held, common


@pytest.mark.parametrize("others", [[3], [140, 149], range(0, 150, 2)], ids=str)
@pytest.mark.parametrize("term", ["old", "sea", "word7", "nowhere"])
def test_a_word_is_weighed_by_each_language_but_not_above_its_own(tmp_path, term, others):
    build(tmp_path, DOCUMENTS, segments=3)
    language = np.zeros(150, np.int8)
    language[[*others]] = 1
    numbers = [[n for n in range(150) if language[n] == each] for each in (0, 1)]
    weights, held, common = zip(*(weighed(some, term) for some in numbers), strict=True)
    expected = list(weights)
    if any(held):
        expected = language_weights(weights, held, common, (False, False))
    with Snapshot.open(tmp_path) as snapshot:
        index = Index(snapshot)
        index.languages, index.language = ("en", "de"), language
        asked = Concept(term, word(term, fields=("title", "body")))
        found = Statistics(index).weights(asked, Evaluation(index))
    assert found.tolist() == pytest.approx(expected)


def weights_of(weights, held, common, other=(False, False)):
    return language_weights(weights, held, common, other)


def test_where_a_word_is_surely_rarer_it_weighs_less_and_never_more():
    # 100 documents less two deviations are 80, 1 and two are 3.
    assert weights_of([2, 9], [100, 1], [0.5, 0.005]) == pytest.approx(
        [2, 2 * sqrt(0.005 * 3 / (0.5 * 0.8))]
    )
    assert weights_of([9, 2], [100, 100], [0.5, 0.5]) == [9, 2]


def test_a_few_documents_do_not_say_in_which_language_a_word_is_at_home():
    assert weights_of([2, 9], [3, 1], [0.01, 0.5]) == [2, 9]
    assert weights_of([2, 9], [100, 4], [0.01, 0.5]) == [2, 2]


def test_where_only_inflections_of_a_word_are_it_weighs_little():
    assert weights_of([2, 9], [100, 0], [0.5, 0.0]) == pytest.approx([2, 0.2])


def test_a_word_is_at_home_where_it_is_no_stop_word_unless_it_is_hardly_there():
    assert weights_of([2, 0.2], [10, 90], [0.1, 0.9], [False, True]) == pytest.approx([2, 0.02])
    assert weights_of([9, 0.2], [1, 90], [0.001, 0.9], [False, True])[0] < 0.2


def test_in_another_language_than_that_of_the_question_a_word_is_another_word():
    common = [0.5, 0.01]
    assert language_weights([2, 9], [100, 100], common, (False, False), 1) == pytest.approx(
        [2 * 0.3, 9]
    )
    # of what no text in that language has, nothing is known
    known = language_weights([2, 9], [100, 0], [0.5, 0.0], (False, False))
    assert language_weights([2, 9], [100, 0], [0.5, 0.0], (False, False), 1) == known


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


def test_a_word_is_at_home_where_it_is_written_as_it_was_typed(tmp_path):
    english = [*enumerate([FILLER] * 20 + [FILLER + "Nobody saw his arrival."] * 5)]
    french = enumerate([FRENCH + "Il arrive, elle est arrivée, nous arrivons."] * 20)
    assert led_by(tmp_path, "arrival", en=english, fr=french)[:5] == ["en"] * 5


def test_a_stop_word_of_one_language_is_asked_in_the_other(tmp_path):
    english = [*enumerate([FILLER] * 20 + [FILLER + "There was talk of war."] * 5)]
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


def test_a_question_leads_to_texts_in_its_own_language(tmp_path):
    english = [*enumerate([FILLER + "He was in pain; the pain was great, a pain indeed."] * 30)]
    french = [*enumerate([FRENCH] * 25 + [FRENCH + "Le pain est noir."] * 5)]
    assert led_by(tmp_path, "le pain en 1850", en=english, fr=french) == ["fr"] * 5 + ["en"] * 30


def test_a_word_that_no_text_has_does_not_lead_to_what_has_its_stem_by_chance(tmp_path):
    english = [*enumerate([FILLER] * 29), (29, FILLER + "He brot us a loaf; they brot it in." * 3)]
    german = [*enumerate([GERMAN.replace("Brot", "Salz")] * 28 + [GERMAN] * 2)]
    assert led_by(tmp_path, "Brotes?", en=english, de=german) == ["de"] * 2 + ["en"]


def test_a_word_at_the_end_of_a_sentence_is_the_same_word(tmp_path):
    english = [*enumerate([FILLER] * 20 + [FILLER + "Nobody saw his arrival."] * 5)]
    french = [*enumerate([FRENCH + "Il arrive, elle est arrivée, nous arrivons."] * 20)]
    for number, query in enumerate(("arrival", "arrival?", "(arrival)")):
        (folder := tmp_path / str(number)).mkdir()
        assert led_by(folder, query, en=english, fr=french)[:5] == ["en"] * 5

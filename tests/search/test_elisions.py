"""Elided words that the end of a line breaks, or that stand behind it: found as within a line."""

import pytest

import sourcesearch

TEXTS = {
    "it": "Il prezzo del-\nl'acqua era alto, e di que-\nst’uomo non si parla nel-\nla guerra.\n",
    "fr": "La Chaussée-\nd'Antin, un chef-\nd’œuvre, lors-\nqu'Antoine vint aujour-\nd'hui.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("elisions")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("acqua", "acqua"),
        ("dell'acqua", "del-\nl'acqua"),
        ('"prezzo dell\'acqua era"', "prezzo del-\nl'acqua era"),
        ('"di quest\'uomo"', "di que-\nst’uomo"),
        ('"nella guerra"', "nel-\nla guerra"),
        ('"la Chaussée d\'Antin"', "La Chaussée-\nd'Antin"),
        ('"un chef-d\'oeuvre"', "un chef-\nd’œuvre"),
        ('"lorsqu\'Antoine vint"', "lors-\nqu'Antoine vint"),
        ("aujourd'hui", "aujour-\nd'hui"),
        ('="d\'Antin"', "d'Antin"),
    ],
)
def test_elided_words_are_found_and_marked_over_the_end_of_a_line(made, query, marked):
    results = made.search(query)
    assert not results.relaxed
    passages = [passage for hit in results for passage in hit.passages]
    found = [passage.text[start:end] for passage in passages for start, end in passage.highlights]
    assert found == [marked]

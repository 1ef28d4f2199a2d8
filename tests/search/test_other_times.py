"""Words of other times and other writing, each in texts of its language, in a mixed collection."""

import pytest

import sourcesearch

TEXTS = {
    "rath": ("de", "Der Bundesrath war bey der Berathung, und er studirte die Cultur."),
    "rat": ("de", "Der Rat und der Bundesrat waren bei der Sitzung."),
    "roy": ("fr", "Le roy étoit à Paris avec ses enfans."),
    "roi": ("fr", "Le roi était à Paris avec ses enfants."),
    "mensch": ("nl", "De mensch woonde tusschen de bergen."),
    "міръ": ("ru", "Міръ и хлѣбъ нужны народу, и изслѣдованія новаго дѣла."),
    "queer": ("en", "The queer old man knew the forest for what it was."),
    "queerest": ("en", "It was the queerest thing, and he that loveth it maketh a musick."),
    "pronoun": ("en", "They gave us 500 men, and the bread to feed them."),
    "pointed": ("en", "The U.S. army paid £500; N.A.T.O. paid nothing. See CAB 23/196."),
    "spaced": ("en", "The U. S. Navy left with 23 ships and 196 men."),
    "capitals": ("en", "The US paid, and NATO met."),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    for name, (language, text) in TEXTS.items():
        (folder / f"{name}.md").write_text(f"---\nlanguage: {language}\n---\n\n{text}\n", "utf-8")
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


def names(collection, query, **options):
    results = collection.search(query, **options)
    return set() if results.relaxed else {hit.document.file.stem for hit in results}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Rat", {"rat"}),
        ("Bundesrat", {"rat", "rath"}),
        ("bundesrath", {"rat", "rath"}),
        ("bei", {"rat", "rath"}),
        ("Kultur", {"rath"}),
        ("était", {"roy", "roi"}),
        ("roi", {"roy", "roi"}),
        ("enfants", {"roy", "roi"}),
        ("tussen", {"mensch"}),
        ("queer", {"queer", "queerest"}),
        ("queerest", {"queer", "queerest"}),
        ("forest", {"queer"}),
        ("for", {"queer"}),
        ("love", {"queerest"}),
        ("makes", set()),  # only the word itself is looked for with other endings
        ("music", {"queerest"}),
    ],
)
def test_a_word_is_found_as_the_language_of_a_text_spelled_it(mixed, query, expected):
    assert names(mixed, query) == expected


@pytest.mark.parametrize("query", ["мир", "хлеб", "исследование", "нового", "дело", "хлѣба"])
def test_russian_is_one_before_and_after_1918(mixed, query):
    assert names(mixed, query, variants=False) == {"міръ"}


def test_exactly_written_is_as_the_text_has_it(mixed):
    assert names(mixed, "=Міръ") == {"міръ"}
    assert names(mixed, "=мир") == names(mixed, "=bei =Bundesrath") == set()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("us", {"pronoun", "capitals"}),
        ("U.S.", {"pointed", "spaced", "capitals"}),
        ('"the U.S. army"', {"pointed"}),
        ('"the U.S. Navy"', {"spaced"}),
        ("US", {"pronoun", "capitals", "pointed"}),
        ("=U.S.", {"pointed"}),
        ("nato", {"pointed", "capitals"}),
        ("N.A.T.O.", {"pointed", "capitals"}),
    ],
)
def test_an_abbreviation_is_not_the_word_that_its_letters_are(mixed, query, expected):
    assert names(mixed, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("500", {"pronoun", "pointed"}),
        ("£500", {"pointed"}),
        ("=£500", {"pointed"}),
        ("CAB 23/196", {"pointed"}),
        ("23/196", {"pointed"}),
        ("23 196", {"pointed", "spaced"}),
    ],
)
def test_sums_of_money_and_shelf_marks_are_found_as_they_stand(mixed, query, expected):
    assert names(mixed, query) == expected


def test_the_number_in_a_sum_of_money_is_marked_by_itself(mixed):
    def marked(query):
        hits = mixed.search(query)
        found = (
            passage
            for hit in hits
            if hit.document.file.stem == "pointed"
            for passage in hit.passages
        )
        return [passage.text[start:end] for passage in found for start, end in passage.highlights]

    assert marked("500") == ["500"]
    assert marked("£500") == ["£500"]

"""A word is found as other times spelled it, where the collection has it so."""

import json
from pathlib import Path

import pytest

import sourcesearch
from sourcesearch import analysis
from sourcesearch.analysis.spellings import Respellings

from conftest import write

TEXTS = {
    "old": "When he had loued the ladie, and louing her, vpon the maiesty of the vniuerse.",
    "new": "He loved the universe, and his majesty, and came upon it today.",
    "apart": "He came to-day, and lived from day to day.",
    "daily": "From day to day he came no nearer, from morning to night.",
    "german": "Herr Müller sah die Müllers.",
    "digraph": "Herr Mueller sah es.",
    "poet": "Ein poet und ein Pot.",
}


@pytest.fixture(scope="module")
def prints(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


def names(collection, query, **options):
    return {hit.document.file.stem for hit in collection.search(query, **options)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("love", {"old", "new"}),
        ("loving", {"old", "new"}),
        ("upon", {"old", "new"}),
        ("vpon", {"old", "new"}),
        ("majesty", {"old", "new"}),
        ("universe", {"old", "new"}),
        ("Mueller", {"german", "digraph"}),
        ("Müller", {"german", "digraph"}),
        ("today", {"new", "apart"}),
        ("to-day", {"new", "apart"}),
        ('"to day"', {"apart", "daily"}),
        ("tonight", set()),
        ('"came to-day"', {"apart"}),
        ('"came today"~4', {"new", "apart"}),
        ("nearer NEAR/3 today", set()),
        ('"upon the majesty"', {"old"}),
        ('"came today"', {"apart"}),
        ("loved NEAR/4 ladie", {"old"}),
        ("love NOT upon", set()),
    ],
)
def test_in_words_phrases_and_near_one_another(prints, query, expected):
    assert names(prints, query) == expected


def test_inflections_are_found_that_no_rule_makes_of_the_word_itself(prints):
    # `louing` is `loving`, which nobody wrote, but which has the term of `love`
    (spelling,) = [s for w in prints.analysis("love") for s in w.spellings if s.spelling != "loued"]
    assert spelling == ("louing", ("u-v",), 1)


@pytest.mark.parametrize("few", [0, 32])
@pytest.mark.parametrize("word", "love loved loving upon majesty universe ladie poet came".split())
def test_variants_are_all_forms_that_a_rule_leads_to_from_an_inflection(
    prints, word, few, monkeypatch
):
    monkeypatch.setattr("sourcesearch.columnar.folded.FEW", few)
    monkeypatch.setattr("sourcesearch.search.vocabulary.forms.field_forms.FEW", few)
    words = {w.strip(".,").lower() for text in TEXTS.values() for w in text.split()}
    stem = analysis.stem(word, "en")
    expected = {
        other
        for guess in Respellings(word, ["en"]).each()
        for other in words
        if other.startswith(guess.word[: guess.same])
        and analysis.stem(word[: guess.typed] + other[guess.same :], "en") == stem
        and analysis.stem(other, "en") != stem
    }
    with sourcesearch.open(prints.path) as collection:
        (report,) = collection.analysis(word)
        assert {each.spelling for each in report.spellings} == expected


def test_an_umlaut_that_is_not_there_is_not_meant(prints):
    assert names(prints, "poet") == {"poet"}  # pöt would be a guess, Pot is none
    assert prints.analysis("poet")[0].spellings == ()


@pytest.fixture
def mill(tmp_path):
    """A German text, records in no language that can be told, and an English text."""
    write(tmp_path, {
        "german.txt": "Die Mühle steht noch im Süden, und der Müller wohnt nicht mehr darin.",
        "places.csv": "text,year\nMühle am Bach,1701\nWassermühle,1702\n",
        "english.txt": "He sued the miller, who will be so tuer that his mule is in the mill.",
    })  # fmt: skip
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as made:
        assert [each.language for each in made.inside("places.csv")] == [None, None]
        yield made


def test_an_umlaut_is_found_by_two_letters_where_no_language_is_known(mill):
    shown = {hit.document.part or hit.document.file.stem for hit in mill.search("Muehle")}
    assert shown == {"german", "1"}
    assert {hit.document.part for hit in mill.search("Wassermuehle")} == {"2"}


@pytest.mark.parametrize("typed", ["Süd", "Tür", "Mühle"])
def test_a_word_of_another_language_is_no_umlaut_in_two_letters(mill, typed):
    assert "english" not in names(mill, typed)


@pytest.mark.parametrize(("query", "options"), [("=upon", {}), ("upon", {"variants": False})])
def test_exact_words_and_no_variants_mean_the_word_as_typed(prints, query, options):
    assert names(prints, query, **options) == {"new"}


def test_what_was_found_so_is_said_and_marked(prints):
    results = prints.search("love universe")
    assert results.understood == (
        "love (also spelled loued, louing) AND universe (also spelled vniuerse)"
    )
    (old,) = [hit for hit in results if hit.document.file.stem == "old"]
    (passage,) = old.passages
    assert [passage.text[a:b] for a, b in passage.highlights] == ["loued", "louing", "vniuerse"]
    assert prints.search("today").understood == "today (also to-day)"
    assert prints.search("to-day").understood == "to-day (also today)"
    (apart,) = [hit for hit in prints.search("today") if hit.document.file.stem == "apart"]
    assert [apart.passages[0].text[a:b] for a, b in apart.passages[0].highlights] == ["to-day"]


@pytest.mark.parametrize(
    ("query", "with_variants", "without"),
    [("today", {"new", "apart"}, {"new"}), ("Mueller", {"german", "digraph"}, {"digraph"})],
)
def test_the_command_can_do_without_other_spellings(prints, ask, query, with_variants, without):
    def found(*options):
        answer = ask("--index", prints.path, *options, query)
        return {Path(hit["document"]["path"]).stem for hit in answer["hits"]}

    assert found() == with_variants
    assert found("--no-variants") == without


BOTH_WAYS = [
    ("Congress", "Congreſs"), ("Caesar", "Cæſar"), ("find", "ﬁnd"), ("upon", "vpon"),
    ("have", "haue"), ("universe", "vniuerse"), ("verity", "uerity"), ("majesty", "maieſty"),
    ("John", "Iohn"), ("objection", "obiection"), ("wife", "vvife"), ("today", "to-day"),
    ("tomorrow", "to-morrow"), ("Goethe", "Göthe"), ("Mueller", "Müller"), ("uebel", "übel"),
    ("king", "king's"), ("kings", "kings'"), ("government", "govern-\nment"),
    ("Majestät", "Ma¬\nieſtät"), ("naïve", "naive"), ("Straße", "Strasse"),
]  # fmt: skip
GERMAN = [("Teil", "Theil"), ("Rats", "Raths"), ("sein", "seyn"), ("Mai", "May"), ("tun", "thun")]
GERMAN += [("Prozess", "Proceß"), ("Kongress", "Congreß"), ("Schloss", "Schloß")]
GERMAN += [("Türken", "Tuͤrcken"), ("Muehle", "Muͤhle")]
GERMAN += [("Vater", "Vatter"), ("Truppen", "Trupen"), ("wirklich", "würklich"), ("Nöte", "Nöhte")]


@pytest.mark.parametrize(("language", "pairs"), [("en", BOTH_WAYS), ("de", BOTH_WAYS + GERMAN)])
def test_each_spelling_is_found_by_the_other(tmp_path, language, pairs):
    for number, pair in enumerate(pairs):
        for side, word in enumerate(pair):
            (tmp_path / f"{number}-{side}.txt").write_text(f"xxx {word} zzz", encoding="utf-8")
    index = tmp_path / "index"
    with sourcesearch.build(tmp_path, into=index, language=language, jobs=1) as made:
        for number, pair in enumerate(pairs):
            for word in pair:
                assert {f"{number}-0", f"{number}-1"} <= names(made, word), word
                assert {f"{number}-0", f"{number}-1"} <= names(made, f'"xxx {word} zzz"'), word


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("neue", "nü"), ("value", "valve"), ("Frauen", "Fraün"), ("jam", "I'am"), ("lui", "LVI"),
        # inflections of what a rule leads to
        ("neue", "New"), ("aus", "außer"), ("draus", "draußen"), ("Muster", "mußte"),
        ("Dörfer", "dürfen"), ("rennt", "Rente"), ("kommt", "Kometen"), ("gebürtig", "gebührt"),
    ],
)  # fmt: skip
def test_what_is_another_word_is_not_found(tmp_path, typed, other):
    (tmp_path / "typed.txt").write_text(f"xxx {typed} zzz", encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"xxx {other} zzz", encoding="utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="de", jobs=1) as made:
        assert names(made, typed) == {"typed"}
        assert names(made, other) == {"other"}


def test_spellings_of_one_word_weigh_as_one(prints):
    (share,) = prints.search("upon", explain=True).hits[0].explanation.shares
    assert share.frequency == 1


def test_the_command_shows_what_becomes_of_a_word(prints, run):
    lines = run("info", "--analysis", "Loved", "--index", prints.path).stdout.splitlines()
    assert lines == [
        "Loved",
        "  folded   loved  (case: Loved → loved)",
        "  terms    love (English)",
        "  forms    loved 1",
        "  also     loued 1 (u-v), louing 1 (u-v)",
    ]


def test_a_word_written_as_two_is_shown_as_the_one_that_it_is(prints, run):
    lines = run("info", "--analysis", "to-day", "--index", prints.path).stdout.splitlines()
    assert lines == [
        "to-day",
        "  folded   today  (apart: to-day → today)",
        "  terms    today (English)",
        "  forms    today 1",
        "  also     to-day",
    ]
    shown = run("info", "--json", "--analysis", "from day to day", "--index", prints.path).stdout
    words = json.loads(shown)["words"]
    assert [(word["folded"], word["apart"]) for word in words] == [
        ("from", None), ("day", None), ("to", None), ("day", None),
    ]  # fmt: skip


def test_the_rules_are_listed(run):
    listed = run("info", "--rules").stdout
    assert "u-v           Early prints have v at the beginning" in listed
    names = [
        rule["name"] for rule in json.loads(run("info", "--rules", "--json").stdout)["spelling"]
    ]
    assert names[:4] == ["u-v", "i-j", "vv-w", "umlaut"]
    assert {"th-t", "oi-ai", "sch-s"} < set(names)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("every-one", {"solid", "blank"}),  # what a hyphen joins may be written without it
        ('"every one"', {"blank"}),
        ("everyone", {"solid"}),
        ('"may be"', {"broken"}),  # nobody can tell whether this is maybe
        ("maybe", {"broken", "solid"}),
        ('"in to"', set()),
    ],
)
def test_two_living_words_are_not_taken_for_the_one_they_make(tmp_path, query, expected):
    texts = {
        "solid": "Maybe everyone went into it.",
        "blank": "He saw every one of them.",
        "broken": "That may-\nbe so.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en", jobs=1) as made:
        assert names(made, query) == expected


def spellings_in(folder, query, **texts):
    """The variants of a word in thirty documents of each text, by its language."""
    rows = [f'{code}{n},{code},"{text}"' for code, text in texts.items() for n in range(30)]
    (folder / "all.csv").write_text("\n".join(["id,language,text", *rows]), encoding="utf-8")
    with sourcesearch.build(folder / "all.csv", into=folder / "index") as collection:
        return [each.spelling for word in collection.analysis(query) for each in word.spellings]


def test_a_word_has_no_spellings_in_a_language_in_which_it_is_none(tmp_path):
    english, german = "The corn stood high.", "Das Korn war reif, und die Leute hatten Brot."
    assert spellings_in(tmp_path, "corn", en=english, de=german) == []


def test_a_word_that_is_nowhere_has_those_of_all_languages(tmp_path):
    assert spellings_in(tmp_path, "Teil", en="They say so.", de="Der Theil war da.") == ["theil"]


@pytest.mark.parametrize("word", ["for", "her"])
def test_words_that_every_sentence_has_are_not_inflected(tmp_path, word):
    assert spellings_in(tmp_path, word, en="Look at the forrest for her, and her'd it was.") == []

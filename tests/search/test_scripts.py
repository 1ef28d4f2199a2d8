"""Words of scripts other than Latin: found as they are written elsewhere, marked as they stand."""

from pathlib import Path

import pytest

import sourcesearch

TEXTS = {
    "traditional": "我翻開歷史一查，這歷史沒有年代，每葉上都寫着「仁義道德」幾個字。",
    "simplified": "我翻开历史一查，这历史没有年代，每叶上都写着“仁义道德”几个字。",
    "old": "日本ノ經濟ニ關スル歷史ヲ學ブ",
    "new": "日本の経済に関する歴史を学ぶ",
    "gospel": "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ τῷ λόγῳ.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


def marked(collection, query):
    """What is marked in each document that is found, each once."""
    return {
        hit.document.file.stem: {
            passage.text[start:end] for passage in hit.passages for start, end in passage.highlights
        }
        for hit in collection.search(query)
    }


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        (
            ["歷史", "历史", "歴史"],
            {"traditional": {"歷史"}, "simplified": {"历史"}, "old": {"歷史"}, "new": {"歴史"}},
        ),
        (["經濟", "经济", "経済", "経濟"], {"old": {"經濟"}, "new": {"経済"}}),
        (["仁義道德", "仁义道德"], {"traditional": {"仁義道德"}, "simplified": {"仁义道德"}}),
        (["=歷史"], {"traditional": {"歷史"}, "old": {"歷史"}}),
        (["=歴史"], {"new": {"歴史"}}),
        (["ἀρχή", "αρχη", "ἀρχῇ"], {"gospel": {"ἀρχῇ"}}),
        (["λογω", "λόγου"], {"gospel": {"λόγος", "λόγῳ"}}),
    ],
)
def test_a_word_is_found_in_all_its_writings_and_marked_as_it_is_written(made, queries, expected):
    for query in queries:
        assert marked(made, query) == expected


@pytest.mark.parametrize("query", ["歷史", "历史", "経濟"])
def test_how_a_query_was_understood_says_what_was_typed(made, query):
    assert made.search(query).understood == f'"{query}"'


def test_a_character_has_none_that_is_spelled_nearly_so(made):
    assert marked(made, "歷史~") == marked(made, "歷史")
    assert marked(made, "史~") == marked(made, "史")


def test_the_colon_of_a_field_may_be_that_of_east_asia(made):
    assert marked(made, "歷史 language：ja").keys() == {"old", "new"}
    assert made.search("他說：歷史").understood == '"他說" OR "歷史"'  # which no text has together


@pytest.mark.parametrize(
    "query",
    [
        "我翻開歷史一看，這歷史沒有年代，",
        "我翻開……這歷史沒有年代，每頁上",
        "這歷史沒有[...]每葉上都寫著",
        "「我翻開歷史，歷史沒有年代」",
        "我翻开历史一查。历史没有、年代",
    ],
)
def test_a_sentence_is_remembered_with_its_commas_or_with_dots_for_what_was_left_out(made, query):
    results = made.search(query)
    assert results.relaxed
    assert {hit.document.file.stem for hit in results.hits[:2]} == {"traditional", "simplified"}


def test_no_pair_of_characters_is_looked_for_over_a_sign(made):
    assert made.search("一查・這個、學？歷史").understood == '"一查" OR "這個" OR 學 OR "歷史"'


@pytest.mark.parametrize("query", ["歷史*", "历史*", '"一查 這歷*"'])
def test_a_pattern_is_of_the_last_character_behind_the_others(made, query):
    assert {"traditional", "simplified"} <= marked(made, query).keys()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("江?京", {"none", "one", "pause"}),
        ("江??京", {"none", "one", "pause", "two"}),
        ("江*京", {"none", "one", "pause", "two", "four"}),
        ('"江?京"', {"none", "one", "pause"}),
        ("江?京?都", {"one"}),
        ("江,京?", {"none", "pause"}),
    ],
)
def test_signs_between_characters_stand_for_others_or_are_punctuation(tmp_path, query, found):
    texts = {
        "none": "江京", "one": "松江と京都", "pause": "渡江？京兆", "two": "江中歸京",
        "four": "江一二三四京", "five": "江一二三四五京",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        assert {Path(hit.document.id).stem for hit in collection.search(query)} == found


def test_a_list_of_words_has_characters_as_they_are_mostly_written(tmp_path):
    (tmp_path / "old.txt").write_text("國語ノ歷史ト國史ノ經濟", "utf-8")
    (tmp_path / "new.txt").write_text("国語", "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        listed = {row.word: row.occurrences for row in collection.words()}
        assert {"國": 3, "歷": 1, "經": 1}.items() <= listed.items()
        assert [row.word for row in collection.words("国*")] == ["國"]
        assert {row.word for row in collection.collocates("歷", least=1)} >= {"國", "語"}


@pytest.mark.parametrize(
    ("query", "verses"),
    [
        ("слово", {"1", "14"}),
        ("бог", {"1"}),
        ("бгъ", {"1"}),
        ("учение", {"2"}),
        ("благодать", {"14"}),
        ("истины", {"14"}),
        ("мужъ", {"3"}),
        ("муж", {"3"}),
        ("писание", {"4"}),
        ("=слово", set()),
    ],
)
def test_church_slavonic_is_found_in_the_letters_of_today(tmp_path, query, verses):
    texts = {
        "1": "Въ нача́лѣ бѣ̀ сло́во, и҆ сло́во бѣ̀ къ бг҃ꙋ, и҆ бг҃ъ бѣ̀ сло́во.",
        "2": "Оу҆че́нїе ѡ҆ ᲂу҆че́нїи всѧ́цѣмъ, и҆ на ᲂу҆че́нїе.",
        "3": "Бл҃же́нъ мꙋ́жъ, и҆́же не и҆́де на совѣ́тъ нечести́выхъ.",
        "4": "Всѧ́ко писа́нїе и҆ мы̀ ѡ҆ немъ̀.",
        "14": "И҆ сло́во пло́ть бы́сть, и҆спо́лнь бл҃года́ти: бл҃года́ть и҆ и҆́стины.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    options = {"jobs": 1, "language": "cu"}
    with sourcesearch.build(tmp_path, into=tmp_path / "index", **options) as collection:
        assert {Path(hit.document.id).stem for hit in collection.search(query)} == verses


def test_thorn_and_eth_are_one_letter_in_old_english(tmp_path):
    (tmp_path / "thorn.txt").write_text("þæt wæs god cyning", "utf-8")
    (tmp_path / "eth.txt").write_text("ðæt wæs god cyning", "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        for query in ("þæt", "ðæt"):
            assert len(collection.search(query)) == 2
        assert len(collection.search("=ðæt")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "我翻開歷史一看這歷史沒有年代",  # a character is wrong
        "我翻開歷史查這歷史沒有年代",  # one is missing
        "我翻開歷史查一這歷史沒有年代",  # two are swapped
        "没有年代的历史",  # words of it in another order, one too many
    ],
)
def test_a_sentence_of_chinese_that_stands_nowhere_is_found_where_most_of_it_stands(made, query):
    results = made.search(query)
    assert results.relaxed
    assert {hit.document.file.stem for hit in results.hits[:2]} == {"traditional", "simplified"}


@pytest.mark.parametrize("query", ['"我翻開歷史一看"', "title:我翻開歷史一看", "年史"])
def test_a_phrase_or_a_word_of_two_characters_is_not_taken_apart(made, query):
    assert made.search(query).total == 0


def test_of_words_of_chinese_only_those_that_stand_nowhere_are_taken_apart(made):
    assert made.search("道德 翻開書").understood == '"道德" OR "翻開" OR "開書"'
    assert made.search("道德 歷史").understood == '"道德" AND "歷史"'
    assert made.search("翻開書 -港口").understood == '("翻開" OR "開書") NOT "港口"'


UNSEEN = {"blank of no width": "\u200b", "mark of direction": "\u200e", "joiner": "\u2060"}


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_within_a_word_is_no_part_of_it(tmp_path, character):
    torn = f"Das Bundes{character}verfassungs{character}gericht tagt"
    (tmp_path / "page.txt").write_text(torn, "utf-8")
    (tmp_path / "book.txt").write_text("Das Bundesverfassungsgericht tagt", "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        for query in ("bundesverfassungsgericht", torn, f'"{torn}"'):
            assert {"page", "book"} == marked(collection, query).keys()
        assert torn[4:-5] in marked(collection, "bundesverfassungsgericht")["page"]
        assert not marked(collection, "gericht")


def test_a_blank_of_no_width_parts_no_words_that_have_a_sign_or_a_script_between_them(tmp_path):
    (tmp_path / "page.txt").write_text("und/\u200boder, กา\u200bรบ", "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        for query in ("oder", "กา", "การ", "กา\u200bร"):
            assert marked(collection, query).keys() == {"page"}

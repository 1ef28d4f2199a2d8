"""What a line of words means. `understood` says it in words; nothing is an error."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.query.builder import Widening
from sourcesearch.search.query.description import understood as described
from sourcesearch.search.query.nodes import asked
from sourcesearch.search.query.notes import notes
from sourcesearch.search.query.syntax.parser import Parser
from sourcesearch.search.query.tree import relaxed
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

from conftest import write

TEXTS = {
    "1.txt": "Stalin and Kim at the port. The ports, the portion, the old man."
    " A railway, a harbour.",
    "2.txt": "War at the ports: a harbor, a treaty, a reunified land. Poole.",
    "metadata.csv": "file,title,place\n1.txt,The War,Poole\n2.txt,A Report,Dorchester\n",
}


@pytest.fixture(scope="module", autouse=True)
def vocabulary(tmp_path_factory):
    """The words of a small collection; also what the parser is made with."""
    folder = tmp_path_factory.mktemp("words")
    write(folder / "texts", TEXTS)
    sourcesearch.update(folder / "texts", into=folder / "index", language="en", jobs=1)
    with Snapshot.open(folder / "index") as snapshot:
        vocabulary = Vocabulary(snapshot)
        KNOWN.append(Parser(vocabulary))
        yield vocabulary
        KNOWN.clear()


KNOWN = []


def tree_of(text):
    return KNOWN[-1].read(text).node


def understood(text, **options):
    return KNOWN[-1].read(text, **options).understood


def loosely(text):
    return described(relaxed(tree_of(text), ["en"]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stalin railway", "stalin AND railway"),
        ('"ice free ports"', '"ice free ports"'),
        ("“ice free ports”", '"ice free ports"'),
        ("„Häfen voll Eis“", '"Häfen voll Eis"'),
        ("ice-free ports", '"ice-free" AND ports'),
        ('"old man"~3', '"old man"~3'),
        ("stalin OR kim", "stalin OR kim"),
        ("stalin AND (harbor OR port)", "stalin AND (harbor OR port)"),
        ("stalin NOT kim", "stalin AND NOT kim"),
        ("stalin -kim", "stalin NOT kim"),
        ("+stalin kim", "+stalin kim"),
        ("-kim", "NOT kim"),
        ("title:war", "title:war"),
        ('source:"global times"', 'source:"global times"'),
        ("place:(poole OR dorset)", "place:poole OR place:dorset"),
        ("date:1950", "date:1950"),
        ("language:german", "language:german"),
        ("port*", "port* (ports, port, portion)"),
        ("*ort", "*ort (report, port)"),
        ("h*r", "h*r (harbor, harbour)"),
        ("harb?r", "harb?r (harbor)"),
        ("xyz*", "xyz* (no such word)"),
        ("title:re*", "title:re* (report)"),
        ("/re-?unif.*/", "/re-?unif.*/ (reunified)"),
        ("/(port|man)/", "/(port|man)/ (man, port)"),
        ("railwya~2", "railwya~2 (railway)"),
        ("kin~", "kin~ (kim)"),
        ("port~9", "port~2 (ports, port, report)"),
        ("=Kim", "=Kim"),
        ("=kim", "=kim (=kim: not in this collection)"),
        ('="Stalin and Kim"', '="Stalin and Kim"'),
        ('title:="The War"', 'title:="The War"'),
        ("stalin NEAR/3 kim", "stalin NEAR/3 kim"),
        ("stalin NEAR kim", "stalin NEAR/10 kim"),
        (f"stalin NEAR/{'9' * 5000} kim", "stalin NEAR/10000 kim"),
        ('"old man"~99999999', '"old man"~10000'),
        ("stalin NEAR/3 kim NEAR/1 port", "stalin NEAR/3 kim NEAR/1 port"),
        ("(war OR treaty) NEAR/2 harbor", "(war OR treaty) NEAR/2 harbor"),
        ("stalin NEAR/3 kim OR war", "(stalin NEAR/3 kim) OR war"),
        ("NOT stalin NEAR/3 kim", "NOT (stalin NEAR/3 kim)"),
        ('"old man" NEAR/4 port*', '"old man" NEAR/4 port* (ports, port, portion)'),
        ('"the (old OR young) man"', '"the (old OR young) man"'),
        ('"the port*"', '"the port*" (port*: ports, port, portion)'),
        ("war^2 treaty", "war^2 AND treaty"),
        ('"old man"^0.5', '"old man"^0.5'),
        ("(war treaty)^3", "(war AND treaty)^3"),
        ("(war)^3 treaty", "war^3 AND treaty"),
        ("(war^2)^3", "war^6"),
        ("date:1949..1950-06", "date:1949..1950-06"),
        ("date:..1917", "date:..1917"),
        ("date:circa-1890", "date:circa-1890"),
        ("date:none", "date:none"),
        ("date:186?", "date:186?"),
        ("date:18*", "date:18*"),
        ("date:(1949 OR 1951)", "date:1949 OR date:1951"),
        ("format:t*", "format:t*"),
        ("*", "*"),
    ],
)
def test_marks_mean_what_a_person_means_by_them(typed, meant):
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what?", "what?"),
        ("GT: why", "GT: AND why"),
        ("ratio 3:4", 'ratio AND "3:4"'),
        ("and or not", "and AND or AND not"),
        ('"unfinished phrase', '"unfinished AND phrase'),
        ("(open stalin", "open AND stalin"),
        ("stalin)", "stalin"),
        ("a AND AND b", "a AND b"),
        ("OR stalin", "stalin"),
        ("stalin AND", "stalin"),
        ("AND", "AND"),
        ("NOT NOT stalin", "NOT stalin"),
        ("- dash", "dash"),
        ("nofield:word", '"nofield:word"'),
        ("date:someday", '"date:someday"'),
        ("", ""),
        ("?!", ""),
        ("+— stalin", "stalin"),
        ('+"—" stalin', "stalin"),
        ("war and treaty or near kim", "war AND and AND treaty AND or AND near AND kim"),
        ("NEAR/3 stalin", "stalin"),
        ("stalin NEAR/3", "stalin"),
        ("stalin NEAR/3 NOT kim", "stalin AND NOT kim"),
        ("stalin NEAR/3 date:1950", "stalin AND date:1950"),
        ("/unclosed(/", "/unclosed(/"),
        ("/a/b", '"/a/b"'),
        ("10^6", '"10^6"'),
        ("war ~ treaty", "war AND treaty"),
        ("= war", "war"),
        ("x*y*", "x*y* (no such word)"),
        ('"* old *"', '"* old *"'),
        ("(a b) NEAR/2 c", "(a NEAR/2 c) AND (b NEAR/2 c)"),
        ("(a date:1950) NEAR/2 c", "(a NEAR/2 c) AND date:1950"),
        ("(a format:text) NEAR/2 (c -d)", "((a NEAR/2 c) AND NOT d) AND format:text"),
    ],
)
def test_what_cannot_be_meant_as_a_mark_is_read_as_a_person_would(typed, meant):
    assert understood(typed) == meant


def test_with_phrase_all_marks_are_text():
    assert understood("stalin AND (kim)", phrase=True) == '"stalin AND (kim)"'


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ports")
    words = "port ports portal porter porto portion portable portend harbour"
    write(folder / "texts", {"a.txt": words, "b.txt": "from the harbour to the port to-day"})
    with sourcesearch.build(folder / "texts", into=folder / "i", language="en", jobs=1) as made:
        yield made


def test_of_many_words_of_a_pattern_some_are_said_and_all_are_counted(ports):
    said = ports.search("port*").understood
    assert said.startswith("port* (8 words: port, ")
    assert said.endswith(" …)")
    assert ports.search("harb*").understood == "harb* (harbour)"
    assert ports.search("porte*").understood == "porte* (portend, porter)"
    assert ports.search("xyz*").understood == "xyz* (no such word)"


def test_a_phrase_of_one_word_is_that_word():
    assert understood('"ports"') == "ports"


def test_characters_of_chinese_stand_one_behind_the_other():
    (way, *_) = tree_of("朝鲜战争").ways
    assert [sorted(slot.terms) for slot in way.slots] == [["朝"], ["鲜"], ["战"], ["争"]]


def test_words_side_by_side_can_be_relaxed():
    assert loosely("stalin railway date:1950") == "(stalin OR railway) AND date:1950"


def test_stop_words_are_not_enough_where_any_word_is():
    assert loosely("the railway of stalin") == "railway OR stalin"
    assert loosely("the stalin") == "stalin"
    assert loosely("to be or not") == "to OR be OR or OR not"


def test_what_may_be_said_in_two_ways_is_one_of_the_words_of_which_any_is_enough():
    assert loosely("the (kim OR mao) of railway") == "(kim OR mao) OR railway"


def test_a_quotation_of_stop_words_may_have_its_only_other_word_wrong():
    assert loosely("to be or not to be that is the problem") == (
        "problem OR (to AND be AND or AND not AND that AND is AND the)"
    )


@pytest.mark.parametrize("limit", ["place:poole", "title:war", "language:en", "NOT kim"])
def test_a_filter_is_never_relaxed(limit):
    assert loosely(f"stalin railway {limit}") == f"(stalin OR railway) AND {limit}"
    assert relaxed(tree_of(f"stalin {limit}"), ["en"]) is None


def test_a_field_that_no_document_has_is_said_with_those_there_are():
    (note,) = KNOWN[-1].read("stalin autor:Dickens").notes
    assert "no document has a field autor" in note.lower()
    assert "place" in note
    assert KNOWN[-1].read("stalin title:war http://a.org at 10:30").notes == ()


def test_of_many_fields_twelve_are_named_and_the_rest_is_counted():
    fields = [f"field{letter}" for letter in "abcdefghijklmn"]
    for many, end in ((14, "fieldl and 2 more"), (12, "fieldl"), (1, "fielda")):
        (note,) = notes("x:y", lambda name: None, fields[:many])
        assert note.endswith(end)
        assert note.count("field") == min(many, 12) + 1  # "No document has a field"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stalin title: war", "; title:war asks the field"),
        ("(kim OR title: )", ""),
        ("stalin title:", ""),
    ],
)
def test_a_field_that_stands_apart_from_what_it_asks_for_is_said(typed, meant):
    (note,) = KNOWN[-1].read(typed).notes
    assert note == f"title: has nothing right behind it, so it was read as a word{meant}"


def test_a_word_before_a_colon_is_no_field_that_stands_apart():
    assert KNOWN[-1].read('he said: war, "title: war" title:war').notes == ()


def test_a_date_that_is_not_understood_is_said():
    (note,) = KNOWN[-1].read("stalin date:nonsense").notes
    assert note.startswith("nonsense is not a date")
    (note,) = KNOWN[-1].read('stalin date:"the time of the ice"').notes
    assert note.startswith("the time of the ice is not a date")
    assert KNOWN[-1].read("stalin date:>1830 date:1860s date:none").notes == ()
    assert KNOWN[-1].read('stalin date:"3 May 1791" date:"c. 1890" "date:x y"').notes == ()


@pytest.mark.parametrize("typed", ["stalin AND railway", '"stalin railway"', "stalin", "+a b"])
def test_what_was_demanded_cannot_be_relaxed(typed):
    assert relaxed(tree_of(typed), ["en"]) is None


def test_an_exclusion_stays_when_the_rest_is_relaxed():
    assert loosely("stalin railway -kim") == "(stalin OR railway) NOT kim"


def test_excluded_words_are_not_marked():
    assert [text.typed for text in asked(tree_of("stalin -kim NOT mao"))] == ["stalin"]


def test_deep_brackets_are_read_as_blanks():
    assert understood("(" * 5000 + "stalin" + ")" * 5000) == "stalin"


MARKS = ['"', "'", "(", ")", " ", "AND", "OR", "NOT", "+", "-", "~", "*", ":", "title:", "date:"]
MARKS += ["/", "NEAR", "NEAR/2", "?", "|", "date:none", "^3", "language:", '="', "=", "~2"]
WORDS = ["stalin", "port", "朝鲜", "l’été", "\ud800", "\0", "“", "”", "1914..18", "\\", "=", "^2"]


@given(st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=25).map("".join))
def test_no_input_is_an_error(text):
    understood(text)
    relaxed(tree_of(text), ["en"])
    list(asked(tree_of(text)))


@given(st.text(max_size=60))
def test_no_text_is_an_error_even_as_a_phrase(text):
    understood(text, phrase=True)


def test_a_tree_is_made_once_for_one_text():
    assert tree_of("stalin railway") is tree_of("stalin railway")


def test_one_text_read_in_two_ways_is_two_trees():
    assert KNOWN[-1].read("port", widening=Widening()) is not KNOWN[-1].read("port")


def test_of_a_very_long_query_the_first_hundred_words_are_read():
    said = understood(" ".join(["war"] * 130))
    assert said.endswith("war (and 30 more words, left out)")
    assert said.count("war") == 100


def test_of_very_many_patterns_the_first_eight_are_looked_for():
    said = understood(" OR ".join(["port*"] * 9))
    assert said.count("ports, port, portion") == 8
    assert said.endswith("port* (takes too long, left out)")


def test_words_that_a_title_alone_holds_are_known(vocabulary):
    assert vocabulary.places("report") == (frozenset({"report"}),)


def test_a_word_without_blanks_that_signs_part_is_no_thousand_words():
    said = understood("port/war/" * 1000)
    assert (said.count("port"), said.count("war")) == (150, 150)


@pytest.mark.parametrize("between", ["-\n", "- ", "- \n  ", "‐\n"])
def test_a_word_that_was_copied_over_a_line_s_end_is_that_word_where_texts_have_it(between):
    assert understood(f"the har{between}bour") == "the AND harbour"
    assert understood(f'"a har{between}bour"') == '"a harbour"'


def test_two_words_that_texts_have_both_are_none_for_a_hyphen_between():
    assert understood("old- man") == "old- AND man"
    assert understood("old-\nman") == '"old-man"'
    assert understood("vor- und nachmittags") == "vor- AND und AND nachmittags"


def test_one_endless_word_is_read_in_the_time_of_a_text():
    started = time.process_time()
    understood("a" * 300_000)
    assert time.process_time() - started < 4

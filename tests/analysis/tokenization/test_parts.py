import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.tokenization.breaks import unbroken
from sourcesearch.analysis.tokenization.parts import MAX_LENGTH, Part, parts, spelled_whole
from sourcesearch.analysis.tokenization.tokenizer import spans


def looked_up(word):
    """What a word is looked up by; with `=` before what shares the position before it."""
    return [part.folded if part.step else "=" + part.folded for part in parts(word)]


def test_a_plain_word_is_one_part():
    assert parts("Lüshun") == (Part("lushun", "Lüshun", "Lüshun", 1, 0, 6),)


@pytest.mark.parametrize("mark", ["¬\n", "⸗\r\n", "\xad\n ", "\xad", "¬"])
def test_a_word_broken_at_a_soft_mark_is_whole(mark):
    word = f"fol{mark}gendes"
    assert parts(word) == (Part("folgendes", "folgendes", word, 1, 0, len(word)),)


@pytest.mark.parametrize("hyphen", ["=", "⸗"])
def test_a_compound_with_a_double_hyphen_is_found_whole_and_in_pieces_at_one_position(hyphen):
    assert looked_up(f"Reichs{hyphen}hof{hyphen}rath") == [
        "reichshofrath", "=reichs", "=hof", "=rath"
    ]  # fmt: skip


def test_a_word_broken_at_a_hyphen_is_found_whole_and_in_pieces_at_one_position():
    assert parts("govern-\nment") == (
        Part("government", "government", "govern-\nment", 1, 0, 12),
        Part("govern", "govern", "govern", 0, 0, 6),
        Part("ment", "ment", "ment", 0, 8, 12),
    )


@pytest.mark.parametrize("mark", ["--\n", "=\n", "»\r\n"])
def test_a_word_broken_at_what_may_be_no_hyphen_is_found_in_pieces_too(mark):
    assert looked_up(f"Zwei{mark}fel") == ["zweifel", "=zwei", "=fel"]
    assert unbroken(f"Zwei{mark}fel") == "Zweifel"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("peace12", ["peace12", "=peace"]),
        ("Rendezvous1", ["rendezvous1", "=rendezvous"]),
        ("война3", ["война3", "=война"]),
        ("l'empereur12", ["l", "empereur12", "=empereur"]),
        ("mp3", ["mp3"]),
        ("MI12", ["mi12"]),
        ("sept1914", ["sept1914"]),
        ("12th", ["12th"]),
    ],
)
def test_a_word_with_the_number_of_a_note_is_found_without_it_too(word, found):
    assert looked_up(word) == found
    assert len(found) == 1 or spelled_whole(word) is None


def test_a_pdf_hyphen_may_have_joined_a_compound():
    assert looked_up("ice\x02free") == ["icefree", "=ice", "=free"]


def test_a_capital_letter_after_the_break_makes_a_compound():
    assert looked_up("Anglo-\nSaxon") == ["anglo", "saxon"]
    assert looked_up("Schleswig¬\nHolstein") == ["schleswig", "holstein"]


def test_a_word_all_in_capitals_is_no_compound():
    assert looked_up("GOVERN¬\nMENT") == ["government"]


def test_numbers_are_not_joined_at_a_hyphen():
    assert looked_up("1914-\n18") == ["1914", "18"]
    assert looked_up("19¬\n14") == ["1914"]


def test_german_leaves_the_first_of_two_compounds_open():
    assert looked_up("Versicherungs¬\nund") == ["versicherungs", "und"]


@pytest.mark.parametrize("mark", ["-\n", "¬\n", "⸗\r\n"])
def test_an_elided_article_after_the_break_makes_a_compound(mark):
    assert looked_up(f"Chaussée{mark}d'Antin") == ["chaussee", "d", "antin"]
    assert looked_up(f"chef{mark}d’œuvre") == ["chef", "d", "oeuvre"]
    assert looked_up(f"Villeneuve{mark}l'Archevêque") == ["villeneuve", "l", "archeveque"]


@pytest.mark.parametrize(
    ("word", "whole"),
    [
        ("aujour-\nd'hui", "aujourdhui"),  # French
        ("pru-\nd'hommes", "prudhommes"),
        ("quel-\nqu'un", "quelquun"),
        ("Ma-\nd'l", "madl"),  # Bavarian
    ],
)
def test_an_apostrophe_after_the_break_makes_no_other_word_a_compound(word, whole):
    assert looked_up(word)[0] == whole


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("lors-\nqu'une", ["lorsqu", "=lors", "=qu", "une"]),  # French
        ("jus¬\nqu’au", ["jusqu", "au"]),
        ("del-\nl'acqua", ["dell", "=del", "=l", "acqua"]),  # Italian
        ("quan-\nd'anche", ["quand", "=quan", "=d", "anche"]),
        ("que-\nst'al-\nbero", ["quest", "=que", "=st", "albero", "=al", "=bero"]),
    ],
)
def test_an_elided_word_may_itself_be_broken(word, pieces):
    assert looked_up(word) == pieces


def test_a_word_broken_twice_is_found_whole():
    assert looked_up("ge¬\nbro¬\nchen") == ["gebrochen"]
    assert looked_up("a-\nb-\nc") == ["abc", "=a", "=b", "=c"]


@pytest.mark.parametrize("word", ["Stalin's", "Stalin’s", "STALIN’S", "Sta¬\nlin's"])
def test_a_possessive_is_looked_up_by_its_owner(word):
    assert looked_up(word) == ["stalin"]


def test_other_apostrophes_fold_away():
    assert looked_up("O'Brien") == ["obrien"]
    assert looked_up("don’t") == ["dont"]
    assert looked_up("aujourd'hui") == ["aujourdhui"]


def test_an_elided_article_is_a_part_of_its_own():
    assert parts("l'indépendance") == (
        Part("l", "l", "l", 1, 0, 1),
        Part("independance", "indépendance", "indépendance", 1, 2, 14),
    )
    assert looked_up("Jusqu’à") == ["jusqu", "a"]
    assert looked_up("dell'arte") == ["dell", "arte"]
    assert looked_up("l's") == ["l"]


ITALIAN = "c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d"
"""What Lucene's `ItalianAnalyzer` takes off before an apostrophe."""


@pytest.mark.parametrize("elided", [*ITALIAN.split(), "tutt", "ch", "senz", "quand"])
def test_an_italian_elision_is_two_words(elided):
    assert looked_up(f"{elided}'amico") == [elided, "amico"]
    assert looked_up(f"{elided.capitalize()}’Era") == [elided, "era"]


@pytest.mark.parametrize("word", ["v'là", "ch'ti", "o'er", "tant's", "Vera", "tutta"])
def test_what_only_looks_like_an_italian_elision_is_one_word(word):
    assert len(parts(word)) == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,745", "1745"),
        ("1.745", "1745"),
        ("1'745", "1745"),
        ("1.745,50", "1745.50"),
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("0,750", "0.750"),
        ("38th", "38th"),
        ("1,500th", "1500th"),
        ("1950's", "1950s"),
        ("١٩٥٠", "1950"),
        ("٣٫٥", "3.5"),
    ],
)
def test_a_number_is_looked_up_without_its_writing(written, number):
    (part,) = parts(written)
    assert (part.folded, part.form) == (number, written)


@pytest.mark.parametrize(
    ("written", "sum_of_money", "number"),
    [
        ("£500", "£500", "500"),
        ("₤500", "£500", "500"),
        ("$1,745.50", "$1745.50", "1745.50"),
        ("€3,5", "€3.5", "3.5"),
    ],
)
def test_a_sum_of_money_is_found_with_its_currency_and_as_a_number(written, sum_of_money, number):
    assert looked_up(written) == [sum_of_money, "=" + number]
    assert [part.form for part in parts(written)] == [written, written[1:]]


def test_dates_and_times_are_numbers_in_a_row():
    assert looked_up("25.6.1950") == ["25", "6", "1950"]
    assert looked_up("5'10") == ["5", "10"]


def test_an_abbreviation_keeps_its_points_the_last_one_too():
    assert parts("U.S.") == (Part("u.s.", "U.S.", "U.S.", 1, 0, 4),)
    assert looked_up("U.S.A") == looked_up("u.s.a.") == ["u.s.a."]
    assert looked_up("E\u0301.U.") == ["e.u."]


def test_a_missing_blank_after_a_sentence_is_made_good():
    assert parts("end.Next") == (
        Part("end", "end", "end", 1, 0, 3),
        Part("next", "Next", "Next", 1, 4, 8),
    )
    assert looked_up("J.F.Kennedy") == ["j.f.", "kennedy"]
    assert looked_up("www.example.org") == ["www", "example", "org"]


def test_a_very_long_run_is_cut_in_its_folded_form_only():
    (part,) = parts("a" * 1_000_000)
    assert part.folded == "a" * MAX_LENGTH
    assert (part.start, part.end) == (0, 1_000_000)


def test_a_word_is_spelled_with_case_and_accents_and_the_joiners_of_persian():
    spelled = [part.spelled for part in parts("Prés¬\nident's")]
    assert spelled == ["Président"]
    assert [part.spelled for part in parts("کتاب\u200cها")] == ["کتاب\u200cها"]
    assert looked_up("کتاب\u200cها") == ["کتابها"]


@given(st.text("aB1é'’.,-¬\n\x02 東\u0301$£_\u200cﬃ", max_size=30))
def test_a_part_is_looked_up_by_its_folded_spelling(text):
    for start, end in spans(text):
        for part in parts(text[start:end]):
            assert part.folded == fold(part.spelled)


def test_a_form_is_unbroken_as_it_is_written_within_a_line():
    assert unbroken("Fol¬\ngen\xaddes") == "Folgendes"
    assert unbroken("unter-\n„irdischen") == "unterirdischen"


@given(st.text("aB1é'’.,-¬\n\x02 東\u0301$_", max_size=30))
def test_parts_lie_inside_their_word_and_begin_with_a_step(text):
    for start, end in spans(text):
        word = text[start:end]
        found = parts(word)
        assert found[0].step == 1
        for part in found:
            assert part.folded
            assert part.form == word[part.start : part.end]


@given(st.text("adlqu1'’-¬\n€$_", max_size=12))
def test_what_is_typed_in_front_of_a_joker_is_taken_apart_though_no_word_is_so(text):
    for part in parts(text):  # `d'*` asks for the parts of d'
        assert part.form == text[part.start : part.end]


@pytest.mark.parametrize("elided", ["d'", "l’", "qu'"])
def test_an_elided_word_by_itself_is_that_word(elided):
    assert looked_up(elided) == [elided[:-1]]

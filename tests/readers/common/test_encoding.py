"""In which encoding is a text written?"""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode, detect, is_binary, unicode_form

ENGLISH = "The price was £5 at the café – “cheap”, he said.\n"
FRENCH = "Les éléphants furent effrayés par une machine à vapeur. Où est-il allé? Ça va, garçon.\n"
RUSSIAN = "Советский Союз и война. Сталин согласился с планом Кима.\n"
POLISH = "Zażółć gęślą jaźń. Wojna była wielką wojną, którą wygrała Polska.\n"
JAPANESE = "朝鮮戦争の起源について、彼は計画を承認した。\n"


@pytest.mark.parametrize(
    ("text", "written_in", "named"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (JAPANESE, "utf-16-be", "utf-16-be"),
        (ENGLISH, "cp1252", "cp1252"),
        (FRENCH, "latin-1", "cp1252"),
        (FRENCH, "mac_roman", "mac-roman"),
        ("Müller, Lübeck sind getauft worden im Jahre 1745\n", "mac_roman", "mac-roman"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "iso2022_jp", "iso2022_jp_2"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, written_in: str, named: str) -> None:
    read, encoding = decode(text.encode(written_in))
    assert (read, encoding.name, encoding.problem) == (text, named, None)


@pytest.mark.parametrize("written_in", ["cp1252", "mac_roman", "cp950", "gbk"])
def test_a_few_typographic_quotes_are_enough_to_tell(written_in: str) -> None:
    text = "The nation’s history — “a great one”, as he said … — is long.\n" * 3
    assert decode(text.encode(written_in))[0] == text


def test_one_pound_sign_in_a_short_text_is_windows_1252() -> None:
    assert decode(b"It cost \xa35.\n") == ("It cost £5.\n", ("cp1252", None))


@pytest.mark.parametrize(
    "text",
    [
        "Mañana será otro día.",
        "Città di Roma: perché è così.",
        "À Paris, le maître était là, où l'on dînait.",
        "Språket är svårt på sjön.",
        "Já não há mais pão em São Paulo.",
        "Müller",
        "café",
        "naïve résumé",
    ],
)
def test_a_short_text_in_a_western_language_is_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, ("cp1252", None))


def test_one_bad_byte_in_utf_8_is_said() -> None:
    assert decode("é".encode() * 9 + b"\xe9.")[1] == (
        "utf-8-cp1252",
        "damaged: not valid UTF-8 at byte 18; what is not is read as cp1252",
    )


def test_accents_far_behind_the_beginning_are_found() -> None:
    data = b"Nothing but ASCII here.\n" * 100_000 + FRENCH.encode("cp1252")
    text, encoding = decode(data)
    assert encoding.name == "cp1252"
    assert text.endswith(FRENCH)


def test_what_windows_1252_lacks_is_read_as_latin_1() -> None:
    text, encoding = decode("é".encode() * 9 + b"\x81")
    assert encoding.name == "utf-8-cp1252"
    assert text == "é" * 9 + "\x81"


def test_words_in_utf_8_survive_damage_elsewhere() -> None:
    data = "Größe\n".encode() * 5 + "Größe\n".encode("cp1252") + "Größe".encode()[:3]
    assert decode(data)[0] == "Größe\n" * 6 + "GrÃ"


def test_a_mark_before_damaged_utf_8_is_no_text() -> None:
    assert decode("é".encode("utf-8-sig") * 9 + b"\xe9")[0] == "é" + "\ufeffé" * 8 + "é"


def test_what_a_page_declares_counts_if_it_decodes_the_whole() -> None:
    assert decode("Привет".encode("koi8-r"), "KOI8-R") == ("Привет", ("koi8-r", None))
    assert decode("naïve".encode(), "us-ascii")[0] == "naïve"
    assert decode(b"\xa35", "iso-8859-1") == ("£5", ("cp1252", None))
    assert decode(b"plain", "no such encoding")[1].name == "utf-8"


@pytest.mark.parametrize("declared", ["hex", "rot13", "utf-16", "x-nothing", "a\0b", " "])
def test_what_a_page_declares_that_is_no_encoding_of_it_counts_for_nothing(declared: str) -> None:
    assert decode("Der König".encode("cp1252"), declared) == ("Der König", ("cp1252", None))


def test_a_picture_is_no_text() -> None:
    with pytest.raises(ReaderError, match="binary content, not text"):
        decode(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)


def test_some_zero_bytes_do_not_make_a_text_binary() -> None:
    text = "One\x00two\x01 and so on, with more words to follow.\n" * 20
    assert decode(text.encode()) == (text, ("utf-8", None))


def test_line_ends_are_not_translated() -> None:
    assert decode(b"a\r\nb\rc\nd")[0] == "a\r\nb\rc\nd"


@given(st.binary(max_size=300))
def test_any_bytes_decode_strictly_with_the_encoding_that_is_named(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except ReaderError:
        return
    assert "\ufffd" not in text or "\ufffd".encode(encoding.name) in data
    with io.TextIOWrapper(io.BytesIO(data), encoding.name, newline="") as stream:
        assert stream.read() == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_text_in_utf_8_with_a_mark_comes_back(text: str) -> None:
    data = text.encode("utf-8-sig")
    assert detect(io.BytesIO(data)).name == "utf-8-sig"
    assert decode(data)[0] == text


@pytest.mark.parametrize(
    ("length", "controls", "binary"),
    [(63, 63, False), (90, 29, False), (90, 31, True), (600, 59, False), (600, 61, True)],
)
def test_the_more_bytes_there_are_the_fewer_controls_make_them_binary(
    length: int, controls: int, binary: bool
) -> None:
    assert is_binary(b"\x01" * controls + b"a" * (length - controls)) == binary


def test_zero_bytes_on_both_sides_are_no_utf_16() -> None:
    assert unicode_form("a port\n".encode("utf-16-le") * 20) == "utf-16-le"
    assert unicode_form(b"\0\0ab" * 50) is None

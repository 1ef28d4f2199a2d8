"""Names in zip files: in the encoding of the machine on which they were given."""

import zipfile

import pytest

from sourcesearch.readers.containers.zipnames import names


def members(*raw: bytes, flag: int = 0) -> list[zipfile.ZipInfo]:
    """Members as `zipfile` reads them: names without the flag in cp437."""
    found = [zipfile.ZipInfo(name.decode("utf-8" if flag else "cp437")) for name in raw]
    for info in found:
        info.flag_bits = flag
    return found


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Müller/Brief.txt", "cp437"),
        ("Straße.txt", "cp437"),
        ("Óscar/São.txt", "cp850"),
        ("Письма/письмо.txt", "cp866"),
        ("Письма/письмо.txt", "cp1251"),
        ("Müller.txt", "cp1252"),
        ("手紙/ありがとう.txt", "cp932"),
        ("档案/中国.txt", "gb18030"),
        ("Écoles/été.txt", "utf-8"),
    ],
)
def test_a_name_without_a_mark_is_read_as_it_makes_sense(name: str, encoding: str) -> None:
    assert names(members(name.encode(encoding))) == [name]


def test_all_names_of_an_archive_are_in_one_encoding() -> None:
    # The first alone could be "âñÑ" in cp437.
    raw = [name.encode("cp866") for name in ("Где", "письмо")]
    assert names(members(*raw)) == ["Где", "письмо"]


def test_a_marked_name_is_utf_8() -> None:
    assert names(members("été".encode(), flag=0x800)) == ["été"]


def test_names_that_make_no_sense_are_read_by_the_rule() -> None:
    assert names(members(b"\xb0\xb1\xff")) == ["░▒\xa0"]


def test_a_member_without_a_name_gets_one() -> None:
    assert names(members(b"")) == ["unnamed"]


def test_folders_are_parted_by_slashes_and_names_have_one_line() -> None:
    assert names(members(b"a\\b\nc.txt")) == ["a/b c.txt"]

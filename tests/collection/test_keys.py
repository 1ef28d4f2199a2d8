"""By what name a collection knows a file."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.collection.keys import below_any, is_below, key_of, path_of, shown


def test_a_file_below_the_folder_of_the_index_is_named_from_there():
    assert key_of(Path("/archive/letters/1.txt"), Path("/archive")) == "letters/1.txt"


def test_a_file_elsewhere_is_named_by_its_absolute_path():
    assert key_of(Path("/loans/1.txt"), Path("/archive")) == "/loans/1.txt"


def test_dots_in_a_path_make_no_difference():
    assert key_of(Path("/archive/x/../letters/./1.txt"), Path("/archive")) == "letters/1.txt"


def test_a_key_leads_back_to_its_file():
    assert path_of("letters/1.txt", Path("/archive")) == Path("/archive/letters/1.txt")
    assert path_of("/loans/1.txt", Path("/archive")) == Path("/loans/1.txt")


def test_a_path_is_shown_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown("letters/1.txt", tmp_path) == "letters/1.txt"
    assert shown("1.txt", tmp_path.parent) == (tmp_path.parent / "1.txt").as_posix()


def test_below_means_the_folder_or_anything_in_it():
    assert is_below("letters/1.txt", "letters")
    assert is_below("letters", "letters")
    assert not is_below("letters-2/1.txt", "letters")


def test_everything_with_a_relative_key_is_below_the_root_itself():
    assert is_below("letters/1.txt", ".")
    assert not is_below("/loans/1.txt", ".")


NAMES = st.lists(st.sampled_from(["", ".", "a", "b", "a.b"]), max_size=4).map("/".join)


@given(NAMES, st.lists(NAMES, max_size=4))
def test_below_any_of_some_folders_is_below_one_of_them(key, folders):
    assert below_any(folders)(key) == any(is_below(key, folder) for folder in folders)


def test_the_folder_of_the_index_itself_and_the_top_of_all_folders_are_named():
    assert key_of(Path("/archive"), Path("/archive")) == "."
    assert key_of(Path("/loans/1.txt"), Path("/")) == "loans/1.txt"

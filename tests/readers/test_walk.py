"""Which files do the given paths hold?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sourcesearch.readers.walk import Problem, walk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="such files do not exist there")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "a/.hidden", ".git/x.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def found(root: Path, *paths: Path, exclude: tuple[Path, ...] = ()) -> list[str]:
    walked = walk(paths or (root,), exclude)
    return [
        f"{item.path.name}: {item.cause}"
        if isinstance(item, Problem)
        else item.path.relative_to(root).as_posix()
        for item in walked
    ]


def test_files_come_in_the_order_of_their_names_without_hidden_ones(root: Path) -> None:
    assert found(root) == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_sidecars_and_litter_are_left_out(root: Path) -> None:
    for name in ("metadata.csv", "Metadata.JSON", "Thumbs.db", "~$c.docx"):
        (root / name).write_text("x")
    assert found(root) == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]


def test_a_file_that_is_named_is_taken_even_if_hidden_and_once(root: Path) -> None:
    assert found(root, root / "a/.hidden", root / "c.txt", root) == [
        "a/.hidden",
        "c.txt",
        "a/1.txt",
        "a/2.txt",
        "b.txt",
    ]


def test_what_is_excluded_is_never_entered(root: Path) -> None:
    assert found(root, exclude=(root / "a", root / "c.txt")) == ["b.txt"]


def test_an_index_among_the_sources_is_none_of_them(root: Path) -> None:
    walked = [*walk([root, root / "a"], is_index=lambda names: "2.txt" in names)]
    assert [item.path.name for item in walked] == ["b.txt", "c.txt"]
    (problem,) = walk([root / "a"], is_index=lambda names: "2.txt" in names)
    assert problem == Problem(root / "a", "an index, no sources")


def test_a_missing_path_is_a_problem(root: Path) -> None:
    assert found(root, root / "none") == ["none: no such file or folder"]
    assert found(root, Path("a\0b")) == ["a\0b: not a possible path"]


@POSIX
def test_links_are_followed_once_and_broken_ones_said(root: Path) -> None:
    (root / "a" / "up").symlink_to(root)
    (root / "a" / "3.txt").symlink_to(root / "b.txt")
    (root / "broken").symlink_to(root / "nothing")
    (root / "loop").symlink_to(root / "loop")
    assert found(root) == [
        "a/1.txt",
        "a/2.txt",
        "b.txt",
        "c.txt",
        "broken: broken link",
        "loop: broken link",
    ]


@POSIX
def test_a_file_is_called_by_its_own_name_and_not_by_that_of_a_link(root: Path) -> None:
    """`a` comes before `z`; what a link leads to elsewhere has no other name."""
    (root / "z").mkdir()
    (root / "z" / "4.txt").write_text("x")
    (root.parent / "other").mkdir()
    (root.parent / "other" / "5.txt").write_text("x")
    (root / "a" / "other").symlink_to(root.parent / "other")
    (root / "a" / "z").symlink_to(root / "z")
    walked = found(root)
    assert {"z/4.txt", "a/other/5.txt"} <= set(walked)
    assert "a/z/4.txt" not in walked


@POSIX
def test_a_named_pipe_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "a" / "pipe")
    assert "pipe: a named pipe, not a file" in found(root)


@POSIX
def test_odd_names_are_no_trouble(root: Path) -> None:
    names = ["-rf.txt", "two\nlines.txt", os.fsdecode(b"caf\xe9.txt"), "x" * 250 + ".txt"]
    for name in names:
        (root / "a" / name).write_text("x")
    assert {f"a/{name}" for name in names} <= set(found(root))


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_said(root: Path) -> None:
    (root / "b.txt").chmod(0)
    (root / "a").chmod(0)
    try:
        assert found(root) == ["a: permission denied", "b.txt: permission denied", "c.txt"]
    finally:
        (root / "a").chmod(0o700)


def test_folders_may_nest_deeper_than_calls(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
        folder.mkdir()
    (folder / "x.txt").write_text("x")
    assert found(tmp_path) == ["d/" * 300 + "x.txt"]


@POSIX
def test_a_path_that_is_too_long_for_the_system_is_said_and_the_walk_goes_on(root: Path) -> None:
    at = os.open(root / "a", os.O_RDONLY)
    for _ in range(17):  # 17 x 251 characters are more than the 4,096 of Linux
        os.mkdir("d" * 250, dir_fd=at)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    *problems, last = [line for line in found(root) if not line.startswith("a/")]
    assert (last, *problems) == ("c.txt", f"{'d' * 250}: file name too long", "b.txt")

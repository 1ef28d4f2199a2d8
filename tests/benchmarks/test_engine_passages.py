"""Passages of a folder of texts, whatever else is in it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from engine_passages import passages


def test_a_file_that_is_no_xml_is_named_and_left_out(tmp_path, capsys):
    (tmp_path / "broken.xml").write_text("<p>Not closed")
    (tmp_path / "letter.xml").write_text("<p>The harbour\nis free of ice.</p>")
    (tmp_path / "pages.txt").mkdir()
    assert list(passages(tmp_path)) == ["The harbour is free of ice."]
    assert f"{tmp_path / 'broken.xml'}: left out" in capsys.readouterr().err


def test_a_folder_without_paragraphs_ends_the_program_with_a_line(tmp_path):
    (tmp_path / "empty.txt").write_text(" \n\n")
    with pytest.raises(SystemExit, match="no paragraphs"):
        list(passages(tmp_path))

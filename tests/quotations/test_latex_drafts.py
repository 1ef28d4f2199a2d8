r"""Quotations of drafts in LaTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.quotations.latex import printed
from sourcesearch.quotations.manuscripts import quotations_of_file

QUOTED = "lost its strategic strongholds in the Far East"


def found(folder, body):
    draft = folder / "draft.tex"
    head = "\\documentclass{book}\n\\newcommand{\\x}{``this here is not a quotation''}\n"
    draft.write_text(f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    return [(" ".join(each.text.split()), each.line, each.note)
            for each in quotations_of_file(draft)]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        f"It ``{QUOTED}'', he said.",
        f"It \\enquote{{{QUOTED}}}, he said.",
        "It ``lost its \\emph{strategic} strongholds in the Far East''.",
        "It \\enquote{lost its \\textbf{strategic} strongholds in the Far East}.",
        f"\\begin{{quote}} {QUOTED}\n\\end{{quote}}",
        f"\\begin{{displaycquote}}[12]{{okafor}} {QUOTED}\n\\end{{displaycquote}}",
        f"It \\textcquote[see][12]{{okafor}}{{{QUOTED}}}, he said.",
        f"It \\foreignquote{{ngerman}}{{{QUOTED}}}, he said.",
        f"It \\textquote[Okafor]{{{QUOTED}}}, he said.",
        f"It \\blockquote{{{QUOTED}}}",
        f'It "`{QUOTED}"\', he said.',
        f"It ,,{QUOTED}``, he said.",
        f"It \\glqq {QUOTED}\\grqq{{}}, he said.",
        f"It \\og {QUOTED}\\fg{{}}, he said.",
        f"It <<~{QUOTED}~>>, he said.",
    ],
)
def test_marks_commands_and_environments_enclose_quotations(tmp_path, body):
    assert found(tmp_path, body) == [(QUOTED, 4, "")]


def test_comments_and_preamble_are_not_printed(tmp_path):
    body = "\\% and \\\\% ``a comment is no quotation at all''\nText."
    assert found(tmp_path, body) == []
    assert found(tmp_path, f"% \\begin{{quote}}\n% {QUOTED}\n% \\end{{quote}}") == []


def test_a_footnote_is_the_note_of_the_quotation_before_it(tmp_path):
    body = f"It ``{QUOTED}''.\\footnote{{Okafor (Leeds, 1954), p. 3.}} And ``{QUOTED}''."
    assert [note for _, _, note in found(tmp_path, body)] == ["Okafor (Leeds, 1954), p. 3.", ""]


def test_a_footnote_in_a_quotation_is_no_part_of_it(tmp_path):
    body = f"\\begin{{quote}}{QUOTED}.\\footnote{{Okafor, p. 3.}}\\end{{quote}}"
    ((text, _, note),) = found(tmp_path, body)
    assert (text.rstrip(" ."), note) == (QUOTED, "Okafor, p. 3.")


def test_a_block_may_name_its_source_behind_a_dash(tmp_path):
    body = f"\\begin{{quotation}}\n{QUOTED}\n--- Global Times\n\\end{{quotation}}"
    assert [note for _, _, note in found(tmp_path, body)] == ["Global Times"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a \\ldots{} b \\dots\\ c", "a … b … c"),
        ("{[}T{]}he ports", "[T]he ports"),
        ("1914--18 --- so", "1914– 18 — so"),
        ("A\\,\\&\\,B~C", "A & B C"),
    ],
)
def test_signs_are_those_of_print(written, shown):
    assert " ".join(printed(written).text.split()) == shown


@given(st.text("\\begindocumentquote{}`'~-%[]& \n\r“x", max_size=80))
def test_a_draft_is_as_long_as_it_was(text):
    assert len(printed(text).text) == len(text)


@pytest.mark.parametrize(
    ("between", "note"), [(", he said.", "Dow, p. 4"), (", he „alone“ said.", "")]
)
def test_the_mark_that_closes_a_german_quotation_does_not_part_it_from_its_note(
    tmp_path, between, note
):
    body = f"It „{QUOTED}“{between}\\footnote{{Dow, p. 4}}"
    assert found(tmp_path, body) == [(QUOTED, 4, note)]

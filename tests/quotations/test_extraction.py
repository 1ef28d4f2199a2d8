"""What a draft quotes is what stands between the outermost marks."""

import pytest

from sourcesearch.document import Document
from sourcesearch.quotations.extraction import quotations

SAID = "they saw the ships in the ice"


@pytest.mark.parametrize(
    ("draft", "quoted"),
    [
        (f"He wrote «{SAID} «and the men upon it» in winter» then.",
         f"{SAID} «and the men upon it» in winter"),
        (f"“{SAID}”, and “{SAID}.”", SAID),
        (f"“{SAID},\n\n“and {SAID}”, he wrote.", f"{SAID},\n\n“and {SAID}"),
        (f"“{SAID},\n\nand “{SAID}”, he wrote.", SAID),  # the first one was never closed
        (f"the sailors’ ‘{SAID}’", SAID),
        (f'a 12" gun, "{SAID}"', SAID),
    ],
)  # fmt: skip
def test_a_quotation_stands_between_the_outermost_marks(draft, quoted):
    found = quotations(Document(draft))
    assert found[0].text.rstrip(".,") == quoted
    for each in found:
        assert draft[each.start : each.end] == each.text


@pytest.mark.parametrize(
    ("draft", "note"),
    [
        (f"“{SAID}” (Dow, p. 4).", "Dow, p. 4"),
        (f"“{SAID}”[^1] and “of the other side of the sea”.\n\n[^1]: Dow, p. 4", "Dow, p. 4"),
        (f"“{SAID}”¹\n\n¹ Dow, p. 4", "Dow, p. 4"),
        (f"> {SAID}\n> — Dow, p. 4\n", "Dow, p. 4"),
        (f"“{SAID}”^[Dow, p. 4] and more.", "Dow, p. 4"),
        (f"“{SAID}”, he wrote.^[See [Dow](x.html),\np. 4.]", "See [Dow](x.html), p. 4."),
        (f"“{SAID}” of x^[2\n\nand] more", ""),
        (f"“{SAID}” and more.\n\nOthers.[^1]\n\n[^1]: Dow", ""),  # of another paragraph
    ],
)
def test_a_note_is_that_of_the_quotation_before_it(draft, note):
    assert quotations(Document(draft))[0].note == note


def test_a_note_inside_of_a_block_is_its_note_and_not_quoted():
    (found,) = quotations(Document(f"> {SAID}.^[Dow, p. 4]\n"))
    assert (found.text.rstrip(), found.note) == (f"> {SAID}.", "Dow, p. 4")


def test_a_quotation_inside_of_a_note_is_one_of_the_note():
    (found,) = quotations(Document(f"So it was.^[Dow says “{SAID}”.]"))
    assert (found.text, found.in_note) == (SAID, True)


def test_fewer_than_five_words_are_none_and_two_characters_are_one():
    assert quotations(Document("“they saw the ships” and 「我翻開歷史一查這」")) == []
    assert len(quotations(Document("“they saw the old ships” and 「我翻開歷史一查這歷史」"))) == 2


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", "»«", "‘’", '""'])
def test_each_of_several_quotations_is_one_of_its_own(marks):
    first, last = marks
    draft = f"He wrote {first}{SAID}{last}, then {first}{SAID} again{last}."
    assert [each.text for each in quotations(Document(draft))] == [SAID, f"{SAID} again"]


def test_the_mark_that_closes_a_german_quotation_opens_no_english_one():
    draft = f"„{SAID}“, and “{SAID} again”."
    assert [each.text for each in quotations(Document(draft))] == [SAID, f"{SAID} again"]


def test_quotations_stand_above_and_below_a_block():
    draft = f"He wrote “{SAID} one”.\n\n> {SAID} two\n\nThen “{SAID} three”.\n"
    found = [each.text.strip("> \n") for each in quotations(Document(draft))]
    assert sorted(found) == [f"{SAID} {number}" for number in ("one", "three", "two")]

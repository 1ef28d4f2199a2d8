"""The verdicts on quotations, for programs and for people."""

import json

from sourcesearch.present.verification import REPORTS, Checked, verdict_record

DRAFT = (
    "One reads that it “gave four ice-free ports to the northern power” (“Treaty,” p. 9),"
    " and that “the harbours are full of ice”.\n"
)


def verdicts(collection):
    return collection.verify(DRAFT)


def test_a_verdict_says_for_a_program_what_differs_and_what_its_note_says(collection):
    noted, bare = (verdict_record(each, "chicago") for each in verdicts(collection))
    assert (noted["status"], noted["right"]) == ("differs", False)
    (difference,) = noted["differences"]
    assert (difference["quoted"], difference["original"]) == ("four", "three")
    assert "p. 9" in noted["note"]
    assert (bare["status"], bare["note"], bare["noted"]) == ("exact", None, None)
    for record in (noted, bare):
        assert DRAFT[slice(*record["characters"])] == record["text"]


def test_a_report_in_markdown_has_the_passage_of_what_differs(collection):
    checked = [Checked("draft.md", verdicts(collection))]
    report = "\n".join(REPORTS["markdown"](checked, "chicago"))
    assert "2 quotations: 1 letter for letter, 1 different, 0 not found." in report
    assert "- quoted: four   original: three" in report
    assert "> gave three ice-free ports to the northern power" in report
    (manuscript,) = json.loads("\n".join(REPORTS["json"](checked, "chicago")))["manuscripts"]
    assert [each["status"] for each in manuscript["quotations"]] == ["differs", "exact"]

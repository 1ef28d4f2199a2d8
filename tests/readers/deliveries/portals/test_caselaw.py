"""Cases as https://static.case.law has them: the keys and folders of its files."""

import json
from typing import Any

import pytest

from sourcesearch.document import Document
from sourcesearch.readers import SourceFile, companion_kind
from sourcesearch.readers import json as json_reader

CASE: dict[str, Any] = {
    "id": 435150,
    "name": "Samuel Jones, Plaintiff in Error v. Edward Smith",
    "name_abbreviation": "Jones v. Smith",
    "decision_date": "1819-12",
    "first_page": "1",
    "last_page": "3",
    "citations": [{"type": "official", "cite": "1 Ill. 1"}, {"type": "x", "cite": "Breese 1"}],
    "court": {"id": 8772, "name": "Illinois Supreme Court"},
    "jurisdiction": {"id": 29, "name": "Ill.", "name_long": "Illinois"},
    "cites_to": [{"cite": "2 Johns. 48"}],
    "casebody": {
        "judges": ["Reynolds"],
        "opinions": [
            {"type": "majority", "author": "Wilson, C. J.*", "text": "Trespass.\nAffirmed."},
            {"type": "dissent", "author": None, "text": "I dissent."},
        ],
        "head_matter": "ERROR TO MADISON.",
    },
}


def documents(content: object, name: str = "0001-01.json") -> list[Document]:
    text = content if isinstance(content, str) else json.dumps(content)
    return list(json_reader.reader.read(SourceFile(name, content=text.encode())))


def test_a_case_is_its_head_and_opinions_which_are_sections() -> None:
    (case,) = documents(CASE)
    assert case.part == ""
    assert case.text == "ERROR TO MADISON.\n\nTrespass.\n\nAffirmed.\n\nI dissent."
    assert len(case.paragraphs) == 4
    assert [(each.title, case.text[each.start : each.end]) for each in case.sections] == [
        ("Majority, Wilson, C. J.", "Trespass.\n\nAffirmed."),
        ("Dissent", "I dissent."),
    ]


def test_a_case_is_known_by_its_names_court_and_where_it_is_reported() -> None:
    (case,) = documents(CASE)
    names = ("title", "date", "source", "volume", "pages", "court", "jurisdiction", "citation")
    assert [case.metadata[name] for name in names] == [
        "Jones v. Smith", "1819-12", "Ill.", "1", "1–3", "Illinois Supreme Court", "Illinois",
        "1 Ill. 1; Breese 1",
    ]  # fmt: skip


def test_cases_on_lines_in_lists_and_in_answers_are_told_apart_by_their_numbers() -> None:
    packed = {**CASE, "casebody": {"status": "ok", "data": CASE["casebody"]}}
    other = {**packed, "id": 7}
    lines = f"{json.dumps(packed)}\nno JSON\n{json.dumps(other)}\n"
    found = documents(lines, "data.jsonl")
    assert [each.part for each in found] == ["435150", "7"]
    assert found[0].problems == ("line 2: no JSON (expecting value)",)
    assert found[0].text.endswith("I dissent.")
    assert [each.part for each in documents([packed, other])] == ["435150", "7"]
    assert [each.part for each in documents({"results": [packed, other]})] == ["435150", "7"]


@pytest.mark.parametrize("casebody", [{}, None, [], "", {"opinions": 3}, {"data": {"x": []}}])
def test_a_case_without_text_is_said(casebody: object) -> None:
    found = documents([CASE, {**CASE, "id": 8, "casebody": casebody}])
    assert [each.problems for each in found] == [("case 8: no text",)]


def test_lists_of_cases_and_volumes_are_companions() -> None:
    listed = json.dumps([{name: CASE[name] for name in CASE if name != "casebody"}])
    assert companion_kind(SourceFile("CasesMetadata.json", content=listed.encode()))
    volume = SourceFile("VolumeMetadata.json", content=b'{"volume_number": "1"}')
    assert companion_kind(volume)
    assert companion_kind(SourceFile("VolumeMetadata.json", content=b'{"text": "a"}')) is None


def test_a_case_as_a_web_page_is_another_form_of_it(tmp_path) -> None:
    for folder in ("cases", "html"):
        (tmp_path / folder).mkdir()
    page = tmp_path / "html" / "0001-01.html"
    page.write_text("<p>Trespass.</p>")
    assert companion_kind(SourceFile.on_disk(page)) is None
    (tmp_path / "cases" / "0001-01.json").write_text(json.dumps(CASE))
    assert companion_kind(SourceFile.on_disk(page)) == "another form of 0001-01.json"

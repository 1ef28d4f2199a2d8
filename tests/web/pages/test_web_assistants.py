"""The door for assistants: what they are given can be looked up."""

import asyncio

import pytest
from mcp import Client

from sourcesearch.web.pages.assistants import assistants


@pytest.fixture
def call(archive):
    """Calls a tool, as an assistant does, and gives its answer."""

    def caller(tool, **arguments):
        async def ask():
            async with Client(assistants(archive / "index", "http://room")) as client:
                return await client.call_tool(tool, arguments)

        return asyncio.run(ask())

    return caller


def test_all_tools_only_read(archive):
    async def ask():
        async with Client(assistants(archive / "index")) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(ask())
    assert {tool.name for tool in tools} == {
        "search", "read_around", "count", "concordance", "verify", "overview"
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint for tool in tools)


def test_passages_are_slices_of_the_documents_with_citation_and_link(call, collection):
    hits = call("search", query="ports").structured_content["hits"]
    assert hits
    for hit in hits:
        for passage in hit["passages"]:
            start, end = passage["locator"]["characters"]
            assert passage["text"] == collection.document(hit["id"]).text[start:end]
            assert passage["citation"]
            assert passage["link"].startswith("http://room/read?document=")


def test_no_more_text_is_given_than_was_wanted(call):
    answer = call("search", query="port", characters=60).structured_content
    given = [each["text"] for hit in answer["hits"] for each in hit["passages"]]
    assert sum(map(len, given)) <= 60
    assert answer["passages_left_out"] > 0


def test_the_total_is_exact(call, collection):
    answer = call("search", query="port", limit=1).structured_content
    assert answer["total"] == collection.search("port").total


def test_a_quotation_that_is_not_in_the_files_is_said_to_be_none(call):
    (found,) = call("verify", quotation="The emperor sold the moon to his gardener in spring."
                    ).structured_content["quotations"]  # fmt: skip
    assert found["status"] == "missing"


def test_a_word_that_was_changed_is_named(call):
    (found,) = call("verify", quotation="It gave three ice-free ports to the southern power."
                    ).structured_content["quotations"]  # fmt: skip
    assert found["status"] == "differs"
    assert found["differences"] == [{"quoted": "southern", "original": "northern"}]


def test_lines_of_a_concordance_are_cited(call, collection):
    lines = call("concordance", query="treaty").structured_content["rows"]
    assert [line["match"] for line in lines] == [
        each.match for each in collection.concordance("treaty")
    ]
    assert all(line["citation"] and line["link"] for line in lines)


def test_what_cannot_be_answered_is_an_error_in_a_line(call):
    answer = call("read_around", document="nowhere", paragraph=1)
    assert answer.is_error
    assert "no such document" in answer.content[0].text


def test_of_an_index_that_is_damaged_it_is_said_what_mends_it(call, archive):
    for segment in (archive / "index").glob("*.columns"):
        segment.write_bytes(segment.read_bytes()[:-1])
    answer = call("search", query="port")
    assert answer.is_error
    assert "sourcesearch check --repair" in answer.content[0].text


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search", {"query": " "}, "query: nothing is said"),
        ("search", {"query": "port", "limit": 0}, "limit: 0 is less than 1"),
        ("search", {"query": "port", "offset": -1}, "offset: -1 is less than 0"),
        ("search", {"query": "port", "characters": -1}, "characters: -1 is less than 0"),
        ("search", {"query": "port", "sort": "size"}, "'size' is none of"),
        ("search", {"query": "port", "since": "someday"}, "someday: not a date"),
        ("read_around", {"document": "", "paragraph": 1}, "document: nothing is said"),
        ("read_around", {"document": "../x", "paragraph": 1}, "no such document"),
        ("read_around", {"document": "treaty.txt", "paragraph": -4}, "-4 is less than 1"),
        ("read_around", {"document": "treaty.txt", "paragraph": 10**12}, "there is no paragraph"),
        ("read_around", {"document": "treaty.txt", "paragraph": 1, "context": -1}, "context: -1"),
        ("count", {"query": ""}, "query: nothing is said"),
        ("count", {"query": "port", "by": "nothing"}, "nothing: no document has a value"),
        ("concordance", {"query": "port", "limit": -1}, "limit: -1 is less than 1"),
        ("concordance", {"query": "port", "context": -1}, "context: -1 is less than 0"),
        ("verify", {"quotation": ""}, "quotation: nothing is said"),
        ("verify", {"quotation": "port " * 20_000}, "at most 60,000 characters"),
    ],
)
def test_arguments_that_cannot_be_meant_are_named(call, tool, arguments, said):
    answer = call(tool, **arguments)
    assert answer.is_error
    assert said in answer.content[0].text


def test_however_much_is_asked_for_answers_are_bounded_and_every_quotation_is_a_slice(
    call, collection
):
    much = 10**12
    answers = [
        call("search", query="port OR fire", limit=much, characters=much),
        call("search", query="port", offset=10**30),
        call("read_around", document="treaty.txt", paragraph=1, context=much, characters=much),
        call("concordance", query="port", limit=much, context=much),
    ]
    assert not [answer for answer in answers if answer.is_error]
    hits = [hit for answer in answers for hit in answer.structured_content.get("hits", ())]
    passages = [(hit["id"], each) for hit in hits for each in hit["passages"]]
    read = answers[2].structured_content
    passages += [(read["document"]["id"], each) for each in read["passages"]]
    assert passages
    for name, passage in passages:
        start, end = passage["locator"]["characters"]
        assert passage["text"] == collection.document(name).text[start:end]
        assert all(match in passage["text"] for match in passage["matches"])

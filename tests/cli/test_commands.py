"""Every command says how it is used, and does it."""

import json

import pytest

COMMANDS = (
    "index query similar show cite verify count concordance collocates keywords dispersion words"
    " related info misreadings mark ledger serve mcp remove check rerun tour completion man"
).split()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_shows_an_example(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"sourcesearch {name}" in result.stdout.partition("Example")[2]


def test_the_root_lists_the_commands(run):
    listed = run("--help").stdout.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["qeury", "war"], "qeury: no such command; did you mean query?"),
        (["ice", "free"], "ice: no such command; sourcesearch query ice searches for it"),
    ],
)
def test_of_what_is_no_command_it_is_said_what_may_be_meant(run, typed, said):
    result = run(*typed)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"sourcesearch: {said} (")


def test_what_is_no_number_is_said_in_plain_words(run, archive):
    assert "'two' is not a valid number." in run("query", "war", "-n", "two").stderr
    assert "INTEGER RANGE" not in run("concordance", "--help").stdout


def test_show_reads_a_whole_document(run, archive):
    shown = run("show", "texts/treaty.txt").stdout
    assert "signed in London" in shown
    assert "three ice-free ports" in shown


def test_show_reads_at_a_line_and_around_it(run, archive):
    assert "signed" not in run("show", "treaty.txt", "--line", "3").stdout
    assert "signed" in run("show", "treaty.txt", "--line", "3", "--context", "1").stdout


def test_show_marks_what_a_query_matches(run, archive):
    assert "**ice-free** ports" in run("show", "treaty", "--query", "ice-free").stdout


def test_show_gives_json(run, archive):
    record = json.loads(run("show", "treaty.txt", "--json").stdout)
    assert record["document"]["path"] == "texts/treaty.txt"
    assert [p["locator"]["lines"] for p in record["passages"]] == [[1, 1], [3, 3]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.txt",), "nowhere.txt: no such document in this collection"),
        (("1.txt", "--page", "4"), "texts/news/1.txt: there is no page 4"),
        (("1.txt", "--paragraph", "9"), "texts/news/1.txt: there is no paragraph 9"),
    ],
)
def test_show_says_in_one_line_what_is_not_there(run, archive, arguments, said):
    result = run("show", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"sourcesearch: {said}\n")


def test_a_name_that_could_be_several_documents_names_them(run, archive, tmp_path):
    from conftest import write

    write(tmp_path, {"texts/other/1.txt": "Another first text."})
    run("index", "texts")
    assert "could be texts/news/1.txt, texts/other/1.txt" in run("show", "1.txt").stderr


def test_a_file_of_several_documents_is_not_said_to_be_none(run, archive, tmp_path):
    from conftest import write

    table = "id,text\na,An okapi.\nb,A quagga.\n"
    write(tmp_path, {"texts/one/t.csv": table, "texts/two/u.csv": table.replace("okapi", "zebra")})
    run("index", "texts")
    said = "sourcesearch: t.csv: has 2 documents; texts/one/t.csv › record a is one\n"
    assert run("cite", "t.csv").stderr == run("info", "t.csv").stderr == said
    write(tmp_path, {"texts/two/t.csv": table.replace("okapi", "gnu")})
    run("index", "texts")
    said = "sourcesearch: t.csv: could be texts/one/t.csv, texts/two/t.csv\n"
    assert run("show", "t.csv").stderr == run("cite", "t.csv").stderr == said


def test_info_counts_what_the_collection_holds(run, archive):
    record = json.loads(run("info", "--json").stdout)
    assert record["collection"]["documents"] == 7
    assert record["formats"] == {"text": 5, "markdown": 1, "html": 1}
    assert record["dates"] == {"span": "1860-08-23/1946-12-31", "dated": 3, "undated": 4}


def test_info_says_where_each_value_was_found(run, archive):
    metadata = json.loads(run("info", "news/1.txt", "--json").stdout)["metadata"]
    assert metadata["place"] == {"value": "Poole", "origin": "metadata.csv"}


def test_info_lists_the_values_of_a_field(run, archive):
    assert json.loads(run("info", "--values", "place", "--json").stdout) == {
        "place": {"Poole": 1, "Dorchester": 1}
    }


def test_check_finds_a_collection_in_order(run, archive):
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "index: in order\n")


def test_optimize_alone_makes_one_segment_of_all_and_leaves_the_documents(run, archive, tmp_path):
    from conftest import write

    write(tmp_path, {"more/8.txt": "An eighth text."})
    run("index", "more")
    before = run("query", "text", "--json").stdout
    assert len(list((tmp_path / "index").glob("*.columns"))) == 2

    result = run("index", "--optimize")

    assert result.exit_code == 0
    assert len(list((tmp_path / "index").glob("*.columns"))) == 1
    assert [
        hit["document"] for hit in json.loads(run("query", "text", "--json").stdout)["hits"]
    ] == [hit["document"] for hit in json.loads(before)["hits"]]


def test_index_needs_to_be_told_what(run, archive):
    result = run("index")
    assert (result.exit_code, "Missing argument 'PATHS...'" in result.stderr) == (2, True)


def test_there_must_be_a_collection_to_optimize(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("index", "--optimize")
    assert (result.exit_code, "there is no collection here" in result.stderr) == (2, True)
    assert not (tmp_path / "index").exists()


def test_remove_names_what_is_not_in_the_collection(run, archive):
    result = run("remove", "nowhere")
    assert result.exit_code == 2
    assert result.stderr.startswith("nowhere: nothing of this is in the collection\n")


@pytest.mark.parametrize("name", ["query", "count", "concordance", "collocates", "dispersion"])
def test_lines_of_a_thesaurus_that_are_left_out_are_named(run, archive, name):
    (archive / "index" / "thesaurus.txt").write_text("= Port Arthur\n")
    assert run(name, "treaty").stderr.startswith("index/thesaurus.txt, line 1: ")

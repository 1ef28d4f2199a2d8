"""Files of answers: runs of many queries, provenance, and asking again."""

import json
from pathlib import Path

import pytest

from sourcesearch.present.files.provenance import OPTIONS, beside, read
from sourcesearch.search.options import SearchOptions

from conftest import write

ASKED = {
    **{"id": "1", "text": "port", "understood": "port", "relaxed": False, "total": 4},
    "documents": [],
}
FORMATS = ["json", "jsonl", "csv", "markdown", "trec"]


def test_a_trec_run_names_query_document_rank_and_score(run, archive):
    result = run("query", "--format", "trec", "-", stdin="q7\ttreaty\nfire\n")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert [row[:4] for row in rows] == [
        ["q7", "Q0", "texts/treaty.txt", "1"],
        ["2", "Q0", "texts/news/1.txt", "1"],
    ]
    assert all(float(row[4]) > 0 and row[5] == "sourcesearch" for row in rows)


def test_a_blank_in_a_name_does_not_part_a_trec_line(run, archive, tmp_path):
    write(tmp_path, {"texts/two words.txt": "A zeppelin."})
    run("index", "texts")
    assert run("query", "--format", "trec", "zeppelin").stdout.split()[2] == "texts/two%20words.txt"


def test_json_of_many_queries_has_their_names(run, archive):
    lines = run("query", "--json", "-", stdin="q7\ttreaty\n").stdout.splitlines()
    assert [json.loads(line)["query"]["id"] for line in lines] == ["q7"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_can_carry_its_provenance_itself(run, archive, form):
    Path("out").write_text(run("query", "--format", form, "--provenance", "port").stdout)
    record = read(Path("out"))
    assert record["queries"][0]["text"] == "port"
    assert record["queries"][0]["total"] == 4
    assert record["collection"]["documents"] == 7


@pytest.mark.parametrize("form", FORMATS)
def test_provenance_can_stand_beside_the_file(run, archive, form):
    assert run("query", "--format", form, "--provenance", "-o", "out", "port").exit_code == 0
    assert "provenance" not in Path("out").read_text()
    assert beside(Path("out")).exists()
    assert run("rerun", "out").stdout.startswith("the same as on ")


def test_json_stays_one_object_with_its_provenance(run, archive):
    answer = json.loads(run("query", "--json", "--provenance", "port").stdout)
    assert answer["total"] == answer["provenance"]["queries"][0]["total"] == 4


def test_rerun_says_what_changed(run, archive):
    run("query", "--format", "csv", "--provenance", "-o", "out.csv", "treaty")
    Path("texts/treaty.txt").unlink()
    write(archive, {"texts/new.txt": "A treaty of peace."})
    run("index", "texts")
    said = run("rerun", "out.csv").stdout
    assert "treaty: no longer shown: texts/treaty.txt" in said
    assert "treaty: newly shown: texts/new.txt" in said
    assert "collection: fingerprint was" in said


def test_rerun_asks_again_for_similar_documents(run, archive):
    found = run("similar", "treaty.txt", "--passages", "0", "--provenance", "-o", "like.csv")
    assert found.exit_code == 0
    assert run("rerun", "like.csv").stdout.startswith("the same as on ")
    shown = json.loads(Path("like.csv.provenance.json").read_text())["queries"][0]["documents"]
    Path(shown[0]).unlink()
    run("index", "texts")
    assert f"texts/treaty.txt: no longer shown: {shown[0]}" in run("rerun", "like.csv").stdout


def test_rerun_names_the_documents_that_were_edited(run, archive):
    run("query", "--format", "csv", "--provenance", "-o", "out.csv", "treaty")
    with Path("texts/treaty.txt").open("a") as file:
        file.write("\nIt was kept.\n")
    run("index", "texts")
    said = run("rerun", "out.csv").stdout.splitlines()
    assert "treaty: changed: texts/treaty.txt" in said
    assert not any("shown" in line for line in said)


def test_rerun_finds_the_collection_from_another_folder(run, archive, monkeypatch, tmp_path):
    run("query", "--format", "csv", "--provenance", "-o", "out.csv", "treaty")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("rerun", "../out.csv").stdout.startswith("the same as on ")


@pytest.mark.parametrize("options", [["-o", "out.csv"], ["-o", "out.json"], ["-o", "out.jsonl"],
                                     ["--format", "csv"], ["--json"], ["--format", "jsonl"],
                                     ["--format", "csv", "--raw"]])  # fmt: skip
def test_rerun_names_the_rows_of_a_study_that_are_others(run, archive, options):
    write(archive, {"r/a.txt": "=harbour one", "r/b.txt": "a harbour, a ship", "r/c.txt": "a port"})
    run("index", "r", "--index", "study")
    for command in ("concordance", "words"):
        asked = (command, "harbour") if command == "concordance" else (command,)
        said = run(*asked, *options, "--provenance", "--index", "study").stdout
        out = Path(options[1] if "-o" in options else "out")
        (out if "-o" not in options else archive / "unused").write_text(said)
        out.rename(f"{command}.{out.name}")
        if beside(out).exists():
            beside(out).rename(beside(Path(f"{command}.{out.name}")))
    Path("r/b.txt").unlink()
    write(archive, {"r/c.txt": "a port, a harbour, a port"})
    run("index", "r", "--index", "study")
    lines = run("rerun", f"concordance.{out.name}").stdout.splitlines()
    assert "no longer there: a harbour , a ship r/b.txt" in lines
    assert "newly there: a port, a harbour , a port r/c.txt" in lines
    assert not any("r/a.txt" in line or "contents" in line for line in lines)
    counted = run("rerun", f"words.{out.name}").stdout.splitlines()
    assert "no longer there: ship" in counted
    assert "port: occurrences was 1, is 2" in counted
    assert not any(line.startswith(("one:", "harbour: occ")) for line in counted)


def test_rerun_of_a_study_whose_export_is_gone_says_so(run, archive):
    run("count", "port", "-o", "out.csv", "--provenance")
    Path("out.csv").unlink()
    assert run("rerun", "out.csv").stdout.startswith("the same as on ")
    write(archive, {"texts/new.txt": "A port."})
    run("index", "texts")
    assert "the export, which would say which, cannot be read" in run("rerun", "out.csv").stdout


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"queries": [{"text": "port"}]}, "is not whole"),
        ({"options": {"colour": "red"}}, "no such option: colour"),
        ({"options": {"query": "red"}}, "no such option: query"),
        ({"options": {"limit": "10"}}, "is not whole"),
        ({"options": {"limit": -1}}, "limit: -1 is less than 0"),
        ({"options": {"since": 5}}, "is not whole"),
        ({"options": {"thesaurus": "a\0b"}}, "is not whole"),
        ({"collection": None}, "is not whole"),
        ({"collection": {"path": "\ud800"}}, "is not whole"),
        ({"collection": {"path": "a\0b"}}, "is not whole"),
        ({"collection": {"path": "index", "words": [1]}}, "is not whole"),
        ({"time": 5}, "is not whole"),
        ({"queries": {"text": "port"}}, "is not whole"),
        ({"queries": ["port"]}, "is not whole"),
        ({"queries": [{**ASKED, "text": None}]}, "is not whole"),
        ({"queries": [{**ASKED, "documents": 5}]}, "is not whole"),
        ({"queries": [{**ASKED, "documents": [{}]}]}, "is not whole"),
        ({"queries": [{**ASKED, "contents": 5}]}, "is not whole"),
    ],
)
def test_a_spoilt_provenance_is_one_line(run, archive, spoilt, said):
    run("query", "--format", "csv", "--provenance", "-o", "out.csv", "treaty")
    record = json.loads(beside(Path("out.csv")).read_text())
    beside(Path("out.csv")).write_text(json.dumps({**record, **spoilt}))
    result = run("rerun", "out.csv")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device without an end")
def test_a_device_is_no_export(run, archive):
    result = run("rerun", "/dev/full")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "/dev/full: a device, not a file" in result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe{", b'{"a": ' * 100_000 + b"}", b'{"provenance": 1}', b'{"provenance": {}}'],
)
def test_a_file_that_is_no_provenance_is_one_line(run, tmp_path, content):
    (tmp_path / "out").write_bytes(content)
    result = run("rerun", tmp_path / "out")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("name", [".", "/", "texts", "nowhere"])
def test_what_is_no_file_cannot_be_run_again(run, archive, name):
    result = run("rerun", name)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_the_options_of_a_provenance_are_those_of_a_search():
    arguments = SearchOptions.__annotations__.keys()
    assert {*OPTIONS} == {*arguments, "format"}


def test_csv_of_many_queries_has_their_names(run, archive):
    lines = run("query", "--format", "csv", "-", stdin="q 7\ttreaty\nfire\n").stdout.splitlines()
    assert lines[0].endswith(",document_type,place,query_id")
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["q 7", "2"]
    assert run("query", "--format", "trec", "-", stdin="q 7\ttreaty\n").stdout.split()[0] == "q%207"


def test_a_file_without_provenance_is_one_line(run, archive):
    result = run("rerun", "texts/treaty.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "carries no provenance" in result.stderr


def test_text_for_people_is_no_export(run, archive):
    assert run("query", "--provenance", "port").exit_code == 2


@pytest.mark.parametrize(
    "command", [("query", "port"), ("count", "port"), ("similar", "treaty"), ("verify", "draft.md")]
)
def test_json_and_another_format_contradict_each_other(archive, run, command):
    write(archive, {"draft.md": "Nothing is quoted here."})
    other = "markdown" if command[0] == "verify" else "csv"
    for options in (("--json", "--format", other), ("--format", other, "--json")):
        result = run(*command, *options)
        assert result.exit_code == 2
        assert result.output.startswith(f"sourcesearch: --json and --format {other} contradict")
    agreeing = run(*command, "--json", "--format", "json")
    assert json.loads(agreeing.stdout)["version"] == 1


EXPORTED = [
    *(("query port", form) for form in FORMATS),
    *(("count port", form) for form in ("csv", "json")),
    *(("concordance port", form) for form in ("csv", "json")),
]


@pytest.mark.parametrize(("command", "form"), EXPORTED)
def test_what_was_exported_among_the_sources_is_no_source(run, archive, command, form):
    name = {"markdown": "port.md", "trec": "port.run"}.get(form, f"port.{form}")
    run(*command.split(), "--format", form, "-o", f"texts/{name}", "--provenance")
    inside = run(*command.split(), "--format", form, "--provenance").stdout
    write(archive, {f"texts/inside/{name}": inside})
    assert "3 companions" in run("index", "texts").stderr
    kinds = {f"texts/{name}": "export", f"texts/{name}.provenance.json": "provenance"}
    for path, kind in {**kinds, f"texts/inside/{name}": "export"}.items():
        assert f"kind       {kind}\n" in run("info", path).stdout
    Path(f"texts/{name}.provenance.json").write_text('{"provenance": "Berlin"}')
    assert "1 companion" in run("index", "texts").stderr
    assert "export" not in run("info", f"texts/{name}").stdout

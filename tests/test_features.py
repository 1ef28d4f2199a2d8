"""What a person does with the whole tool, and what comes of it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sourcesearch

from conftest import SEEDS, write


def passages(answer):
    return [(hit, passage) for hit in answer["hits"] for passage in hit["passages"]]


def paths(answer):
    return sorted(hit["document"]["path"] for hit in answer["hits"])


# The project's own source


def test_the_interview_says_what_it_is(seeds):
    (interview,) = seeds.documents()
    assert interview.title == "Soviet machinations at root of Korean War"
    assert (interview.source, interview.date) == ("Global Times", "2010-06-16")


def test_ice_free_ports_are_found_as_phrases_on_their_lines(seeds):
    (hit,) = seeds.search("ice-free ports")
    lines = SEEDS.joinpath("000_0ae29c8f89a938b1.txt").read_text(encoding="utf-8").split("\n")
    holding = [number for number, line in enumerate(lines, 1) if "ice-free ports" in line]
    phrases = [p for p in hit.passages if "ice-free ports" in p.text]
    assert sorted(p.locator.lines for p in phrases) == [(n, n) for n in holding]
    for passage in phrases:
        assert [passage.text[a:b] for a, b in passage.highlights] == ["ice-free ports"]


def test_every_passage_of_the_interview_is_a_slice_of_its_file(seeds):
    text = SEEDS.joinpath("000_0ae29c8f89a938b1.txt").read_text(encoding="utf-8")
    for query in ("stalin", "korea war", "lushun", "38th", "US", '"far east"'):
        for hit in seeds.search(query, passages=None):
            for passage in hit.passages:
                start, end = passage.locator.characters
                assert passage.text == text[start:end]
                assert passage.locator.lines[0] == text[:start].count("\n") + 1


def test_the_running_head_is_never_a_snippet(seeds):
    for query in ("machinations", "comments", '"root of korean war"', "global times"):
        for hit in seeds.search(query, passages=None):
            assert not any("Soviet machinations" in passage.text for passage in hit.passages)


def test_the_running_head_is_counted_once(seeds):
    (hit,) = seeds.search("machinations")
    interview = hit.document
    text = interview.text
    heads = text.count("Soviet machinations at root of Korean War")
    hidden = sum("machinations" in text[start:end] for start, end in interview.unsearched)
    assert (heads, hidden) == (4, 3)


# Finding


def test_all_the_words_have_to_be_there(ask, archive):
    answer = ask("port closed")
    whole = [hit for hit in answer["hits"] if not hit.get("partial")]
    assert [hit["document"]["path"] for hit in whole] == ["texts/letter.txt"]
    assert answer["total"] == 1


def test_documents_with_some_of_the_words_fill_the_page_behind_those_with_all(ask, run, archive):
    answer = ask("port closed")
    partial = [hit.get("partial", False) for hit in answer["hits"]]
    assert partial == sorted(partial)
    assert answer["partial_total"] == sum(partial) == len(ask("--any", "port closed")["hits"]) - 1
    said = run("query", "port closed").stdout
    assert f"1 document has all the words; {sum(partial)} more have some." in said


def test_a_quotation_remembered_wrong_is_found_before_what_has_all_its_words(run, tmp_path):
    strewn = "We landed. Few had boats. Lucky fishermen sang; a band of girls met their brothers."
    quoted = "we few, we happy few, we band of brothers"
    write(tmp_path, {"in/strewn.txt": strewn, "in/henry.txt": f"He said: {quoted}. So be it."})
    sourcesearch.update(tmp_path / "in", into=tmp_path / "index")
    index = ("--index", str(tmp_path / "index"))
    remembered = "we few we lucky few we band of brothers"
    answer = json.loads(run("query", remembered, "--format", "json", *index).stdout)
    first, second = answer["hits"]
    assert first["document"]["path"].endswith("henry.txt")
    assert (first["partial"], first["nearly"]) == (True, True)
    assert "nearly" not in second
    assert answer["total"] == 1
    said = run("query", remembered, *index).stdout
    assert "nearly as typed, without some of the words" in said


def test_without_a_limit_only_documents_with_all_the_words_are_given(ask, run, archive):
    answer = ask("-n", "0", "port closed")
    assert len(answer["hits"]) == answer["total"] == 1
    said = run("query", "-n", "0", "port closed").stdout
    assert f"With some of the words: {answer['partial_total']} more (--any)" in said


def test_when_no_document_has_all_words_those_with_some_are_given_and_it_is_said(ask, archive):
    answer = ask("treaty fire")
    assert answer["query"]["relaxed"] is True
    assert paths(answer) == ["texts/news/1.txt", "texts/treaty.txt"]


def test_an_operator_is_never_relaxed(run, archive):
    assert run("query", "treaty AND fire").exit_code == 1


def test_a_phrase_is_found_only_where_its_words_follow_each_other(ask, archive):
    assert paths(ask('"ice-free ports"')) == ["texts/treaty.txt"]
    assert ask('"free ice ports"')["total"] == 0


def test_the_phrase_option_does_what_quotes_do(ask, archive):
    assert paths(ask("-p", "ice", "free", "ports")) == ["texts/treaty.txt"]


def test_a_word_broken_over_a_line_is_found_and_quoted_as_it_stands(ask, archive):
    ((_, passage),) = passages(ask("government"))
    ((start, end),) = passage["highlights"]
    assert passage["text"][start:end] == "govern-\nment"
    assert passage["locator"]["lines"] == [3, 4]


def test_a_compound_broken_at_its_hyphen_is_found_in_every_way_it_may_be_written(run, tmp_path):
    write(tmp_path, {"in/a.txt": "They want ice-\nfree ports now."})
    sourcesearch.update(tmp_path / "in", into=tmp_path / "index")
    for query in ("ice-free", '"ice free ports"', "icefree", "ice", '"want ice-free ports now"'):
        (hit,) = sourcesearch.open(tmp_path / "index").search(query)
        assert hit.passages[0].highlights


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("Kriegsschiffen", "Kriegs=schiffen"), ("Kriegs=schiffen", "Kriegs=schiffen"),
        ("Kriegs-schiffen", "Kriegs=schiffen"), ('"aller Kriegsschiffen"', "aller Kriegs=schiffen"),
        ("schiffen", "schiffen"), ("=Kriegs=schiffen", "Kriegs=schiffen"),
    ],
)  # fmt: skip
def test_a_compound_with_a_double_hyphen_is_found_whole_and_by_its_members(tmp_path, query, marked):
    write(tmp_path, {"in/a.txt": "Die Ausrüstung aller Kriegs=schiffen ist zu beschleunigen."})
    sourcesearch.update(tmp_path / "in", into=tmp_path / "index")
    ((passage,),) = (hit.passages for hit in sourcesearch.open(tmp_path / "index").search(query))
    ((start, end),) = passage.highlights
    assert passage.text[start:end] == marked


def test_a_word_broken_by_a_not_sign_is_found(ask, archive):
    ((_, passage),) = passages(ask("geschlossen"))
    ((start, end),) = passage["highlights"]
    assert passage["text"][start:end] == "ge¬\nschlossen"


def test_accents_case_and_inflection_make_no_difference(ask, archive):
    assert paths(ask("HAFEN")) == ["texts/zeitung.txt"]
    assert paths(ask("harbour")) == ["texts/letter.txt"]


def test_words_can_be_excluded_without_quotes(ask, archive):
    assert paths(ask("port", "-ice")) == ["texts/notes.md", "texts/page.html"]


def test_a_field_limits_the_search(ask, archive):
    assert paths(ask("source:poole")) == ["texts/news/1.txt"]
    assert paths(ask("place:dorchester market")) == ["texts/news/2.txt"]


def test_a_date_limits_the_search(ask, archive):
    assert paths(ask("market date:1860")) == ["texts/news/1.txt"]
    assert paths(ask("market date:1860..1861")) == ["texts/news/1.txt", "texts/news/2.txt"]


def test_the_target_of_a_link_and_the_navigation_are_not_searched(run, archive):
    assert run("query", "hidden").exit_code == 1
    assert run("query", "contact").exit_code == 1


# Output


def test_json_has_the_keys_of_version_1(ask, archive):
    answer = ask('"ice-free ports"')
    assert answer["version"] == 1
    assert (answer["partial_total"], answer["notes"]) == (0, [])
    assert set(answer) >= {"query", "collection", "total", "offset", "seconds", "hits"}
    assert set(answer["query"]) >= {"text", "understood", "relaxed"}
    assert set(answer["collection"]) >= {"path", "documents", "fingerprint"}
    (hit,) = answer["hits"]
    document = "id path title author source date language format words metadata".split()
    assert set(hit) >= {"rank", "score", "document", "passages"}
    assert set(hit["document"]) >= set(document)
    assert set(hit["passages"][0]["locator"]) >= {"page", "paragraph", "lines", "characters"}


def test_every_passage_is_a_slice_of_the_text_it_was_read_from(ask, archive):
    for hit, passage in passages(ask("the")):
        if hit["document"]["format"] != "html":
            file = Path(hit["document"]["path"])
            text = file.read_bytes().decode(hit["document"]["encoding"])
            start, end = passage["locator"]["characters"]
            assert passage["text"] == text[start:end]


def test_jsonl_gives_a_hit_a_line(run, archive):
    lines = run("query", "--format", "jsonl", "port").stdout.splitlines()
    assert [json.loads(line)["rank"] for line in lines] == [1, 2, 3, 4]


def test_a_page_of_hits_knows_how_many_there_are(ask, archive):
    answer = ask("port", "-n", "2", "--offset", "1")
    assert (answer["total"], answer["offset"]) == (4, 1)
    assert [hit["rank"] for hit in answer["hits"]] == [2, 3]


def test_queries_come_from_standard_input_one_a_line(run, archive):
    result = run("query", "--json", "-", stdin="treaty\n\nfire\nnosuchword\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["query"]["text"], a["total"]) for a in answers] == [
        ("treaty", 1),
        ("fire", 1),
        ("nosuchword", 0),
    ]


def test_matches_are_marked_without_colour_and_coloured_with_it(run, archive):
    assert "**treaty**" in run("query", "treaty").stdout
    coloured = run("query", "--color", "always", "treaty").stdout
    assert "\x1b[31m" in coloured
    assert "**" not in coloured


# Exit codes and errors


def test_nothing_found_is_exit_code_1(run, archive):
    assert run("query", "nosuchword").exit_code == 1


@pytest.mark.parametrize("arguments", [("query", "--limit", "x", "a"), ("index",), ("nonsense",)])
def test_bad_usage_is_exit_code_2(run, archive, arguments):
    assert run(*arguments).exit_code == 2


def test_a_missing_collection_is_one_line_that_says_what_to_do(tmp_path):
    run = command("query", "x", "--index", str(tmp_path / "none"), cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "sourcesearch index" in run.stderr


def command(*arguments, **options):
    code = "from sourcesearch.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_a_closed_pipe_is_no_error(archive):
    code = "from sourcesearch.cli import main; main()"
    script = f'"{sys.executable}" -c "{code}" query --json the | head -c 1; exit ${{PIPESTATUS[0]}}'
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


# Following the files


def test_a_second_run_touches_nothing(run, archive):
    def state():
        return {f.name: f.stat().st_mtime_ns for f in Path("index").glob("*[!K]") if f.is_file()}

    before = state()
    result = run("index", "texts")
    assert "8 unchanged" not in result.stderr  # metadata.csv is no source
    assert "7 unchanged" in result.stderr
    assert state() == before


def test_one_changed_one_removed_one_renamed_are_followed_exactly(archive):
    write(archive / "texts", {"treaty.txt": "A new treaty was drawn up, and it was longer."})
    Path("texts/letter.txt").unlink()
    Path("texts/zeitung.txt").rename("texts/blatt.txt")
    summary = sourcesearch.update("texts", into="index")
    assert (summary.changed, summary.removed, summary.renamed) == (1, 1, 1)
    assert (summary.added, summary.unchanged) == (0, 4)
    with sourcesearch.open("index") as collection:
        assert [hit.document.path for hit in collection.search("hafen")] == ["texts/blatt.txt"]
        assert not collection.search("harbours").total
        assert not collection.search("London").total


def test_a_file_that_was_only_touched_is_not_read_again(archive):
    os.utime("texts/treaty.txt", (1, 1))
    summary = sourcesearch.update("texts", into="index")
    assert (summary.changed, summary.unchanged) == (0, 7)


def test_a_changed_sidecar_changes_the_documents_it_describes(archive):
    table = Path("texts/news/metadata.csv")
    table.write_text(table.read_text().replace("Poole,", "Weymouth,"))
    assert sourcesearch.update("texts", into="index").changed == 1
    with sourcesearch.open("index") as collection:
        assert collection.search("place:weymouth").total == 1


def test_other_paths_stay_when_one_is_indexed(archive):
    write(archive, {"more/a.txt": "A ship sank."})
    sourcesearch.update("more", into="index")
    with sourcesearch.open("index") as collection:
        assert len(collection) == 8


def test_a_folder_that_is_not_there_empties_nothing(archive):
    Path("texts").rename("elsewhere")
    summary = sourcesearch.update("texts", into="index")
    assert (summary.missing, summary.removed) == (["texts"], 0)


def test_removed_documents_leave_the_collection_and_their_files_stay(run, archive):
    assert run("remove", "texts/news").exit_code == 0
    assert run("query", "fire").exit_code == 1
    assert Path("texts/news/1.txt").exists()


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path / "in",
        {"empty.txt": b"", "photo.jpg": b"\xff\xd8\xff\x00\x01" * 40, "good.txt": "A good text."},
    )
    Path("in/broken.txt").symlink_to("nowhere")
    result = run("index", "in")
    said = result.stderr.splitlines()
    assert result.exit_code == 0
    assert [line.partition(": ")[0] for line in said[:3]] == [
        "in/broken.txt",
        "in/empty.txt",
        "in/photo.jpg",
    ]
    assert "1 document," in said[-1]


def test_a_second_writer_is_told_so(archive):
    from sourcesearch.collection.building.word_analysis import WordAnalysis
    from sourcesearch.collection.fields.schema import new_schema
    from sourcesearch.columnar import Writer

    with (
        Writer(archive / "index", new_schema(), WordAnalysis()),
        pytest.raises(sourcesearch.SourcesearchError, match="another process is writing"),
    ):
        sourcesearch.update("texts", into="index")


def test_readers_keep_what_they_opened_while_the_collection_changes(archive):
    with sourcesearch.open("index") as before:
        Path("texts/treaty.txt").unlink()
        sourcesearch.update("texts", into="index")
        (hit,) = before.search("treaty")
        assert "signed in London" in hit.passages[0].text


def test_a_killed_run_leaves_the_last_committed_state(archive):
    write(archive / "many", {f"{n}.txt": f"Number {n}. " + "word " * 20_000 for n in range(300)})
    code = "from sourcesearch.cli import main; main()"
    run = subprocess.Popen([sys.executable, "-c", code, "index", "many"], stderr=subprocess.DEVNULL)
    time.sleep(1.0)
    run.send_signal(signal.SIGKILL)
    run.wait()
    with sourcesearch.open("index") as collection:
        assert collection.search("treaty").total == 1
    assert sourcesearch.check("index") == []
    assert sourcesearch.update("many", into="index").documents == 307


def test_the_collection_moves_with_its_folder(archive):
    archive.rename(archive.parent / "moved")
    os.chdir(archive.parent / "moved")
    with sourcesearch.open("index") as collection:
        (hit,) = collection.search("treaty")
        assert hit.document.path == "texts/treaty.txt"
        assert hit.document.file.exists()


def test_a_quotation_of_words_that_say_nothing_is_found_by_its_order(tmp_path):
    scattered = "Of it they have had all, and to them it was as it had been."
    (tmp_path / "a.txt").write_text(scattered)
    (tmp_path / "b.txt").write_text("And to all of them it was as they had had it.")
    with sourcesearch.build(tmp_path, into=tmp_path / "index") as collection:
        page = collection.search("and to all of them it was as zzyzx")
    assert [hit.document.file.name for hit in page] == ["b.txt", "a.txt"]


def test_a_quotation_is_found_whose_only_word_that_says_something_is_remembered_wrongly(tmp_path):
    texts = ["To be, or not to be, that is the question: whether it is nobler to suffer."]
    texts += [
        "The problem of the harvest was a problem for all the farmers, and is not solved."
    ] * 30
    rows = [f'{number},"{text}"' for number, text in enumerate(texts)]
    (tmp_path / "all.csv").write_text("\n".join(["id,text", *rows]), encoding="utf-8")
    with sourcesearch.build(tmp_path / "all.csv", into=tmp_path / "index") as collection:
        results = collection.search("to be or not to be that is the problem")
        assert results.hits[0].document.part == "0"
        assert collection.search("the problem of zanzibar").total == 30

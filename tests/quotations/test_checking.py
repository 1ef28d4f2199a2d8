"""Quotations of a draft are judged as a reader with the original beside it would."""

import re

import pytest

import sourcesearch

TEXT = (
    "However, this means the Soviet Union lost its strategic strongholds in the Far East and its"
    " ice-free ports to the Pacific Ocean."
)


def verdict(collection, text):
    (only,) = collection.verify(text)
    return only


@pytest.mark.parametrize(
    "draft",
    [
        f"“{TEXT}”",
        f"„{TEXT}“",
        f"«\u00a0{TEXT}\u00a0»",
        f'"{TEXT}"',
        f"›{TEXT}‹, he wrote.",
        f"‹ {TEXT} ›, he wrote.",
        f'„{TEXT}", he wrote.',
        f",,{TEXT}'', he wrote.",
        "> " + TEXT.replace(" lost ", "\n> lost ") + "\n",
        "“However, this means the Soviet Union lost ... its ice-free ports to the Pacific Ocean.”",
        "“the Soviet Union lost [...] ice-free ports to the Pacific Ocean”",
        "‘[T]he Soviet Union lost its strategic strongholds in the Far East’",
        "»[…] the Soviet Union lost its strategic strongholds in the Far East«",
        "“the Soviet Union lost its strategic strong¬ holds in the Far East”",
        "“[The] Soviet Union lost its strategic strong-\nholds in the Far East”",
        "“this means the [country] lost its strategic strongholds in the Far East”",
        "the Soviet Union lost its strategic strongholds",
    ],
)
def test_what_stands_so_is_letter_for_letter(seeds, draft):
    found = verdict(seeds, draft)
    assert (found.status, found.departures, found.is_right) == ("exact", (), True)
    assert found.passage.locator.lines == (107, 107)


@pytest.mark.parametrize("draft", ["“qwertz zyxwv yxcvb asdfg hjklm”", "“— — —”"])
def test_what_has_no_word_of_the_collection_is_missing(seeds, draft):
    found = verdict(seeds, draft)
    assert (found.status, found.passage) == ("missing", None)


@pytest.mark.parametrize("size", [6, 12, 30])
def test_any_words_of_a_document_are_found_where_they_stand(seeds, size):
    (document,) = seeds.documents()
    words = [match.span() for match in re.finditer(r"[^\W\d_]+(?:['’-]\w+)*", document.text)]
    for at in range(0, len(words) - size, 60):
        start, end = words[at][0], words[at + size - 1][1]
        text = document.text[start:end]
        if not re.search(r"[\[\]“”]|\n\s*\n", text):
            found = verdict(seeds, f"> {' '.join(text.split())}\n")
            assert (found.status, found.departures, found.passage.text) == ("exact", (), text)
            assert found.passage.locator == document.locator(start, end)
            at_random = f"{text.rpartition(' ')[0]} zzyzx"
            assert verdict(seeds, f"> {' '.join(at_random.split())}\n").status == "differs"


@pytest.mark.parametrize(
    ("draft", "departures"),
    [
        ("“lost its tactical strongholds in the Far East”", [("tactical", "strategic")]),
        ("“lost its strongholds in the Far East and its ice-free ports”", [("", "strategic")]),
        ("“lost all its strategic strongholds in the Far East”", [("all", "")]),
        ("“lost its Strategic strongholds in the Far East”", [("Strategic", "strategic")]),
        ("“However this means the Soviet Union lost its strategic strongholds”", [("", ",")]),
        ("“the Soviet Union lost, its strategic strongholds in the Far East”", [(",", "")]),
        ("“its strategic strongholds in the Far East and its ice free ports”",
         [("ice free", "ice-free")]),
    ],
)  # fmt: skip
def test_what_differs_is_shown_word_by_word_and_sign_by_sign(seeds, draft, departures):
    found = verdict(seeds, draft)
    assert found.status == "differs"
    assert [tuple(each) for each in found.departures] == departures


def test_of_many_places_that_are_nearly_so_the_one_that_is_so_is_found(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(
            f"Thank you. God bless you, and God bless {number}."
        )
    (tmp_path / "15a.txt").write_text("Thank you very much. God bless you, and God bless America.")
    (tmp_path / "other.txt").write_text("He is very old, and it is much. " * 90)
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        found = verdict(collection, "“Thank you very much. God bless you, and God bless”")
    assert (found.status, found.passage.document.file.name) == ("exact", "15a.txt")


def test_what_nobody_said_is_not_found(seeds):
    assert verdict(seeds, "“never did a king of Spain admire the northern railways”").status == (
        "missing"
    )


def test_fewer_than_five_words_are_no_quotation_to_check(seeds):
    draft = "“the Soviet Union lost”, and “lost its strategic strongholds in the Far East”"
    assert len(seeds.verify(draft)) == 1


def test_a_quotation_in_a_note_is_checked_and_a_title_there_is_none(seeds):
    draft = (
        "Ports mattered.[^1]\n\n[^1]: It “lost its tactical strongholds in the Far East,” says"
        " M. Okafor, “A Long Title of Six Words,” 1946.\n"
    )
    assert [tuple(each) for each in verdict(seeds, draft).departures] == [("tactical", "strategic")]


def test_a_note_may_have_parentheses_of_its_own(seeds):
    found = verdict(seeds, f"“{TEXT}” (Global Times (Beijing), 16 June 2010, line 107)")
    assert found.noted.text == "Global Times (Beijing), 16 June 2010, line 107"


@pytest.mark.parametrize(
    ("note", "is_right"),
    [
        ("Global Times, June 16, 2010, line 107.", True),
        ("Global Times, June 16, 2010, line 12.", False),
        ("Global Times, June 19, 2010, line 107.", False),
        ("Global Times, 16. Juni 2010.", True),
        ("Global Times, June 16, 2010, accessed March 3, 2021.", True),
        ("The Poole Herald, August 23, 1860.", False),
        ("Ibid.", True),
        ("My emphasis.", True),
        ("Hervorhebung im Original", True),
        ("The Poole Herald, August 23, 1860, emphasis added.", False),
    ],
)
def test_a_note_has_to_name_the_source_and_the_place(seeds, note, is_right):
    found = verdict(seeds, f"“{TEXT}”[^1]\n\n[^1]: {note}\n")
    assert found.noted.text == note
    assert (found.status, found.is_right) == ("exact", is_right)


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("du précé--\ndent professeur qui", "du précédent professeur qui leur parlait"),
        ("du précé- --\ndent professeur qui", "du précé-dent professeur qui leur parlait"),
        ("du précé»\ndent professeur qui", "du précédent professeur qui leur parlait"),
        ("du Clemen--\nceau", "Clemenceau leur parlait avec une érudition infinie"),
        ("les Kriegs=schiffe qui", "les Kriegs-schiffe qui leur parlait avec"),
        ("il est dit--\nle professeur qui", "il est dit – le professeur qui leur parlait"),
        ("le «beau»\nprofesseur qui", "le «beau» professeur qui leur parlait"),
    ],
)
def test_what_stands_at_a_lines_end_parts_a_word_that_is_quoted_whole(tmp_path, text, quotation):
    (tmp_path / "a.txt").write_text(f"Ils disaient que {text} leur parlait avec une érudition\n"
                                    "infinie de Shakspeare et de Milton.\n", "utf-8")  # fmt: skip
    with sourcesearch.build(tmp_path / "a.txt", into=tmp_path / "index") as collection:
        found = verdict(collection, f"“{quotation}”")
        assert (found.status, found.departures) == ("exact", ())
        assert verdict(collection, f"“{quotation[:-2]}xx”").status == "differs"


CHINESE = "我翻開歷史一查，這歷史沒有年代，歪歪斜斜的每葉上都寫着「仁義道德」幾個字。"


@pytest.fixture(scope="module")
def diary(tmp_path_factory):
    folder = tmp_path_factory.mktemp("diary")
    (folder / "diary.txt").write_text(f"今天晚上，很好的月光。\n\n{CHINESE}\n", "utf-8")
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


@pytest.mark.parametrize(
    ("draft", "status", "departures"),
    [
        ("他說：「我翻開歷史一查，這歷史沒有年代」。", "exact", []),
        ("他說“歪歪斜斜的每葉上都寫着『仁義道德』幾個字”。", "exact", []),
        ("「我翻開歷史一查，那歷史沒有年代」", "differs", [("那", "這")]),
        ("「我翻开历史一查」「」", "differs", [("开历", "開歷")]),
        ("「这历史没有年代」", "differs", [("这历", "這歷"), ("没", "沒")]),
        ("「這是誰也沒有說過的一句話」", "missing", []),
    ],
)
def test_chinese_is_compared_character_by_character(diary, draft, status, departures):
    found = verdict(diary, draft)
    assert found.status == status
    assert [tuple(each) for each in found.departures] == departures


def test_few_characters_are_a_name_and_no_quotation(diary):
    (found,) = diary.verify(f"「仁義道德」是“{CHINESE}”")
    assert found.quotation.text == CHINESE


@pytest.fixture(scope="module")
def formulas(tmp_path_factory):
    """Nine letters that end alike, by inverted names, with leaves in their shelf marks."""
    folder = tmp_path_factory.mktemp("letters")
    rows = ["file,title,author,source,date"]
    for number in range(9):
        filling = "Sir, we write. " * 60
        body = f"{filling}\n\nI remain with the greatest respect your servant.\n"
        (folder / f"{number}.txt").write_text(body * 2)
        each = "abcdefghi"[number]
        author = "Hofmannsthal, Hugo von" if number == 7 else f"Clerk{each}, Ann"
        rows.append(f'{number}.txt,Letter {each}{each}{each},"{author}",Box{each} Bl. 20{number},'
                    "1893-08-12")  # fmt: skip
    (folder / "metadata.csv").write_text("\n".join(rows))
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


@pytest.mark.parametrize(
    ("note", "is_right"),
    [
        ("Hofmannsthal to the Consul, 12. 8. 1893.", True),
        ("Hofmannsthal, 12 August 1893, Boxh Bl. 207.", True),
        ("Hofmannsthal, Boxh Bl. 207, line 6.", True),
        ("Hofmannsthal, Boxh Bl. 207, line 3.", True),
        ("Hofmannsthal, Boxh Bl. 207, line 5.", False),
        ("Hofmannsthal, 13. 8. 1893.", False),
        ("Schnitzler, Letters, 12.", False),
    ],
)
def test_of_a_formula_in_many_letters_that_is_meant_which_the_note_names(formulas, note, is_right):
    found = verdict(formulas, f"“with the greatest respect your servant”.[^1]\n\n[^1]: {note}\n")
    assert (found.status, found.is_right) == ("exact", is_right)
    if is_right:
        assert found.passage.document.id.endswith("7.txt")


HEAD = "HISTORY OF THE PORT"


@pytest.fixture
def book(tmp_path):
    """Three pages under running heads, of which words and sentences run over the ends."""
    pages = (
        "The governor asked/the town for bread/and for coal, and/sent to the north/for the mer-",
        "chants who had left/the harbour in May/before the ice/came, so that ten/of the old ships",
        "lay empty at the/quay all winter and/nobody would buy/them for any price/that was named.",
    )
    text = "\f".join(f"{HEAD}  {number}//{page}/" for number, page in enumerate(pages, 101))
    text = text.replace("/", "\n")
    (tmp_path / "book.txt").write_text(text)
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        yield collection


@pytest.mark.parametrize(
    "quotation",
    [
        "sent to the north for the merchants who had left the harbour in May",
        "so that ten of the old ships lay empty at the quay all winter",
        f"so that ten of the old ships {HEAD} 103 lay empty at the quay all winter",  # as copied
    ],
)
def test_a_quotation_is_read_over_the_head_of_a_page(book, quotation):
    found = verdict(book, f"“{quotation}”")
    assert (found.status, found.departures) == ("exact", ())
    assert found.passage.locator.last_page
    assert HEAD in found.passage.text


def test_the_place_of_a_quotation_is_on_both_pages_that_it_stands_on(book):
    _, where = book.place("book.txt", quote="of the old ships lay empty")
    first, last = book.document("book.txt").pages[1:]
    assert (where.page, where.last_page) == (first.label, last.label)


def test_a_page_has_the_paragraph_that_began_before_it(tmp_path):
    body = "<p>It began<pb n='2'/> and went on<pb n='3'/> and ended.</p><p>More.</p>"
    (tmp_path / "a.xml").write_text(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><pb n='1'/>"
        f"{body}<pb n='4'/><p>Last.</p></body></text></TEI>"
    )
    with sourcesearch.build(tmp_path, into=tmp_path / "index") as collection:
        assert [len(collection.read("a.xml", page=page)) for page in "1234"] == [1, 1, 2, 1]
        assert [collection.place("a.xml", page=page)[1].page for page in "1234"] == [*"1234"]
        assert "p. 2" in collection.cite("a.xml", page="2", style="plain")


def test_a_paragraph_over_two_pages_that_are_called_alike_is_read_once(tmp_path):
    (tmp_path / "a.xml").write_text(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><pb n='1'/>"
        "<p>It began<pb n='1'/> and went on.</p></body></text></TEI>"
    )
    with sourcesearch.build(tmp_path, into=tmp_path / "index") as collection:
        assert len(collection.read("a.xml", page="1")) == 1


@pytest.fixture(
    params=["{} Dow, *Ice*, 12.", "[{}] Dow, Ice, 12.", "{}) See Dow.", "* Dow, Ice {}."]
)
def noted_book(request, tmp_path):
    """Two pages with notes at their feet, under which a sentence goes on overleaf."""
    sheets = (
        "The governor asked\nthe town for bread\nand coal, and 5 men\nwent north for the mer-\n\n"
        f"{request.param.format(11)}\n{request.param.format(12)}\nand his letters\nof that year.",
        "chants who had left\nthe harbour in May\nbefore the ice came.\n\n"
        f"{request.param.format(13)}",
    )
    (tmp_path / "book.txt").write_text("\f".join(sheets))
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        yield collection


@pytest.mark.parametrize(
    ("quotation", "status"),
    [
        ("and 5 men went north for the merchants who had left the harbour", "exact"),
        ("and 5 men went north for the who had left the harbour in May", "differs"),
        ("the town for bread men went north for the merchants who had left", "differs"),
    ],
)
def test_a_quotation_is_read_over_the_notes_at_the_foot_of_a_page(noted_book, quotation, status):
    assert verdict(noted_book, f"“{quotation}”").status == status
    if status == "exact":
        _, where = noted_book.place("book.txt", quote=quotation)
        first, last = noted_book.document("book.txt").pages
        assert (where.page, where.last_page) == (first.label, last.label)


@pytest.mark.parametrize(
    ("quotation", "status"),
    [
        ("They spoke of the war. The peace came in 1918, so he said", "exact"),
        ("They spoke of the war.12 The peace came in 1918, so he said", "exact"),
        ("They spoke of war. The peace came in 1918, so he said", "differs"),
        ("so he said, of 5 men who had come to No.7 of the street", "exact"),
        ("so he said, of men who had come to No.7 of the street", "differs"),
        ("so he said, of 5 men who had come to No. of the street", "differs"),
    ],
)
def test_who_leaves_out_the_mark_of_a_note_quotes_letter_for_letter(tmp_path, quotation, status):
    text = "They spoke of the war.12 The peace came in 1918, so he said13, of 5 men who had"
    (tmp_path / "a.txt").write_text(f"{text} come to No.7 of the street.")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        assert verdict(collection, f"“{quotation}”").status == status

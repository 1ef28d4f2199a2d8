"""The room in a real browser: what a person does there in a day.

The browser is the system's own Chromium; where there is none, these tests are skipped.
"""

import shutil
import threading
import time
from importlib.resources import files

import pytest
import uvicorn
from deliveryfiles import alto, block
from officefiles import lines, pdf
from webroom import LONG, PAGES

import sourcesearch
from sourcesearch.web.app import application
from sourcesearch.web.pages.pictures import png

from conftest import TEXTS, write

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

SCAN = alto(block("B", "the old lightship")).replace(
    "<Layout>",
    "<Description><sourceImageInformation><fileName>page.png</fileName></sourceImageInformation>"
    "</Description><Layout>",
)
NAMESAKES = {
    f"{n}.md": f"---\ntitle: The same\nsource: {'Herald' * 40}\n---\n\nA port, {n} of two.\n"
    for n in (1, 2)
}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where a room is served, of the archive and a long document."""
    folder = tmp_path_factory.mktemp("room")
    write(folder / "texts", {**TEXTS, **NAMESAKES, "long.txt": LONG, "page.xml": SCAN,
                             f"{'x' * 200}.txt": "A semaphore."})  # fmt: skip
    (folder / "texts" / "page.png").write_bytes(png(bytes(12), (2, 2, 3)))
    (folder / "texts" / "print.pdf").write_bytes(pdf([lines("The lighthouse.")]))
    sourcesearch.update(folder / "texts", into=folder / "index")
    server = uvicorn.Server(
        uvicorn.Config(application(folder / "index"), port=0, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, address):
    """Opens a page of the room, in a browser of its own."""
    contexts = []

    def visitor(path="/", **how):
        contexts.append(browser.new_context(base_url=address, **how))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield visitor
    for context in contexts:
        context.close()


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without"])
def test_one_searches_filters_reads_jumps_marks_cites_and_exports(visit, with_script):
    page = visit("/", java_script_enabled=with_script)
    page.fill("#q", "port")
    page.press("#q", "Enter")
    page.click(".facet a:has-text('text')")
    assert page.query_selector(".chip.on")
    page.goto("/read?document=long.txt&q=port&p=1")
    page.click(".next-hit")
    assert page.url.endswith("#p2")
    page.click("button:has-text('not relevant')")
    assert page.query_selector(".beside button[aria-pressed=true]").inner_text() == "✓ not relevant"
    page.select_option("select[name=style]", "german")
    if not with_script:
        page.click("button:has-text('Cite')")
    page.wait_for_url("**style=german**")
    assert "p=2" in page.url
    page.click("button:has-text('not relevant')")
    page.goto("/?q=port")
    with page.expect_download() as download:
        page.click(".exports a:has-text('CSV')")
    assert download.value.suggested_filename == "port.csv"


def test_one_gets_from_match_to_match_by_a_key_and_into_the_next_part(visit):
    page = visit("/read?document=long.txt&q=port&p=1")
    first = len(page.query_selector_all(".words mark"))
    for _ in range(first):
        page.keyboard.press("n")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert page.query_selector(".para").get_attribute("id") == f"p{first + 1}"


def test_by_keyboard_alone_one_reaches_a_hit(visit):
    page = visit("/")
    page.keyboard.press("/")
    page.keyboard.type("treaty")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=treaty**")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('href') || ''")
        if focused.startswith("/read"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/read?document=**")
    assert "three ice-free ports" in page.inner_text("main")


class Keyboard:
    """A person without a mouse, at a page."""

    def __init__(self, page):
        self.page = page

    def to(self, selector):
        """Goes from one thing to the next until it is the one."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if self.page.locator(f":is({selector}):focus").count():
                return
        raise AssertionError(f"no key leads to {selector}")

    def follow(self, selector, key="Enter"):
        """Goes there and presses a key, which leads to another page."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def ask(self, selector, text):
        """Goes to a field, writes, and sends the form."""
        self.to(selector)
        self.page.keyboard.type(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def download(self, selector):
        """The name of the file that a link gives."""
        self.to(selector)
        with self.page.expect_download() as found:
            self.page.keyboard.press("Enter")
        return found.value.suggested_filename


@pytest.fixture
def keyboard(visit):
    """A keyboard at the first page, where no script runs."""
    return Keyboard(visit("/", java_script_enabled=False))


def test_what_one_searches_is_read_marked_noted_cited_and_taken_along(keyboard):
    page = keyboard.page
    keyboard.to("summary:has-text('How to ask')")
    page.keyboard.press("Enter")
    assert page.locator(".help dl").is_visible()
    keyboard.ask("#q", "port")
    keyboard.follow(".facet a:has-text('text')")
    assert page.locator(".chip.on").count() == 1
    assert keyboard.download(".exports a:has-text('CSV')") == "port.csv"
    keyboard.follow(".hit form.judge button:has-text('seen')", "Space")
    assert page.locator(".hit [aria-pressed=true]").inner_text() == "✓ seen"
    keyboard.follow(".hit a[href*='long.txt']")
    keyboard.follow(".next-hit")
    keyboard.follow(".at a")  # the permanent address of a passage
    assert "#p" in page.url
    keyboard.to("textarea[name=note]")
    page.keyboard.type("Which port?")
    keyboard.follow("form.noting button", "Space")
    assert "Which port?" in page.inner_text(".said")
    keyboard.to("select[name=style]")
    page.keyboard.type("german")
    keyboard.follow("button:has-text('Cite')")
    assert "style=german" in page.url
    keyboard.follow("a:has-text('Similar documents')")
    assert page.locator("h1").inner_text().startswith("Like")


def test_searches_are_kept_and_made_again_and_the_unseen_is_sampled(keyboard):
    page = keyboard.page
    keyboard.ask("#q", "port")
    keyboard.ask("input[name=name]", "Ports")
    keyboard.follow("nav a[href='/ledger']")
    keyboard.follow("td a:has-text('Ports')")
    assert "q=port" in page.url
    page.go_back()
    keyboard.follow("td a:has(code)")
    assert "q=port" in page.url
    page.go_back()
    keyboard.ask("main input[name=q]", "port")
    keyboard.ask("input[name=size]", "2")
    assert page.locator("details:has-text('port:')").count()


@pytest.mark.parametrize("study", ["concordance", "count", "collocates", "dispersion"])
def test_a_study_is_asked_for_and_leads_to_its_hits(keyboard, study):
    page = keyboard.page
    keyboard.follow(f"nav a[href='/{study}']")
    keyboard.ask("main input[name=q]", "port")
    assert page.locator("main table").count()
    keyboard.follow("svg a" if study in ("count", "dispersion") else "td a[href]")
    assert page.locator("mark").count()


def test_a_long_name_without_a_blank_leaves_the_other_columns_in_sight(visit):
    page = visit("/dispersion?q=semaphore", viewport={"width": 1280, "height": 800})
    table = page.locator(".scroll:has(table)")
    assert table.locator("td").first.inner_text() == "x" * 200
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_the_names_of_months_are_not_cut_at_the_edge(visit):
    page = visit("/count?q=market&by=month", viewport={"width": 1280, "height": 800})
    svg = page.locator("svg.plot, main figure svg").first
    left, right = svg.evaluate("each => (r => [r.left, r.right])(each.getBoundingClientRect())")
    names = svg.evaluate(
        "each => [...each.querySelectorAll('text:not(.value)')].map("
        "text => (r => [r.left, r.right])(text.getBoundingClientRect()))"
    )
    assert names
    assert left <= min(start for start, _ in names)
    assert max(end for _, end in names) <= right


def test_keywords_set_a_part_of_the_collection_apart(keyboard):
    keyboard.follow("nav a[href='/keywords']")
    keyboard.ask("main input[name=q]", "format:text")
    assert keyboard.page.locator("main table tr").count() > 1


@pytest.mark.parametrize(("word", "name"), [("lightship", "page.xml"), ("lighthouse", "print.pdf")])
def test_a_page_is_seen_with_the_words_found_framed(keyboard, word, name):
    page = keyboard.page
    keyboard.ask("#q", word)
    keyboard.follow(f".hit h3 a[href*='{name}']")
    assert page.locator(".sheet .box").count() == 1
    assert page.locator(".sheet img").evaluate("image => image.naturalWidth") > 0
    keyboard.follow(".tools a:has-text('larger')")
    assert page.locator(".picture.zoom2").count() == 1


def violations(page):
    """What breaks the rules of accessibility, with the places where."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']})"
    )
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in found["violations"]
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_is_for_everyone_and_asks_no_other_server(visit, address, path):
    """By the rules of accessibility, light and wide, dark and as narrow as a small telephone."""
    page = visit("about:blank", color_scheme="light")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path)
    assert all(url.startswith(address) for url in asked)
    assert not [text for text in said if "Content Security Policy" in text]
    for details in page.query_selector_all("details:not([open]) > summary"):
        details.click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []

"""The room in a real browser: what a person does there in a day.

The browser is the system's own Chromium; where there is none, these tests are skipped.
"""

import shutil
import threading
import time
from importlib.resources import files

import pytest
import uvicorn
from webroom import LONG, PAGES

import sourcesearch
from sourcesearch.web.app import application

from conftest import TEXTS, write

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where a room is served, of the archive and a long document."""
    folder = tmp_path_factory.mktemp("room")
    write(folder / "texts", {**TEXTS, "long.txt": LONG})
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


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_a_small_telephone(visit, path):
    page = visit(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_violates_the_rules_of_accessibility(visit, path, scheme):
    page = visit(path, color_scheme=scheme)
    for details in page.query_selector_all("details:not([open]) > summary"):
        details.click()
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']})"
    )
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3])
            for each in found["violations"]] == []  # fmt: skip


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_asks_another_server_or_breaks_its_own_rules(visit, address, path):
    page = visit("about:blank")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path)
    assert all(url.startswith(address) for url in asked)
    assert not [text for text in said if "Content Security Policy" in text]

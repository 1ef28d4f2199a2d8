"""What our styles make of 55 sources, beside citeproc-js with the styles' own CSL files.

    python benchmarks/citations.py STYLES LOCALES MODULES [--write] [--schema csl-data.json]

STYLES and LOCALES are folders with the files of the repositories citation-style-language/styles
and /locales, MODULES is a `node_modules` with the npm package `citeproc`. Prints every citation
that is another. `--write` keeps what citeproc-js made in tests/cite/citeproc.json, where the tests
compare it without node; `--schema` checks the items (with the package jsonschema).
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from sourcesearch.cite.citation import STYLES
from sourcesearch.cite.item import item_of
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import plain

TESTS = Path(__file__).parent.parent / "tests" / "cite"

FILES = {
    "chicago": ("chicago-notes-bibliography.csl", "note"),
    "chicago-short": ("chicago-shortened-notes-bibliography.csl", "note"),
    "chicago-bibliography": ("chicago-notes-bibliography.csl", "bibliography"),
    "mla": ("modern-language-association.csl", "bibliography"),
    "mla-in-text": ("modern-language-association.csl", "note"),
    "oscola": ("oscola.csl", "note"),
}
"""The file of each style, and which of its two layouts ours is."""


def cases() -> list[dict[str, Any]]:
    """The sources of the tests as items, with their locators."""
    found = []
    for source in json.loads((TESTS / "sources.json").read_text("utf-8")):
        item = {"id": source["name"], **item_of(source["metadata"], source["format"])}
        label = source["locator"]
        locator = {"label": label[0], "locator": label[1]} if label else {}
        found.append({"item": item, "locator": locator})
    return found


def ours(style: str, case: dict[str, Any]) -> str:
    """What our style writes."""
    module, name = STYLES[style].split(".")
    write = getattr(importlib.import_module(f"sourcesearch.cite.{module}"), name)
    where = case["locator"]
    return plain(write(case["item"], Pinpoint(*where.values()) if where else None))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("styles", "locales", "modules"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--schema", type=Path)
    asked = parser.parse_args()
    every = cases()
    if asked.schema:
        check(every, asked.schema)
    theirs: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        items = Path(folder) / "items.json"
        items.write_text(json.dumps(every), "utf-8")
        script = Path(__file__).with_name("citeproc.js")
        for style, (file, layout) in FILES.items():
            call = ["node", script, asked.modules.absolute(), asked.locales, asked.styles / file]
            run = subprocess.run([*map(str, call), str(items)], capture_output=True, check=True)
            theirs[style] = {name: each[layout] for name, each in json.loads(run.stdout).items()}
    for style, written in theirs.items():
        other = [case for case in every if ours(style, case) != written[case["item"]["id"]]]
        print(f"{style}: {len(every) - len(other)} of {len(every)} alike")
        for case in other:
            name = case["item"]["id"]
            print(f"  {name}\n    ours     {ours(style, case)}\n    citeproc {written[name]}")
    if asked.write:
        text = json.dumps(theirs, ensure_ascii=False, indent=1)
        (TESTS / "citeproc.json").write_text(text + "\n", "utf-8")


def check(every: list[dict[str, Any]], schema: Path) -> None:
    """Says what of the items the schema of CSL-JSON refuses."""
    import jsonschema

    errors = [*jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8"))).iter_errors(
        [case["item"] for case in every]
    )]  # fmt: skip
    print(f"schema: {len(every)} items, {len(errors)} errors", *(e.message for e in errors))


if __name__ == "__main__":
    main()

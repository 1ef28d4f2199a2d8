"""The picture of a terminal in docs/terminal.svg, made of what a query really prints.

python docs/tools/picture.py      (in the root of a clone, on Linux or macOS)
"""

from __future__ import annotations

import html
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PICTURE = Path(__file__).parents[1] / "terminal.svg"

COLUMNS = 84
QUERY = ("ice-free ports", "--passages", "2")

LINE, LETTER, MARGIN = 19, 8.43, 16
"""Pixels of a line, a letter and the margin."""

CLASSES = {"1": "bold", "31": "match", "36": "place", "2": "aside"}
"""What the codes of a style are called in the picture."""

STYLE = """
rect { fill: #14161a }
text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #d8dade; white-space: pre }
.bold { font-weight: bold }
.match { fill: #ff6b5e }
.place { fill: #5fc9d8 }
.aside { fill: #8a9099 }
"""


def printed(*arguments: str) -> str:
    """What the program prints on a terminal of so many columns."""
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "sourcesearch", *arguments]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdout=writer, env=environment) as process:
        os.close(writer)
        parts = []
        try:
            while part := os.read(reader, 1 << 16):
                parts.append(part)
        except OSError:  # the end, on Linux
            pass
        process.wait()
    os.close(reader)
    return b"".join(parts).decode().replace("\r\n", "\n")


def pieces(line: str) -> Iterator[tuple[str, str]]:
    """The parts of a line with the classes of their styles."""
    classes: list[str] = []
    for text in re.split(r"(\x1b\[\d+m)", line):
        if code := re.fullmatch(r"\x1b\[(\d+)m", text):
            classes = [] if code[1] == "0" else [*classes, CLASSES[code[1]]]
        elif text:
            yield text, " ".join(classes)


def svg(text: str) -> str:
    """The picture of what was printed."""
    lines = text.rstrip("\n").split("\n")
    width, height = COLUMNS * LETTER + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
        f"<style>{STYLE}</style>",
        f'<rect width="{width:.0f}" height="{height}" rx="8"/>',
    ]
    for number, line in enumerate(lines, start=1):
        spans = "".join(
            f'<tspan class="{style}">{html.escape(piece)}</tspan>' if style else html.escape(piece)
            for piece, style in pieces(line)
        )
        parts.append(f'<text x="{MARGIN}" y="{MARGIN + number * LINE - 5}">{spans}</text>')
    return "\n".join([*parts, "</svg>", ""])


def picture() -> str:
    """The picture, made anew of the seeds in the current folder."""
    with tempfile.TemporaryDirectory() as folder:
        index = ("--index", f"{folder}/index")
        subprocess.run(
            [sys.executable, "-m", "sourcesearch", "index", "--quiet", *index, "seeds/"], check=True
        )
        prompt = f'$ sourcesearch query "{QUERY[0]}" {" ".join(QUERY[1:])}\n'
        return svg(prompt + printed("query", *index, *QUERY))


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")

"""Letters made of a folder's sentences: a collection of very many short documents.

    python benchmarks/letters.py FOLDER FILE [--number 60000]

Writes JSON Lines: one to three running sentences of the folder's TEI and text files each,
with sender, recipient, date and place. The same folder gives the same letters, and the first
60,000 of 400,000 are the same as 60,000.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from engine_passages import passages

__all__ = ["letters", "write_letters"]

_GIVEN = (
    "Ann Arthur Caroline Charles Clara Daniel Edward Eleanor Elizabeth Emma Francis Frederick "
    "George Georgiana Harriet Henry Isabella James Jane John Julia Louisa Margaret Maria Mary "
    "Matilda Richard Robert Samuel Sarah Susan Thomas Walter William"
).split()
_FAMILY = (
    "Abbott Ashdown Barlow Beaumont Blackwood Burnell Carlisle Chadwick Crosby Dalton Denham "
    "Ellerton Fairfax Fletcher Garland Grantham Hargreave Holcombe Ingram Kendal Lambert Langley "
    "Marchmont Merton Norbury Oakley Pemberton Prescott Radcliffe Ravensworth Selwyn Stanhope "
    "Thornton Trevelyan Underwood Vernon Wakefield Whitmore Winslow Yelverton"
).split()
_PLACES = (
    "Bath Bristol Cambridge Canterbury Chester Dorchester Dublin Durham Edinburgh Exeter "
    "Glasgow Gloucester Hereford Lancaster Lincoln Liverpool London Manchester Norwich Oxford "
    "Poole Salisbury Shrewsbury Winchester Worcester York"
).split()
_FIRST = date(1780, 1, 1)
_DAYS = 120 * 365
_SENTENCE = re.compile(r"[A-Z“\"'][^.!?]{20,300}[.!?]+[”\"']?(?=\s|$)")


def letters(folder: Path, number: int) -> Iterator[dict[str, str]]:
    """So many records of id, sender, recipient, date, place and text."""
    choose = random.Random(1)
    sentences = [one for text in passages(folder) for one in _SENTENCE.findall(text)]
    for count in range(1, number + 1):
        sender, recipient = _name(choose), _name(choose)
        start = choose.randrange(len(sentences))
        body = " ".join(" ".join(sentences[start : start + choose.randint(1, 3)]).split())
        yield {
            "id": f"letter-{count}",
            "sender": sender,
            "recipient": recipient,
            "date": (_FIRST + timedelta(choose.randrange(_DAYS))).isoformat(),
            "place": choose.choice(_PLACES),
            "text": f"Dear {recipient.split()[0]},\n\n{body}\n\nYours, {sender}",
        }


def _name(choose: random.Random) -> str:
    return f"{choose.choice(_GIVEN)} {choose.choice(_FAMILY)}"


def write_letters(folder: Path, number: int, path: Path) -> None:
    """Writes so many letters, a line each."""
    with path.open("w", encoding="utf-8") as target:
        for record in letters(folder, number):
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Reads the command line and writes the letters."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--number", type=int, default=60_000)
    options = parser.parse_args()
    write_letters(options.folder, options.number, options.file)


if __name__ == "__main__":
    main()

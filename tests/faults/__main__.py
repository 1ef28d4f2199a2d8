"""Repeats one trial, from the folder `tests`: python -m faults "log compaction" ENOSPC 12

Says what does not hold, and where the files are that the run left.
"""

import sys
import tempfile
from pathlib import Path

from faults import shim
from faults.forks import Forks
from faults.trials import Trials


def main(name: str, fault: str, at: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    with Forks(shim.build(folder)) as forks:
        found = Trials(forks, folder).failures(name, fault, int(at), keep=folder / "left")
    print(*found or ["all is well"], folder / "left", sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

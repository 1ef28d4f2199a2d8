"""The version is what the build wrote down, and is said without reading metadata."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcesearch import version

CODE = (
    "import sys, sourcesearch; print(sourcesearch.__version__, 'importlib.metadata' in sys.modules)"
)


def said(folder, *, written):
    """What a copy of the start of the package says of its version."""
    package = folder / "sourcesearch"
    shutil.copytree(
        Path(version.__file__).parent,
        package,
        ignore=shutil.ignore_patterns("version.txt", "__pycache__"),
    )
    if written:
        (package / "version.txt").write_text(written, encoding="ascii")
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(("written", "shown"), [("1.2.3\n", "1.2.3"), ("", "0.0")])
def test_the_version_is_what_the_build_wrote_down_if_it_did(tmp_path, written, shown):
    assert said(tmp_path, written=written) == [shown, "False"]

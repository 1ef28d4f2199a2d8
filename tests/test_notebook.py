"""The notebook in docs/ runs, and shows what it shows."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import SEEDS

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def shown(notebook):
    """What stands below the cells, but for tables of pandas, which change with its versions."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "dataframe" not in output.data.get("text/html", ""):
                yield output.data.get("text/html", output.data["text/plain"])


@pytest.fixture
def clone(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Jupyter's own
def test_the_notebook_runs_and_gives_what_it_shows(clone):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before = [*shown(notebook)]
    where = {"metadata": {"path": str(clone / "docs")}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=where).execute()
    assert [*shown(notebook)] == before

"""The tour: three questions to the seeds, and nothing left behind."""

import os
import shutil
from importlib.metadata import PackagePath, PathDistribution

import pytest

from conftest import SEEDS


@pytest.fixture
def clone(tmp_path, monkeypatch):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tour_finds_cites_and_verifies(run, clone):
    result = run("tour")
    assert result.exit_code == 0
    commands = [line.split()[2] for line in result.stdout.splitlines() if line.startswith("$ ")]
    assert commands == ["index", "query", "cite", "verify"]
    assert "**ice-free ports**" in result.stdout
    assert "quoted: Near   original: Far" in result.stdout


def test_the_tour_leaves_nothing_behind(run, clone, monkeypatch):
    monkeypatch.setenv("SOURCESEARCH_INDEX", "elsewhere")
    run("tour")
    assert [each.name for each in clone.iterdir()] == ["seeds"]
    assert os.environ["SOURCESEARCH_INDEX"] == "elsewhere"


def test_the_tour_is_made_with_the_installed_seeds_where_there_is_no_clone(
    run, tmp_path, monkeypatch
):
    shutil.copytree(SEEDS, tmp_path / "share" / "seeds")
    installed = PackagePath(f"../share/seeds/{next(SEEDS.iterdir()).name}")
    installed.dist = PathDistribution(tmp_path / "lib" / "x.dist-info")
    (tmp_path / "lib").mkdir()
    monkeypatch.setattr("sourcesearch.cli.help.tour.files", lambda name: [installed])
    monkeypatch.chdir(tmp_path / "lib")
    result = run("tour")
    assert result.exit_code == 0
    assert "quoted: Near   original: Far" in result.stdout


def test_without_any_seeds_it_is_said_where_the_tour_is_made(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sourcesearch.cli.help.tour.files", lambda name: None)
    monkeypatch.chdir(tmp_path)
    result = run("tour")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "seeds: no such folder" in result.stderr

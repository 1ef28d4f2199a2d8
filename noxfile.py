"""The verbs of a developer: `nox -s tests`, `lint`, `coverage`, `nightly`, `docs`, `build`."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.default_venv_backend = "uv|virtualenv"

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests; arguments behind `--` go to pytest."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The tests, and which lines they do not reach; fails below the floor of pyproject.toml."""
    session.install("-e", ".[test]")
    session.run("pytest", "--cov", "--cov-report=term-missing:skip-covered", *session.posargs)


@nox.session
def nightly(session: nox.Session) -> None:
    """Many more random inputs than a normal run has time for."""
    session.install("-e", ".[test]")
    session.run("pytest", "-m", "nightly", *session.posargs)
    session.run("pytest", "--hypothesis-profile", "nightly", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and types."""
    session.install("-e", ".[test]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("mypy", "--config-file", "tests/mypy.ini")


@nox.session
def docs(session: nox.Session) -> None:
    """The site, in site/; a link that leads nowhere is an error."""
    session.install("-e", ".[docs]")
    session.run("python", "docs/tools/reference.py")
    session.run("mkdocs", "build", "--strict")


@nox.session
def build(session: nox.Session) -> None:
    """The wheel and the source archive, in dist/, checked."""
    session.install("build", "twine")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build")
    session.run("twine", "check", "--strict", "dist/*")


@nox.session
def release(session: nox.Session) -> None:
    """The same of a tag, as it was committed: the version of what is built is the tag's."""
    tag = session.run("git", "describe", "--exact-match", external=True, silent=True)
    build(session)
    wheel = Path("dist") / f"sourcesearch-{str(tag).strip().removeprefix('v')}-py3-none-any.whl"
    if not wheel.exists():
        session.error(f"dist/ has no {wheel.name}: are there changes that are not committed?")

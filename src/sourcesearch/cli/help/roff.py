"""A manual as a man page, in the macros of man(7)."""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.cli.help.manual import Manual

__all__ = ["roff_lines"]


def roff_lines(manual: Manual, version: str) -> Iterator[str]:
    """The lines of the page; what a text has is never taken for a macro."""
    page = manual.name.replace(" ", "-")
    yield f'.TH "{_escaped(page.upper())}" 1 "" "sourcesearch {version}" "sourcesearch"'
    yield from (".SH NAME", f"{_escaped(page)} \\- {_escaped(manual.about)}")
    yield from (".SH SYNOPSIS", f".B {_escaped(manual.name)}", _line(manual.usage))
    yield ".SH DESCRIPTION"
    for block in manual.blocks:
        if block.is_verbatim:
            yield from (".PP", ".nf", *map(_line, block.text.splitlines()), ".fi")
        else:
            yield from (".PP", _line(block.text))
    for heading, pairs in (("OPTIONS", manual.options), ("COMMANDS", manual.commands)):
        if pairs:
            yield f".SH {heading}"
        for name, what in pairs:
            yield from (".TP", f".B {_escaped(name)}", _line(what))
    yield ".SH EXIT STATUS"
    yield _line("0 found or done, 1 nothing found, 2 anything wrong, 130 interrupted.")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def _line(text: str) -> str:
    """A line of text; a dot or an apostrophe at its beginning is none of a macro."""
    written = _escaped(text)
    return f"\\&{written}" if written.startswith((".", "'")) else written

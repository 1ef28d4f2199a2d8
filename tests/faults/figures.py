"""How often something was tried, and how often it failed: a plug-in that says so at the end."""

from collections import Counter

import pytest

_tried: Counter[str] = Counter()
_failed: Counter[str] = Counter()


def tried(kind, number=1):
    """So many trials of a kind were made."""
    _tried[kind] += number


def failed(kind, number=1):
    """So many of them failed."""
    _failed[kind] += number


def pytest_sessionfinish(session):
    """Under xdist a worker hands its counts to the process that says them."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["faults"] = [dict(_tried), dict(_failed)]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    for counts, more in zip((_tried, _failed), node.workeroutput.get("faults", ()), strict=False):
        counts.update(more)


def pytest_terminal_summary(terminalreporter):
    for kind in sorted(_tried):
        terminalreporter.write_line(
            f"faults: {kind} {_tried[kind]:,} tried, {_failed[kind]:,} failed"
        )

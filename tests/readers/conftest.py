"""The figures of the tests that damage files."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: how many damaged files were tried, and how many failed."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    figures = [value for each in reports for name, value in each.user_properties if name == "fuzz"]
    if figures:
        tried, failed = map(sum, zip(*figures, strict=True))
        terminalreporter.write_line(f"fuzz: {tried} tried, {failed} failed")

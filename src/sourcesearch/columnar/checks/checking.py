"""The check of an index: the problems of its files."""

from __future__ import annotations

from pathlib import Path

from sourcesearch.columnar.checks.agreement import disagreements
from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.toc import latest_generation, read_toc
from sourcesearch.errors import CollectionDamaged

__all__ = ["problems_of", "verify"]


def verify(directory: Path) -> list[str]:
    """One line for each thing that is wrong with the newest generation; reads every byte.

    A writer may commit meanwhile: then the newest generation is another one, and is looked
    at. Raises CollectionMissing where there is no index, OSError where a file cannot be read.
    """
    while True:
        generation = latest_generation(directory)
        try:
            contents = read_toc(directory)
            problems = [p for segment in contents.segments for p in problems_of(directory, segment)]
        except FileNotFoundError:
            problems = [f"the table of contents is missing from {directory}"]
        except CollectionDamaged as error:
            problems = [str(error)]
        if not problems or latest_generation(directory) == generation:
            return problems


def problems_of(directory: Path, segment: Segment) -> list[str]:
    """One line for each thing that is wrong with a segment."""
    try:
        file = segment.open(directory)
    except FileNotFoundError:
        return [f"{segment.file_name} is missing"]
    except CollectionDamaged as error:
        return [str(error)]
    problems = file.file.verify() or disagreements(file)
    file.close()
    return problems

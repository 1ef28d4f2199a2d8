"""Are the files of an index what was written?"""

from __future__ import annotations

from pathlib import Path

from sourcesearch.columnar.agreement import disagreements
from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.toc import read_toc
from sourcesearch.errors import CollectionDamaged

__all__ = ["problems_of", "verify"]


def verify(directory: Path) -> list[str]:
    """One line for each thing that is wrong with the newest generation; reads every byte.

    Raises CollectionMissing where there is no index.
    """
    try:
        contents = read_toc(directory)
    except CollectionDamaged as error:
        return [str(error)]
    return [problem for segment in contents.segments for problem in problems_of(directory, segment)]


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

"""Are the files of an index what was written?"""

from __future__ import annotations

from pathlib import Path

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.toc import read_toc
from sourcesearch.errors import CollectionDamaged

__all__ = ["verify"]


def verify(directory: Path) -> list[str]:
    """One line for each thing that is wrong with the newest generation; reads every byte.

    Raises CollectionMissing where there is no index.
    """
    try:
        contents = read_toc(directory)
    except CollectionDamaged as error:
        return [str(error)]
    return [problem for segment in contents.segments for problem in _problems(directory, segment)]


def _problems(directory: Path, segment: Segment) -> list[str]:
    try:
        file = SegmentFile(directory / segment.file_name)
    except FileNotFoundError:
        return [f"{segment.file_name} is missing"]
    except CollectionDamaged as error:
        return [str(error)]
    problems = file.file.verify()
    if file.documents != segment.documents:
        problems.append(
            f"{segment.file_name} holds {file.documents} documents, not {segment.documents}"
        )
    file.close()
    return problems

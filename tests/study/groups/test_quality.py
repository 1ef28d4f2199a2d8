"""Groups by how well documents were read."""

import numpy as np
import pytest

from sourcesearch.study.counts.cells import grouping_of
from sourcesearch.study.groups.grouping import by_quality


@pytest.mark.parametrize("said", ["0.95", "0.9", "0.8", "0.7", "0.69", "80"])
def test_a_quality_is_in_the_same_band_as_a_cell_and_as_a_document_s(said):
    number = float(said) / 100 if float(said) > 1 else float(said)
    document = by_quality(np.array([number], np.float32))
    cell = grouping_of([said], "ocr_quality", "share")
    assert cell.labels[int(cell.cells[0])] == document.labels[int(document.cells[0])]

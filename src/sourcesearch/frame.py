"""The data frame of some records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcesearch.errors import NotInstalled

__all__ = ["data_frame"]


def data_frame(
    records: Iterable[Mapping[str, Any]],
    columns: Iterable[str],
    whole: Iterable[str] = (),
) -> Any:
    """A DataFrame of pandas with a row for each record.

    columns: their names and order.
    whole:   those of whole numbers, which stay such beside empty cells (`Int64`).
    Raises NotInstalled where pandas is not there.
    """
    try:
        import pandas
    except ImportError as error:
        raise NotInstalled("a DataFrame wants pandas", "plots") from error
    frame = pandas.DataFrame.from_records(list(records), columns=list(columns))
    return frame.astype(dict.fromkeys(whole, "Int64"))

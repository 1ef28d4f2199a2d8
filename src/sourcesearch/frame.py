"""The data frame of some records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcesearch.errors import NotInstalled

__all__ = ["data_frame"]


def data_frame(
    records: Iterable[Mapping[str, Any]],
    columns: Iterable[str] | None = None,
    whole: Iterable[str] = (),
) -> Any:
    """A DataFrame of pandas with a row for each record.

    columns: their names and order; unless said, those of the records.
    whole:   those of whole numbers, which stay such beside empty cells (`Int64`).
    Raises NotInstalled where pandas is not there.
    """
    try:
        import pandas
    except ImportError as error:
        raise NotInstalled("a DataFrame wants pandas", "plots") from error
    names = None if columns is None else list(columns)
    frame = pandas.DataFrame.from_records(list(records), columns=names)
    return frame.astype(dict.fromkeys(whole, "Int64"))

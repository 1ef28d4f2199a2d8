"""Faults of the disk, put in wherever they can come.

| module | what it is |
| --- | --- |
| `damage.py` | segments that are not what was written, and what has to hold of them |
| `figures.py` | how much was tried, and failed; said at the end of the tests |
"""

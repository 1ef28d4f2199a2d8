"""Faults of the disk, of the power and of people, put in at every place where they can come.

| module | what it is |
| --- | --- |
| `shim.c`, `shim.py` | what stands between a program and the disk, and lets a call go wrong |
| `forks.py` | functions called in processes of their own, some tens of milliseconds each |
| `scenarios.py` | what is run: how it is prepared, run, run again |
| `asking.py`, `judgement.py` | what a collection says, and what has to hold of it |
| `trials.py` | one trial: a scenario, a fault, a call |
| `power.py` | what a disk may hold when the power fails |
| `beside.py` | a writer, and readers beside it |
| `figures.py` | how much was tried, and failed; said at the end of the tests |
| `__main__.py` | one trial again, by hand |

A normal run of the tests tries a sample, `pytest -m nightly tests/faults` everything. Faults come
to the process that runs a scenario; to processes that it starts where the scenario says so: each
counts its own calls then, and only the first of them that comes to the call has the fault.
"""

"""Faults of the disk, of the power and of people, put in at every place where they can come.

`shim.c` stands between a program and the disk, `forks.py` makes many trials cheap,
`scenarios.py` says what is run, `judgement.py` what has to hold afterwards, and
`power.py` what a disk may hold when the power fails. `figures.py` counts.
"""

"""The spellings of other times: the rules of each language by which they differ from today's.

`rule` says what a rule is; the other modules are tables of them, one for each
language or family, which `analysis.spellings` puts to use. `russian` is no
table: its old spelling leads to the new one without a choice.
"""

"""How was a word spelled at other times, language by language?

`rule` says what a rule is; the other modules are tables of them, one for each
language or family, which `analysis.spellings` puts to use. `russian` is no
table: its old spelling leads to the new one without a choice.
"""

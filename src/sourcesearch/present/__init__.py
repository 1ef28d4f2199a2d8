"""The presentation of what was found: on a terminal, to a program, in a footnote."""

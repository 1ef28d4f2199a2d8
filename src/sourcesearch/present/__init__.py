"""How is what was found shown: on a terminal, to a program, in a footnote?"""

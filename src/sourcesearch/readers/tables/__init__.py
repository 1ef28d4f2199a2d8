"""How are tables and lists of records read, row by row?"""

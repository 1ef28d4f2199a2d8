"""How does what a person typed become a tree of query nodes?"""

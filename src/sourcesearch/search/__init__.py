"""What answers a person's words, and how well?

Words become a tree of Whoosh queries (`syntax`, `parser`, `trees`, `leaves`), the
tree is evaluated to all documents that match, the best are ranked by how close
the words stand (`proximity`), and their passages are chosen, cut and marked
(`passages`, `snippet`, `highlight`). `search` goes through all of it.
"""

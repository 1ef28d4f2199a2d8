"""How does a document in the order of hits become its quoted passages?"""

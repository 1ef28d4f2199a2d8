"""How are editions in TEI read?"""

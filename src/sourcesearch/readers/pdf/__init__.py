"""How are PDFs read?"""

"""How do several segments become one, and when?"""

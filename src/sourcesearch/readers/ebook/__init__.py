"""How are electronic books read?"""

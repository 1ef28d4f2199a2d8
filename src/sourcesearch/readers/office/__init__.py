"""How are files of word processors read?"""

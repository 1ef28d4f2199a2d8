"""How are XML and HTML taken apart without harm?"""

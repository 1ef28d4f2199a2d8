"""How is what is packed into one file unpacked without harm?"""

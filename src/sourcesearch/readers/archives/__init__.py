"""How are archives of files read, and how what is only compressed?"""

"""What is said where nothing, or hardly anything, was found?"""

"""The unpacking of files that hold others, without harm."""

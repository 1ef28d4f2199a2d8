"""The help where nothing, or hardly anything, was found."""

"""Property tests here load libraries on their first example: no deadline for single ones."""

from hypothesis import settings

settings.register_profile("sourcesearch", deadline=None)
settings.load_profile("sourcesearch")

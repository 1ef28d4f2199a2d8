"""Presentations: PPTX and ODP."""

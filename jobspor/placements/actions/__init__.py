"""Verbs of placements: the only writers."""

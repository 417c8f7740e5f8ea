"""Reads of placements, for screens."""

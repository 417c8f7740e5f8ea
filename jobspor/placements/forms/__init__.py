"""Forms of placements."""

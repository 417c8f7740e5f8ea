"""Copies of the whole database: taken in one snapshot, encrypted, put back, and compared (docs/adr/0019)."""

"""Retention: what falls due, what is held back, and how rows are erased everywhere they stand (docs/adr/0018)."""

"""Reads of companies, for screens."""

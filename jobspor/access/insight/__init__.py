"""A citizen's insight: everything that is kept about them, in words, as a document and as data."""

"""Signing in, end to end: accounts, and real providers from npm started as processes beside the tests."""

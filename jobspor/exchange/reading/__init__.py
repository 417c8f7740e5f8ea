"""Reading what comes from outside: pure functions from bytes to rows, without database, clock or settings."""

"""What a page about files reads."""

"""Pages of citizens."""

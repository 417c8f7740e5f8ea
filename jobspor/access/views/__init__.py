"""Pages of access: one's own account, and the way in through the municipality's provider."""

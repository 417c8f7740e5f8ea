"""Pages about how the work is organised."""

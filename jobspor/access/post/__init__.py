"""Post: the outbox for mail and SMS."""

"""Many people at the same moment: exactly one wins, what must hold holds, and the others are told."""

"""Copies, keys and upgrades, in real processes with the three roles' own sign-ins. Run by `make drill`."""

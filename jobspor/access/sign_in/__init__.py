"""Who comes in, how, and for how long: accounts, sign-ins, and the municipalities' own providers (ADR 0016)."""

"""The work agreement (arbejdsaftale): its text, its words, what a change does to signatures, and its paper form."""

"""The permission matrix: every address, asked by every role, for a row that is theirs and for rows that are not."""

"""An invented country, as large as the real one: rows that tell the same stories as the product's actions would.

`shape` says what a municipality looks like, `municipality` writes one, `loading` puts them into an empty database.
Everybody and everything in it is made up (docs/operations.md, docs/adr/0012).
"""

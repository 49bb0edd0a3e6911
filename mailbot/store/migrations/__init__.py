"""How the tables came to be as they are, step by step; `tables.py` is where it ends."""

SCHEMA = "0002"  # the newest of versions/; a test keeps the two alike

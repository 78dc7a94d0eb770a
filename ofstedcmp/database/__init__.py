"""The whole record as one database, and the questions it answers."""

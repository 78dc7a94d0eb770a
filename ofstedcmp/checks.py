"""Rules that span the record. Each is a small function that yields problems; CHECKS lists them all."""

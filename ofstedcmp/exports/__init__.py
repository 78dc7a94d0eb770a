"""The whole record as data: tables of plain values, each with its columns in a fixed order."""

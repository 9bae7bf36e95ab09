"""Bytes of an export to an Import: sheets, tables, columns, values, checks."""

"""The page for those who run the program."""

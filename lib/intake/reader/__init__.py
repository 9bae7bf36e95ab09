"""The child process that reads one workbook; it imports nothing else of the project, so that it starts fast."""

"""The page of reports: what is ordered, and the document that is made."""

"""The page of data: files read, checked, published; rows and corrections entered by hand."""

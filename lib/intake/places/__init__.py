"""Places in words, keys and postcodes to districts, with the witness that named them."""

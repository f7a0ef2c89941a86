"""Values to text in a house style. `wireparse.writer` loads it on first use."""

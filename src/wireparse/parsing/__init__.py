"""Text to values, in five steps: see `wireparse.parsing.pipeline`."""

"""Reads wire-service dumps: plain text in, typed and lossless news stories out."""

__version__ = "0.1.0"

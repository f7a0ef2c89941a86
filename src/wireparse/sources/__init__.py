"""Converts bytes to text: files and chunks, compressed or not, in any encoding."""

from wireparse.sources.decode import Decoded, Decoder
from wireparse.sources.files import Readable, TextSource, open_texts

__all__ = ["Decoded", "Decoder", "Readable", "TextSource", "open_texts"]

"""Bytes to text: files, open ones or by name, compressed or not, in any encoding."""

from wireparse.sources.decode import Decoded, Decoder
from wireparse.sources.files import Readable, TextSource, open_texts

__all__ = ["Decoded", "Decoder", "Readable", "TextSource", "open_texts"]

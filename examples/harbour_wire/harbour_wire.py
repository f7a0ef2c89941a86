"""The house style of the made-up Harbour News Service, for everyone who installs this package."""

from wireparse import Style

CONTENT = """
title = "Harbour News Service"

[lists]
agencies.harbour = ["Harbour News Service", "HNS"]
"""


def harbour() -> Style:
    """Return the style; wireparse calls this when the style is named."""
    return Style.loads(CONTENT, name="harbour")

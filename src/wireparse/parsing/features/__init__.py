"""What can be seen of a block: the features that the layout weighs."""

from wireparse.parsing.features.features import Evidence, Matcher, Seen
from wireparse.parsing.features.observe import evidence

__all__ = ["Evidence", "Matcher", "Seen", "evidence"]

"""Step 2 of parsing: what can be seen of a block, a bit for each feature."""

from wireparse.parsing.features.features import Feature, Observed
from wireparse.parsing.features.observe import Observer, observe

__all__ = ["Feature", "Observed", "Observer", "observe"]

"""Checks that Hypothesis is installed. The package imports this module before all others."""

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    message = "wireparse.strategies needs Hypothesis: pip install 'wireparse[hypothesis]'"
    raise ImportError(message)

"""How much of a run is behave's own: the same features with empty steps, beside the level core."""

from steps.support.floor.comparison import Comparison, compare

__all__ = ["Comparison", "compare"]

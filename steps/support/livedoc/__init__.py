"""The living document: one Russian page with features, results and screenshots of the last runs.

In the hooks: `Collector(level, database)`, its `after_step`, `after_feature` and, after all, `write(page)`.
Several runs become one page with `python -m steps.support.livedoc build/results/*.json`.
"""

from steps.support.livedoc.collector import Collector

__all__ = ["Collector"]

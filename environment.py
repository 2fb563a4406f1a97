"""behave's hooks: one shop a scenario, one text at three levels, the data's invariants after each."""

import steps.support.words  # noqa: F401  (the sentences' parameter types, before any step file)
from steps.support.hooks import (  # noqa: F401
    after_all,
    after_feature,
    after_scenario,
    after_step,
    before_all,
    before_scenario,
)

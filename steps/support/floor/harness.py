"""`python -m steps.support.floor.harness`: behave with the project's own hooks, and steps that do nothing."""

import sys
from typing import Any

from behave.__main__ import run_behave
from behave.configuration import Configuration
from behave.runner import Runner
from behave.step_registry import registry


class EmptySteps(Runner):  # type: ignore[misc]
    """Every step is found and passes; what surrounds it costs what it costs."""

    def load_step_definitions(self, *arguments: Any, **named: Any) -> None:
        super().load_step_definitions(*arguments, **named)
        for definitions in registry.steps.values():
            for definition in definitions:
                definition.func = _nothing


def _nothing(context: Any, *arguments: Any) -> None:
    """An empty body."""


if __name__ == "__main__":
    sys.exit(run_behave(Configuration(sys.argv[1:]), runner_class=EmptySteps))

"""Prints empty hooks and empty steps for the project in the current folder, a form feed between them.

A process of its own: reading the real step files imports the shop, which the floor must not do.
"""

import sys
from collections.abc import Iterator

from behave.cucumber_expression import StepMatcher4CucumberExpressions as Expression
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from steps.support.check_steps.project import read_project

HOOKS = """\
from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions

use_step_matcher_for_cucumber_expressions()
"""
STEPS = "from behave import given, step, then, when\n"


def parameter_types() -> Iterator[str]:
    """Source lines that define the project's parameter types, their values left as text."""
    built_in = ParameterTypeRegistry().parameter_type_by_name
    for name, kind in Expression.TYPE_REGISTRY.parameter_types.parameter_type_by_name.items():
        if name not in built_in:
            yield f"define_parameter_type_with({name!r}, {kind.regexps!r}, tuple, lambda *text: text)\n"


def empty_steps() -> Iterator[str]:
    """Source lines that define every step of the project with an empty body, in the same order."""
    for number, definition in enumerate(read_project().definitions):
        decorator = f"@{definition.step_type}({definition.pattern!r})"
        yield f"{decorator}\ndef step_{number}(context, *arguments): pass\n"


def main() -> None:
    """Writes both files to standard output."""
    steps = "".join(empty_steps())
    sys.stdout.write(f"{HOOKS}{''.join(parameter_types())}\f{STEPS}{steps}")


if __name__ == "__main__":
    main()

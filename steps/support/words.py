"""Words of the sentences: parameter types of the cucumber expressions, loaded once by environment.py."""

from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions

STATES = {"активна": True, "неактивна": False}


def spaces(text: str) -> str:
    """Money and numbers as people type them: with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _define(name: str, pattern: str, transformer: object = str) -> None:
    define_parameter_type_with(name, pattern, str, transformer)


use_step_matcher_for_cucumber_expressions()
_define("имя", "«([^»]*(?:«[^»]*»[^»]*)*)»")
_define("деньги", r"\d[\d \u00a0\u202f]*,\d\d", spaces)
_define("состояние", "активна|неактивна", STATES.__getitem__)

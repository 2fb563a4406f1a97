"""Sentences about time: it moves only here."""

from behave import when


@when("проходит/проходят {срок}")
def time_passes(context, by):
    context.clock.move(by)

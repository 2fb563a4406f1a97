"""Sentences about pages, links, buttons."""

from behave import when


@when("клиент нажимает ссылку {string}")
def follow_link(context, link):
    context.shopper.follow(link)

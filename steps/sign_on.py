"""Sentences about signing in through another site."""

from behave import given, then, when

from steps.support import providers, sign_on


@given("в магазин можно войти через {имя} и через {имя}")
def sites_are_known(context, *names):
    sign_on.let_in_through(context.shop, [providers.site(name) for name in names])


@given("сайт {имя} {беда}")
def site_misbehaves(context, name, lie):
    providers.site(name).behave(lie)


@given("клиент {string} входит через {имя} как {string}")
def enters_through(context, email, name, person):
    sign_on.linked(context.shop, email, providers.site(name), person)


@when("на сайте {имя} клиент называет себя {string}")
def tells_who_he_is(context, name, person):
    context.shopper.identify(person)


@when("на сайте {имя} клиент отказывается")
def declines(context, name):
    context.shopper.identify("")


@then("способов входа у клиента {string}: {int}")
def number_of_ways(context, username, count):
    assert sign_on.ways(context.shop, username) == count, sign_on.ways(context.shop, username)

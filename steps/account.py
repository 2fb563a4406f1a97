"""Sentences about who the client is."""

from behave import given

from steps.support import given as arrange


@given("есть авторизованный клиент")
def signed_in_client(context):
    context.client = arrange.client(context.shop)
    context.shopper.begin(context.client.session)


@given("есть интернет-магазин")
def shop_is_open(context):
    assert context.shop.audit(quiet=True) == []

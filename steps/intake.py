"""Sentences about the owner who loads the catalogue."""

from behave import given, then, when

from steps.support import owner
from steps.support.outside import PictureSites
from steps.support.owner import Owner


@given("каталог загружен из файла:")
def catalogue_of(context):
    context.owner = Owner(context.shop)
    context.sites = context.shop.gallery = PictureSites()
    context.add_cleanup(context.owner.close)
    context.owner.write(context.table)
    context.owner.load("--force")
    context.before = owner.catalogue(context.shop)


@given("другая загрузка каталога ещё идёт")
def another_at_work(context):
    owner.begin(context.shop)


@given("для заказов отложено {int} шт. товара {имя}")
def held(context, pieces, name):
    owner.hold(context.shop, name, pieces)


@given("владелец запомнил адрес товара {имя}")
def remember(context, name):
    context.address = owner.address(context.shop, name)


@given("по адресу {string} лежит {string}")
@when("по адресу {string} появляется {string}")
def lies_there(context, url, what):
    context.sites.lies[url] = what


@when("магазин получает изображения")
def fetch_pictures(context):
    context.told = owner.pictures_told(context.shop)


@when("владелец велит получить изображения ещё раз")
def fetch_pictures_again(context):
    context.told = owner.pictures_told(context.shop, "--again")


@when("владелец загружает собственную выгрузку магазина")
def load_export(context):
    owner.export(context.shop, context.owner.file)
    context.owner.load()


@when("владелец загружает тот же файл")
def load_again(context):
    context.owner.load()


@when("владелец загружает файл:")
def load(context):
    context.owner.write(context.table)
    context.owner.load()


@when("владелец загружает файл с ключом {string}:")
def load_with(context, key):
    context.owner.write(context.table)
    context.owner.load(key)


@when("владелец загружает файл с текстом {string}")
def load_text(context, content):
    context.owner.file.write_text(content, encoding="utf-8")
    context.owner.load()


@then("отчёт: новых {int}, изменённых {int}, без изменений {int}, снятых с продажи {int}")
def report_is(context, created, updated, unchanged, withdrawn):
    said = (
        f"новых: {created}, изменённых: {updated}, без изменений: {unchanged}, снятых с продажи: {withdrawn}"
    )
    assert said in context.owner.report.splitlines(), context.owner.report


@then("в отчёте об ошибках:")
def errors_are(context):
    wanted = [owner.error(*row.cells) for row in context.table]
    assert context.owner.errors() == wanted, context.owner.report


@then("в отчёте сказано {string}")
def report_says(context, text):
    assert text in context.owner.report, context.owner.report


@then("загрузка отклонена: {string}")
def refused(context, text):
    assert context.owner.refusal.startswith("Каталог не загружен"), context.owner.refusal
    assert text in context.owner.refusal, context.owner.refusal


@then("в продаже:")
def on_sale(context):
    found = owner.on_sale(context.shop)
    assert found == [tuple(row.cells) for row in context.table], found


@then("каталог не изменился")
def nothing_changed(context):
    assert owner.catalogue(context.shop) == context.before


@then("адрес товара {имя} прежний")
def same_address(context, name):
    assert owner.address(context.shop, name) == context.address


@then("у товара {имя} показано изображение")
def picture_shown(context, name):
    assert owner.has_picture(context.shop, name)


@then("у товара {имя} вместо изображения рисунок")
def drawing_shown(context, name):
    assert not owner.has_picture(context.shop, name)


@then("об изображениях сказано {string}")
def pictures_told(context, text):
    assert text in context.told, context.told


@then("адрес {string} спрошен {int} раз/раза")
def asked(context, url, times):
    assert context.sites.asked.count(url) == times, context.sites.asked


@then("на выбор при товаре {имя}:")
def variants_are(context, name):
    found = owner.variants(context.shop, name)
    assert found == [row["название"] for row in context.table], found
